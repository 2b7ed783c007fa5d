import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';

/** Words that different readers take differently. policies/README.md lists them as they stand here. */
export const vagueTerms: { readonly [term: string]: RegExp } = {
  reasonable: /\b(?:un)?reasonabl[ey]\b/i,
  appropriate: /\b(?:in)?appropriate(?:ly)?\b/i,
  'if possible':
    /\b(?:if|when|where|whenever|wherever|as far as) (?:\w+ )?(?:possible|practicable|practical|feasible)\b/i,
  'as soon as': /\bas soon as\b/i,
  timely: /\btimely\b|\bpromptly\b|\bwithout delay\b/i,
  routine: /\broutine(?:ly)?\b/i,
  periodic: /\bperiodic(?:al|ally)?\b|\bfrom time to time\b/i,
  unavailable: /\bunavailab(?:le|ility)\b/i,
  sufficient: /\b(?:in)?sufficient(?:ly)?\b|\badequate(?:ly)?\b/i,
};

/** Vague words in clauses and in the sentences of rules where neither the clause nor the rules on it name a reading. */
export function vagueWords(folder: PolicyFolder): Finding[] {
  const { clauses, rules } = folder.policy.document;
  const read = (clause: string) =>
    (clauses[clause]?.readings ?? []).length > 0 ||
    Object.values(rules).some((rule) => rule.clauses.includes(clause) && (rule.reading ?? []).length > 0);
  const inClauses = Object.entries(clauses).flatMap(([id, { summary, kind }]) =>
    // A clause that decides nothing may say it as vaguely as it likes.
    kind.every((one) => one === 'documentary') || read(id)
      ? []
      : termsIn(summary).map((term) =>
          foundAt(
            folder,
            'clauses',
            id,
            'vague-term',
            `clause \`${id}\` says "${term}", and no reading says what that is`,
          ),
        ),
  );
  const inRules = Object.entries(rules).flatMap(([id, rule]) =>
    (rule.reading ?? []).length > 0 || rule.clauses.some(read)
      ? []
      : termsIn(rule.says).map((term) =>
          foundAt(folder, 'rules', id, 'vague-term', `rule \`${id}\` says "${term}", and no reading says what that is`),
        ),
  );
  return [...inClauses, ...inRules];
}

function termsIn(text: string): string[] {
  return Object.values(vagueTerms).flatMap((pattern) => pattern.exec(text)?.[0].toLowerCase() ?? []);
}
