import type { Level } from './finding.ts';

export interface Lint {
  readonly level: Level;
  /** What is found, as a heading. */
  readonly title: string;
  readonly why: string;
  readonly mend: string;
}

/** Every lint by its id. `check --explain ID` prints an entry, and so do the formats that carry descriptions. */
export const lints = {
  'policy-twice': {
    level: 'error',
    title: 'Two folders hold a policy of the same id',
    why: 'An engine loads one policy of an id. Of two, nobody could say which one decided.',
    mend: 'Give one of them another id in its policy.yaml, or check one folder only.',
  },
  'clause-kind': {
    level: 'warning',
    title: 'The rules on a clause do more than its kind says',
    why: 'A reviewer who reads only clauses.yaml is not told of a rule, an obligation or advice that is there.',
    mend: 'Name it in the `kind` of the clause, or take the clause out of the rule.',
  },
  'malformed-case': {
    level: 'error',
    title: 'A case is denied for a mistake in its request',
    why: 'What is malformed is denied whatever the rules say, so the case would pass with other rules too.',
    mend: 'Mend the value. If the case is about malformed requests, name the facts under `problems` of its `expect`.',
  },
  'rule-without-case': {
    level: 'error',
    title: 'No case is decided by a rule',
    why: 'If no case would be answered otherwise without the rule, nothing shows that it does what its sentence says.',
    mend: 'Add a case to the cases beside it that is answered as it is because of this rule alone.',
  },
  'rule-without-near-miss': {
    level: 'error',
    title: 'A rule has no near miss',
    why: 'A near miss is a case of the same action, at most two told facts away, that the rule does not decide. It shows where the rule ends.',
    mend: 'Copy a case that the rule decides and change the one fact that takes it out of its reach.',
  },
  'never-permitted': {
    level: 'error',
    title: 'No request can get an action that a rule grants',
    why: 'Shown over every request there can be: what some rules grant, others never let pass. Nobody can do it.',
    mend: 'See which requirement or forbid is against it (`alpr-policy prove` and the decision of a case tell).',
  },
  'never-grants': {
    level: 'error',
    title: 'A rule grants what is never permitted',
    why: 'Shown over every request there can be: wherever it grants, something else denies. Whoever relies on it is misled.',
    mend: 'Take the rule out, or mend what is against it.',
  },
  'decides-nothing': {
    level: 'warning',
    title: 'A rule decides nothing',
    why: 'Shown over every request and every value of the parameters: without the rule each answer has the same effect. It is implied by others.',
    mend: 'Join it with the rule that says as much, and name its clauses there.',
  },
  'never-attaches': {
    level: 'error',
    title: 'A duty or advice never attaches',
    why: 'Shown over every request there can be: where its condition is true, the answer is another than it asks for.',
    mend: 'Mend its condition or its `on`, or take it out.',
  },
  'needless-part': {
    level: 'warning',
    title: 'A part of a condition can be left out',
    why: 'Shown over every request and every value of the parameters: the rule comes to the same without it. Readers take it for a condition that it is not.',
    mend: 'Take it out, or say what it was meant to ask.',
  },
  'not-analyzed': {
    level: 'warning',
    title: 'What the rules of an action come to was not worked out',
    why: 'Their conditions are too entangled for the memory allowed, so that nothing was shown of them by meaning.',
    mend: 'Split the action, or make its conditions simpler.',
  },
  'should-as-must': {
    level: 'error',
    title: 'What a clause only recommends is encoded as an order',
    why: 'A clause that says "should" advises. To refuse or to oblige on its strength needs a choice by the department.',
    mend: 'Use the effect `advise`, or let a parameter that names the clause raise it.',
  },
  'vague-term': {
    level: 'warning',
    title: 'A vague word stands without a reading',
    why: 'Words such as "reasonable" or "if possible" mean different things to different readers. Whoever signs should see which meaning the rules follow.',
    mend: 'Write a reading in readings.yaml and name it at the clause and at the rules on it.',
  },
  'unused-set': unused('set', 'sets'),
  'unused-condition': unused('condition', 'conditions'),
  'unused-chain': unused('chain', 'chains'),
  'unused-parameter': {
    ...unused('parameter', 'parameters'),
    why: 'A department would set it and nothing would change, or only a sentence would.',
  },
  'unused-reading': {
    level: 'warning',
    title: 'A reading is named by no rule',
    why: 'A reading that no rule, approval chain, parameter or clause names decides nothing, and signing it would mean nothing.',
    mend: 'Name it where it is followed: at the rule, or at the clause where no rule encodes it. Or delete it.',
  },
  'alternative-decides-nothing': {
    level: 'warning',
    title: 'Another answer to a reading would change nothing',
    why: 'Shown over every request there can be: under the answer that alternatives.yaml encodes, each is decided as it is now. Nothing turns on it, or the answer is encoded wrongly.',
    mend: 'Mend the alternative, or take it out. A reading on which no request turns may still matter for a deadline or a report.',
  },
  'signature-stale': {
    level: 'warning',
    title: 'Something changed after it was signed',
    why: 'The signature stands for what was there when it was given. What stands there now was accepted by nobody.',
    mend: 'Show the change to whoever signed and let them sign again, or take the change back.',
  },
  'signature-of-nothing': {
    level: 'warning',
    title: 'A signature is of something that is gone',
    why: 'The rule, reading or parameter was deleted or renamed. What replaced it is not signed.',
    mend: 'Sign what replaced it, and take the entry out of signatures.yaml.',
  },
  'signature-altered': {
    level: 'error',
    title: 'An entry of signatures.yaml does not fit itself',
    why: 'The digest of an entry is the digest of its parts. Where they differ, somebody edited the entry by hand.',
    mend: 'Restore the entry from the history of the file, or sign again.',
  },
  'signature-office': {
    level: 'warning',
    title: 'Another office signed than the one that is asked',
    why: 'A reading names whom to ask, a parameter who may change it. A signature of another office may not count.',
    mend: 'Let the office that is named sign, or correct what the reading or the parameter says.',
  },
  'signature-elsewhere': {
    level: 'warning',
    title: 'A reading carries a signature in readings.yaml',
    why: 'A name written there is bound to no wording and would still stand after a change. The record is signatures.yaml.',
    mend: 'Leave the fields empty and sign with `alpr-policy sign --reading`.',
  },
  unsigned: {
    level: 'error',
    title: 'Something is not signed',
    why: 'Asked for by --require-signatures: every rule, reading and parameter has a signature that fits it as it stands.',
    mend: 'Sign it with `alpr-policy sign`.',
  },
} as const satisfies { readonly [id: string]: Lint };

export type LintId = keyof typeof lints;

function unused<K extends string>(kind: K, key: string) {
  return {
    level: 'warning' as const,
    title: `A ${kind} is used by nothing` as const,
    why: 'Whoever reads it takes it for a part of what decides, and it is none.',
    mend: `Use it, or delete it from \`${key}:\`.`,
  };
}
