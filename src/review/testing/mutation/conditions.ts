/** Conditions negated, dropped, and `all` taken for `any`. */
import { type Condition, kindOf } from '../../../language/index.ts';
import type { Rule } from '../../../policy/index.ts';
import { conditionAt, partsOf, placeText, replaced, type Site, sitesOf } from '../sites.ts';
import { conditionText } from '../wording.ts';
import type { Change } from './mutant.ts';

export function conditionChanges(rule: Rule): Change[] {
  return sitesOf(rule).flatMap((site) => [...negated(site), ...dropped(site), ...swapped(site)]);
}

/** A change at a place, of a condition that is of the form for which it was made. */
export function at(
  site: Site,
  kind: Change['kind'],
  change: string,
  to: (condition: Condition) => Condition | undefined,
): Change {
  return {
    kind,
    change: `${placeText(site)}: ${change}`,
    apply(rule) {
      const condition = conditionAt(rule, site);
      if (condition === undefined || kindOf(condition).kind !== kindOf(site.condition).kind) return undefined;
      return replaced(rule, site, to(condition));
    },
  };
}

function negated(site: Site): Change[] {
  const form = kindOf(site.condition);
  // The contrary of what is negated is what the negation is changed to.
  if (site.around !== undefined && kindOf(site.around).kind === 'not') return [];
  const said = conditionText(site.condition);
  if (form.kind === 'not') return [at(site, 'negate', `"${said}" without its not`, (one) => partsOf(one)[0])];
  return [at(site, 'negate', `not (${said})`, (one) => ({ not: one }))];
}

function dropped(site: Site): Change[] {
  const said = conditionText(site.condition);
  if (site.around === undefined) {
    return site.part === 'when' ? [] : [at(site, 'drop', `"${said}" left out: for every request`, () => undefined)];
  }
  if (kindOf(site.around).kind === 'not' || partsOf(site.around).length < 2) return [];
  return [at(site, 'drop', `"${said}" left out`, () => undefined)];
}

function swapped(site: Site): Change[] {
  const { kind } = kindOf(site.condition);
  if (kind === 'test' || kind === 'not' || partsOf(site.condition).length < 2) return [];
  const other = kind === 'all' ? 'any' : 'all';
  return [
    at(
      site,
      'swap-lists',
      `${other} instead of ${kind} of (${partsOf(site.condition).map(conditionText).join('; ')})`,
      (one) => ({ [other]: partsOf(one) }) as unknown as Condition,
    ),
  ];
}
