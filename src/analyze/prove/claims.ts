/** What a theorem claims of an action: its premise, and the requests that would be against it. */
import { type Condition, FALSE, TRUE } from '../../language/index.ts';
import type { Policy } from '../../policy/index.ts';
import type { Theorem } from '../../policy/theorems/theorem.ts';
import type { Diagram } from '../diagrams.ts';
import { meaningOf } from '../meaning.ts';
import { Pair } from './pair.ts';

/** One question to all requests for an action. A theorem about each fact asks several. */
export interface Asked {
  readonly pair: Pair;
  readonly premise: Diagram;
  readonly against: Diagram;
  readonly changes: boolean;
}

export function askedOf(
  { claim, given }: Theorem,
  policies: readonly Policy[],
  action: string,
  mostNodes: number,
): Asked[] {
  switch (claim.kind) {
    case 'permit-needs':
    case 'never-permit': {
      const pair = new Pair(policies, action, { conditions: [given, claim.condition], mostNodes });
      return [ofCondition(pair, given, claim)];
    }
    case 'carries': {
      const pair = new Pair(policies, action, { conditions: [given], mostNodes });
      return [ofDuties(pair, given, claim.duties)];
    }
    case 'yields-to': {
      const pair = new Pair(policies, action, { conditions: [given], mostNodes });
      return [ofObjections(pair, given, claim.policy)];
    }
    case 'changing': {
      const pair = new Pair(policies, action, { conditions: [given], changing: claim.facts, mostNodes });
      return [ofChange(pair, given, claim.keeps)];
    }
    default:
      return tellingMore(policies, action, given, mostNodes);
  }
}

function ofCondition(
  pair: Pair,
  given: Condition | undefined,
  { kind, condition }: { readonly kind: 'permit-needs' | 'never-permit'; readonly condition: Condition },
): Asked {
  const { diagrams } = pair.space;
  const permitted = diagrams.where(pair.before.effect, TRUE);
  const [inside, holds] = [pair.holds(given), pair.holds(condition)];
  const premise = diagrams.and(inside, kind === 'permit-needs' ? permitted : holds);
  const against = diagrams.and(premise, kind === 'permit-needs' ? diagrams.not(holds) : permitted);
  return { pair, premise, against, changes: false };
}

function ofDuties(pair: Pair, given: Condition | undefined, duties: readonly string[]): Asked {
  const { diagrams } = pair.space;
  const premise = diagrams.and(pair.holds(given), diagrams.where(pair.before.effect, TRUE));
  const carried = duties.map((duty) =>
    diagrams.any(
      pair.before.rules
        .filter(({ rule }) => rule.duty?.id === duty && rule.duty.on === 'permit')
        .map(({ truth }) => diagrams.not(diagrams.where(truth, FALSE))),
    ),
  );
  return { pair, premise, against: diagrams.and(premise, diagrams.not(diagrams.all(carried))), changes: false };
}

function ofObjections(pair: Pair, given: Condition | undefined, policy: string): Asked {
  const { diagrams } = pair.space;
  const own = meaningOf(
    pair.space,
    pair.rules.filter(({ rule }) => rule.policy === policy),
  );
  const objections = own.rules.map(({ rule, truth }) => {
    if (rule.effect === 'require') return diagrams.where(truth, FALSE);
    return rule.effect === 'forbid' ? diagrams.where(truth, TRUE) : FALSE;
  });
  const premise = diagrams.and(pair.holds(given), diagrams.any(objections));
  const against = diagrams.and(premise, diagrams.not(diagrams.where(pair.before.effect, FALSE)));
  return { pair, premise, against, changes: false };
}

function ofChange(pair: Pair, given: Condition | undefined, keeps: 'permit' | 'answer'): Asked {
  const { diagrams } = pair.space;
  const changed = diagrams.and(pair.holds(given), pair.changed());
  const permitted = diagrams.where(pair.before.effect, TRUE);
  const premise = keeps === 'permit' ? diagrams.and(changed, permitted) : changed;
  const lost =
    keeps === 'permit'
      ? diagrams.not(diagrams.where(pair.after.effect, TRUE))
      : diagrams.differ(pair.before.effect, pair.after.effect);
  return { pair, premise, against: diagrams.and(premise, lost), changes: true };
}

/** Each fact that was not told, told: no permit and no deny may change. The moment is told by the clock already. */
function tellingMore(
  policies: readonly Policy[],
  action: string,
  given: Condition | undefined,
  mostNodes: number,
): Asked[] {
  const { space } = new Pair(policies, action, { conditions: [given], mostNodes });
  return [...space.facts.keys()]
    .filter((fact) => fact !== space.vocabulary.now)
    .map((fact) => {
      const pair = new Pair(policies, action, { conditions: [given], changing: { [fact]: 'told' }, mostNodes });
      const { diagrams } = pair.space;
      const { before, after } = pair;
      const decided = diagrams.or(diagrams.where(before.effect, TRUE), diagrams.where(before.effect, FALSE));
      const premise = diagrams.all([pair.holds(given), pair.changed(), decided]);
      const against = diagrams.and(premise, diagrams.differ(before.effect, after.effect));
      return { pair, premise, against, changes: true };
    });
}
