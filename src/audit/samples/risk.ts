import type { AuditedRow } from '../searches/audit.ts';

/** What makes a search likelier to be drawn when a sample is weighed, and by how much. Added up, on 1 for every search. */
export const riskWeights = {
  'outside policy': 8,
  'a question is open': 4,
  'no reason': 3,
  'a reason that says nothing': 2,
  'a reason that no entry reads': 2,
  'no case is named': 1,
  'the same plate again': 3,
  'made by the office that audits': 3,
} as const;

/** One of the weights, by its words. */
export type Risk = keyof typeof riskWeights;

/**
 * What there is about a search that makes it worth a look. None of it is a finding.
 *
 * @param namesCase whether the row names a case, in its column or in the reason
 * @param again from how many searches of one user for one plate on it counts
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const audit = searchAudit({ engine, reasons: barstow466Reasons, zone: barstow466.zone });
 * risksOf(audit.add({ line: 2, at: 0, user: 'p-1' }), false); // => ['no reason', 'no case is named']
 */
export function risksOf({ verdict, reason, times, own }: AuditedRow, namesCase: boolean, again = 5): readonly Risk[] {
  const { state, questions } = reason;
  const about: readonly (readonly [Risk, boolean])[] = [
    ['outside policy', verdict === 'outside'],
    ['a question is open', questions.length > 0],
    ['no reason', state === 'blank'],
    ['a reason that says nothing', state === 'empty' || state === 'vague'],
    ['a reason that no entry reads', state === 'unread'],
    ['no case is named', !namesCase],
    ['the same plate again', times >= again],
    ['made by the office that audits', own],
  ];
  return about.filter(([, is]) => is).map(([risk]) => risk);
}

/**
 * The weight of a search that has these risks.
 *
 * @example
 * weightOf(['no reason', 'no case is named']); // => 5
 */
export function weightOf(risks: readonly Risk[]): number {
  return risks.reduce((sum, risk) => sum + riskWeights[risk], 1);
}
