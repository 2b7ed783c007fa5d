/** What the cases do not show yet, as lines: the same in every format that people read. */
import type { Coverage } from '../coverage/coverage.ts';
import { NEAR } from '../coverage/rules.ts';
import { placed } from '../report.ts';

export interface Gap {
  readonly place: string;
  readonly text: string;
}

/** `when/2/1` as "entry 1 of entry 2 of `when`". */
function inWords(place: string): string {
  const [part = '', ...entries] = place.split('/');
  return [...entries.reverse().map((entry) => `entry ${entry}`), `\`${part}\``].join(' of ');
}

export function gapsOf({ rules, clauses }: Coverage): Gap[] {
  const ofRules = rules.flatMap(({ rule, place, decided, nearMiss, leaves }) => {
    const gaps: string[] = [];
    if (decided === undefined) gaps.push(`${rule}: no case is decided by it`);
    else if (nearMiss === undefined)
      gaps.push(`${rule}: no near miss, at most ${NEAR} facts from a case that it decides`);
    for (const { place: at, test, whenTrue, whenFalse, impossible } of leaves) {
      if (whenTrue === undefined && !impossible.includes(true))
        gaps.push(`${rule}: no case is decided by this being so: ${test} (${inWords(at)})`);
      if (whenFalse === undefined && !impossible.includes(false))
        gaps.push(`${rule}: no case is decided by this not being so: ${test} (${inWords(at)})`);
    }
    return gaps.map((text) => ({ place: placed(place), text }));
  });
  const ofClauses = clauses
    .filter(({ rules: citing, decided }) => citing.length > 0 && decided === undefined)
    .map(({ policy, clause, rules: citing }) => {
      return { place: policy, text: `clause ${clause}: no case is decided by ${citing.join(' or ')}` };
    });
  return [...ofRules, ...ofClauses];
}
