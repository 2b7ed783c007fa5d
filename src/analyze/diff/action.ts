/** What changed in the answers to requests for one action. */
import { FALSE, TRUE, type Truth } from '../../language/index.ts';
import { compareText, type Policy, type Rule } from '../../policy/index.ts';
import type { Diagram } from '../diagrams.ts';
import { effectOf, effects } from '../effects.ts';
import { known } from '../known.ts';
import { rulesOf, testsIn } from '../meaning.ts';
import type { Assignment } from '../space/literals.ts';
import { Possible } from '../space/possible.ts';
import { Space } from '../space/space.ts';
import { confirmed, engineOf } from '../witness.ts';
import type { ActionDiff, Direction, EffectChange, ReasonChange, RuleName, Shown } from './change.ts';
import { dutyChanges } from './duties.ts';
import { Side } from './side.ts';
import { changedDuties, testsOfTerms } from './terms.ts';

/** An action on both sides, in one space. */
export class TwoSides {
  readonly space: Space;
  readonly before: Side;
  readonly after: Side;
  readonly possible: Possible;
  /** The duties that are attached or owed otherwise by some rule. */
  readonly changed: ReadonlySet<string>;
  readonly #action: string;

  constructor(before: readonly Policy[], after: readonly Policy[], action: string, mostNodes: number) {
    const [policy] = after as readonly [Policy];
    const [old, now] = [rulesOf(before, action), rulesOf(after, action)];
    this.#action = action;
    const { vocabulary } = policy;
    const on = known(vocabulary.actions[action]).on;
    this.changed = changedDuties(old, now);
    const terms = testsOfTerms([...old, ...now], this.changed, { vocabulary, on });
    const tests = [...testsIn(now), ...testsIn(old), ...terms];
    this.space = new Space(vocabulary, action, tests, mostNodes);
    this.before = new Side(this.space, old, engineOf(before));
    this.after = new Side(this.space, now, engineOf(after));
    this.possible = new Possible(this.space);
  }

  /** Whether something that was asked for could neither be shown to be there nor not to be. */
  isUnclear = false;

  /** A request in a part of the space, decided by both sides as the diagrams say. */
  show(where: Diagram): { readonly shown: Shown; readonly assignment: Assignment } | undefined {
    const found = where === FALSE ? undefined : this.possible.find(where);
    if (found === undefined) {
      this.isUnclear ||= where !== FALSE && this.possible.isUnclear(where);
      return undefined;
    }
    const decide = ({ engine, meaning }: Side) => {
      const truth = this.space.diagrams.evaluate(meaning.effect, found.assignment);
      return confirmed(engine, found.first, effectOf(truth)).decision;
    };
    const { first: request, assignment } = found;
    const shown = { request, before: decide(this.before), after: decide(this.after), classes: undefined };
    return { shown, assignment };
  }

  /** Whether some answer differs: what was looked for first is enough. */
  isDifferent(): boolean {
    return this.#effects().length > 0 || dutyChanges(this).length > 0 || this.#reasons().length > 0;
  }

  diff(): ActionDiff | undefined {
    const changes = this.#effects();
    const reasons = this.#reasons();
    const duties = dutyChanges(this);
    if (changes.length + reasons.length + duties.length === 0) return undefined;
    return {
      action: this.#action,
      direction: directionOf(changes),
      // Counted last: what is spent on counting is not there for finding.
      effects: changes.map(({ where, ...change }) => ({ ...change, classes: this.possible.count(where) })),
      reasons: reasons.map(({ where, ...change }) => ({ ...change, classes: this.possible.count(where) })),
      duties: duties.map(({ where, ...change }) => ({ ...change, classes: this.possible.count(where) })),
    };
  }

  #effects(): Counted<EffectChange>[] {
    const { diagrams } = this.space;
    // What lets in or keeps out comes first.
    const permitsLast = (from: string, to: string) => Number(from !== 'permit' && to !== 'permit');
    const changes = effects.flatMap(([from, low]) =>
      effects.flatMap(([to, high]): Counted<EffectChange>[] => {
        if (from === to) return [];
        const was = diagrams.where(this.before.meaning.effect, low);
        const where = diagrams.and(was, diagrams.where(this.after.meaning.effect, high));
        const found = this.show(where);
        if (found === undefined) return [];
        const rules = this.#rulesBehind(found.assignment);
        const clauses = [...new Set(rules.flatMap((name) => this.#clausesOf(name)))].sort(compareText);
        return [{ ...found.shown, from, to, rules, clauses, where }];
      }),
    );
    return changes.sort((left, right) => permitsLast(left.from, left.to) - permitsLast(right.from, right.to));
  }

  /** The rules that come to something else on a request, or are there on one side only. */
  #rulesBehind(assignment: Assignment): RuleName[] {
    const { diagrams } = this.space;
    const on = (side: Side) =>
      new Map(
        side.meaning.rules
          .filter(({ rule }) => rule.duty === undefined)
          .map(({ rule, truth }) => [`${rule.policy} ${rule.id}`, saysOf(rule, diagrams.evaluate(truth, assignment))]),
      );
    const [before, after] = [on(this.before), on(this.after)];
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((name) => (before.get(name) ?? '') !== (after.get(name) ?? ''))
      .sort(compareText)
      .map((name) => {
        const [policy = '', rule = ''] = name.split(' ');
        return { policy, rule };
      });
  }

  #clausesOf({ policy, rule: id }: RuleName): readonly string[] {
    return [this.before, this.after].flatMap(({ meaning }) =>
      meaning.rules.filter(({ rule }) => rule.policy === policy && rule.id === id).flatMap(({ rule }) => rule.clauses),
    );
  }

  #reasons(): Counted<ReasonChange>[] {
    const { diagrams } = this.space;
    const same = diagrams.not(diagrams.differ(this.before.meaning.effect, this.after.meaning.effect));
    const [old, now] = [this.before.reasons(), this.after.reasons()];
    const names = [...new Set([...old.keys(), ...now.keys()])].sort(compareText);
    return names.flatMap((name) => {
      const [was, is] = [old.get(name)?.where ?? FALSE, now.get(name)?.where ?? FALSE];
      const { policy, id: rule } = (now.get(name) ?? old.get(name))?.rule ?? { policy: '', id: '' };
      const ways = [
        ['new', diagrams.all([same, is, diagrams.not(was)])],
        ['gone', diagrams.all([same, was, diagrams.not(is)])],
      ] as const;
      return ways.flatMap(([change, anywhere]) =>
        effects.flatMap(([effect, truth]): Counted<ReasonChange>[] => {
          const where = diagrams.and(anywhere, diagrams.where(this.after.meaning.effect, truth));
          const shown = this.show(where)?.shown;
          return shown === undefined ? [] : [{ ...shown, policy, rule, change, effect, where }];
        }),
      );
    });
  }
}

/** What a rule says of a request; nothing where it has nothing against it and grants nothing, as if it were not there. */
function saysOf({ effect }: Rule, truth: Truth): string {
  const isSilent = effect === 'require' ? truth === TRUE : truth === FALSE;
  return isSilent ? '' : `${effect} ${truth}`;
}

/** A change before its classes are counted. */
export type Counted<T extends Shown> = T & { readonly where: Diagram };

function directionOf(changes: readonly { readonly from: string; readonly to: string }[]): Direction {
  const rank = (effect: string) => effects.findIndex(([name]) => name === effect);
  const isLooser = changes.some(({ from, to }) => rank(to) > rank(from));
  const isStricter = changes.some(({ from, to }) => rank(to) < rank(from));
  return joined(isLooser, isStricter);
}

export function joined(isLooser: boolean, isStricter: boolean): Direction {
  if (isLooser) return isStricter ? 'incomparable' : 'looser';
  return isStricter ? 'stricter' : 'equivalent';
}
