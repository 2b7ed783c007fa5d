/** Lint by meaning, as findings at the rules. */
import type { MeaningFinding } from '../../analyze/lint/finding.ts';
import { lint } from '../../analyze/lint/lint.ts';
import type { PolicyFolder } from '../../node/policy-folders.ts';
import { conditionText } from '../testing/wording.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';

export function rulesMeanSomething(folder: PolicyFolder): Finding[] {
  return lint(folder.policy).map((one) => findingOf(folder, one));
}

export function findingOf(folder: PolicyFolder, one: MeaningFinding): Finding {
  const atRule = (id: Parameters<typeof foundAt>[3], rule: string, message: string) =>
    foundAt(folder, 'rules', rule, id, message);
  switch (one.kind) {
    case 'never-permitted':
      return foundAt(folder, 'sections', '', 'never-permitted', `no request can get the action \`${one.action}\``);
    case 'gave-up':
      return foundAt(folder, 'sections', '', 'not-analyzed', `the rules of \`${one.action}\` are too entangled`);
    case 'never-grants': {
      const against = one.against.map((rule) => `\`${rule}\``).join(' and ');
      const why =
        against === ''
          ? 'its condition is never true'
          : `${against} never ${one.against.length === 1 ? 'lets' : 'let'} pass what it grants`;
      return atRule('never-grants', one.rule, `rule \`${one.rule}\` never leads to a permit: ${why}`);
    }
    case 'decides-nothing': {
      const by = one.by.map((rule) => `\`${rule}\``).join(' and ');
      const why = by === '' ? '' : `; ${by} ${one.by.length === 1 ? 'says' : 'each say'} as much`;
      return atRule(
        'decides-nothing',
        one.rule,
        `without rule \`${one.rule}\` every answer would be the same${readText(one.reads)}${why}`,
      );
    }
    case 'never-attaches':
      return atRule('never-attaches', one.rule, `the duty or advice of rule \`${one.rule}\` never attaches`);
    case 'needless-part': {
      const part = one.part.name ?? conditionText(one.part);
      const message = `in \`${one.of}\` of rule \`${one.rule}\`, entry ${one.place} can be left out${readText(one.reads)}: ${part}`;
      return atRule('needless-part', one.rule, message);
    }
  }
}

/** What is looked at for the sake of this alone: of all else it is true that it changes nothing. */
function readText(reads: readonly string[] = []): string {
  if (reads.length === 0) return '';
  return `, but for malformed values of ${reads.map((path) => `\`${path}\``).join(' and ')}, which nothing else reads`;
}
