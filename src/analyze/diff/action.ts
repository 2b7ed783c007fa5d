/** What changed in the answers to requests for one action. */
import { FALSE } from '../../language/index.ts';
import { compareText, type Policy } from '../../policy/index.ts';
import type { Diagram } from '../diagrams.ts';
import { type Effect, effectOf, effects, truthOfEffect } from '../effects.ts';
import { known } from '../known.ts';
import { rulesOf, testsIn } from '../meaning.ts';
import type { Assignment } from '../space/literals.ts';
import { Possible } from '../space/possible.ts';
import { Space } from '../space/space.ts';
import { confirmed, engineOf } from '../witness.ts';
import { behind, type Cause, causesIn } from './causes.ts';
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
  readonly #causes: readonly Cause[];

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
    this.#causes = causesIn(this.space.diagrams, this.before, this.after);
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

  /** Whether some answer tells that a rule says, or attaches, something else: also one whose effect is another. */
  tells({ policy, rule }: RuleName): boolean {
    const { diagrams } = this.space;
    const name = `${policy} ${rule}`;
    const cause = this.#causes.find((one) => one.policy === policy && one.rule === rule)?.where ?? FALSE;
    const sides = [this.before, this.after] as const;
    const [was, is] = sides.map((side) => side.reasons().get(name)?.where ?? FALSE) as [Diagram, Diagram];
    const [owed, owes] = sides.map((side) => side.attachedBy(policy, rule)) as [Diagram, Diagram];
    const where = diagrams.any([cause, diagrams.differ(was, is), diagrams.differ(owed, owes)]);
    return where !== FALSE && (this.possible.find(where) !== undefined || this.possible.isUnclear(where));
  }

  #effects(): Counted<EffectChange>[] {
    // What lets in or keeps out comes first.
    const permitsLast = (from: string, to: string) => Number(from !== 'permit' && to !== 'permit');
    const changes = effects.flatMap(([from]) =>
      effects.flatMap(([to]) => (from === to ? [] : this.#changesFrom(from, to))),
    );
    return changes.sort((left, right) => permitsLast(left.from, left.to) - permitsLast(right.from, right.to));
  }

  /** For each rule behind such a change one that names it, so that none hides behind a shorter example of another. */
  #changesFrom(from: Effect, to: Effect): Counted<EffectChange>[] {
    const { diagrams } = this.space;
    const was = diagrams.where(this.before.meaning.effect, truthOfEffect(from));
    let rest = diagrams.and(was, diagrams.where(this.after.meaning.effect, truthOfEffect(to)));
    const changes: Counted<EffectChange>[] = [];
    for (let found = this.show(rest); found !== undefined; found = this.show(rest)) {
      const causes = behind(diagrams, this.#causes, found.assignment);
      const where = causes.length === 0 ? rest : diagrams.and(rest, diagrams.any(causes.map((one) => one.where)));
      rest = diagrams.and(rest, diagrams.not(where));
      const rules = causes.map(({ policy, rule }) => ({ policy, rule }));
      const clauses = [...new Set(causes.flatMap((one) => one.clauses))].sort(compareText);
      changes.push({ ...found.shown, from, to, rules, clauses, where });
    }
    return changes;
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
