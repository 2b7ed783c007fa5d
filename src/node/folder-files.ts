/** Which files of a folder are the policy, and which only look as if they were. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { PolicyProblem } from '../policy/index.ts';

export const THEOREMS = 'theorems.yaml';
export const ALTERNATIVES = 'alternatives.yaml';
export const DUTIES = 'duties.yaml';
export const TIMELINES = 'duties.timelines.yaml';
export const REASONS = 'reasons.yaml';

const isHidden = (name: string) => basename(name).startsWith('.');

/**
 * Cases, theorems, alternatives, duties, reasons and signatures stand beside the rules: the digest by which a decision names
 * them counts none.
 */
export function isPolicyFile(name: string): boolean {
  return name.endsWith('.yaml') && !isBeside(name) && !isHidden(name);
}

function isBeside(name: string): boolean {
  const beside = ['signatures.yaml', THEOREMS, ALTERNATIVES, DUTIES, TIMELINES, REASONS];
  return name.endsWith('.cases.yaml') || beside.includes(basename(name));
}

/** A rule in a file that is passed over would be a rule that nobody misses, and what it refuses would be permitted. */
export function misplacedRules(names: readonly string[]): PolicyProblem[] {
  const isPolicy = names.some((name) => basename(name) === 'policy.yaml');
  return names.flatMap((file) => {
    if (looksLikeYaml(file) && !(file.endsWith('.yaml') && !isHidden(file))) {
      const help = 'rename it, or move it elsewhere';
      return [{ code: 'file-name', file, message: 'a rule file ends in .yaml and does not begin with a dot', help }];
    }
    if (isBeside(file) && holdsRules(file)) {
      const help = 'give the file the name of a rule file, as 466.5-retention.yaml';
      return [{ code: 'file-name', file, message: 'rules stand in a file that is not read for rules', help }];
    }
    // A folder of policy folders is another mistake: that policy.yaml is missing says which.
    if (isPolicy && holdsYaml(file)) {
      const help = 'put rule files into the folder itself, or move the inner folder elsewhere';
      return [{ code: 'inner-folder', file, message: 'YAML files stand in a folder inside the policy folder', help }];
    }
    return [];
  });
}

/** As `more.yml`, `MORE.YAML`, `more.yaml.txt`, `more.yaml~`. */
function looksLikeYaml(name: string): boolean {
  return isHidden(name) ? /\.ya?ml$/i.test(name) : /\.ya?ml(\W|$)/i.test(basename(name));
}

function holdsRules(file: string): boolean {
  try {
    return /^["']?rules["']?\s*:/m.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

function holdsYaml(folder: string): boolean {
  try {
    return !isHidden(folder) && readdirSync(folder).some(looksLikeYaml);
  } catch {
    return false;
  }
}
