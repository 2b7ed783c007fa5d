/** One side of a difference: what its rules for an action come to, and what stands in its decisions. */
import type { Engine } from '../../engine/index.ts';
import { type Calendar, FALSE, TRUE, UNKNOWN } from '../../language/index.ts';
import type { DutyTerms, Rule } from '../../policy/index.ts';
import type { Diagram } from '../diagrams.ts';
import { known } from '../known.ts';
import { type CalendarRule, type Meaning, meaningOf } from '../meaning.ts';
import type { Space } from '../space/space.ts';

/** A rule that attaches a duty, with due times and owners of its own. */
export interface AttachedBy {
  readonly id: string;
  readonly terms: DutyTerms;
  readonly calendar: Calendar;
  readonly attached: Diagram;
}

export interface Duty {
  readonly policy: string;
  readonly id: string;
  readonly kind: 'advice' | 'obligation';
  readonly rules: readonly AttachedBy[];
  /** Where it attaches. */
  readonly attached: Diagram;
  /** Where it does, and nobody knows whether it should. */
  readonly undetermined: Diagram;
}

export class Side {
  readonly engine: Engine<unknown>;
  readonly meaning: Meaning;
  readonly #space: Space;
  readonly #rules: readonly CalendarRule[];

  constructor(space: Space, rules: readonly CalendarRule[], engine: Engine<unknown>) {
    this.#space = space;
    this.#rules = rules;
    this.engine = engine;
    this.meaning = meaningOf(space, rules);
  }

  /** Where each rule is among the reasons (contract, section 6), by policy and rule. */
  reasons(): Map<string, { readonly rule: Rule; readonly where: Diagram }> {
    const { diagrams } = this.#space;
    const { effect, rules } = this.meaning;
    const denied = diagrams.where(effect, FALSE);
    const open = diagrams.where(effect, UNKNOWN);
    const permitted = diagrams.where(effect, TRUE);
    const granted = diagrams.any(rules.filter(({ rule }) => rule.effect === 'permit').map(({ truth }) => truth));
    const isGranted = diagrams.where(granted, TRUE);
    const where = (rule: Rule, applies: Diagram, truth: Diagram): Diagram => {
      const is = (one: 0 | 1 | 2) => diagrams.where(truth, one);
      if (rule.effect === 'permit') {
        const failing = diagrams.or(diagrams.and(denied, diagrams.not(is(TRUE))), diagrams.and(open, is(UNKNOWN)));
        return diagrams.or(diagrams.and(permitted, is(TRUE)), diagrams.and(diagrams.not(isGranted), failing));
      }
      const isOpen = diagrams.and(open, is(UNKNOWN));
      if (rule.effect === 'forbid') return diagrams.or(diagrams.and(denied, is(TRUE)), isOpen);
      const applied = diagrams.all([permitted, is(TRUE), diagrams.where(applies, TRUE)]);
      return diagrams.any([applied, diagrams.and(denied, is(FALSE)), isOpen]);
    };
    return new Map(
      rules
        .filter(({ rule }) => rule.duty === undefined)
        .map(({ rule, applies, truth }) => [`${rule.policy} ${rule.id}`, { rule, where: where(rule, applies, truth) }]),
    );
  }

  /** Where a rule attaches its duty; nowhere where it has none. */
  attachedBy(policy: string, rule: string): Diagram {
    const duties = [...this.duties().values()].filter((duty) => duty.policy === policy);
    return duties.flatMap(({ rules }) => rules).find(({ id }) => id === rule)?.attached ?? FALSE;
  }

  /** By policy and id. */
  duties(): Map<string, Duty> {
    const { diagrams } = this.#space;
    const { effect, rules } = this.meaning;
    const duties = new Map<string, Duty>();
    for (const [index, { rule, truth }] of rules.entries()) {
      if (rule.duty === undefined) continue;
      const { calendar } = known(this.#rules[index]);
      const { id, on } = rule.duty;
      const isOn = diagrams.where(effect, on === 'permit' ? TRUE : FALSE);
      const holds = on === 'permit' ? diagrams.not(diagrams.where(truth, FALSE)) : diagrams.where(truth, TRUE);
      const there = duties.get(`${rule.policy} ${id}`);
      const attached = diagrams.and(isOn, holds);
      const undetermined = diagrams.and(attached, diagrams.where(truth, UNKNOWN));
      duties.set(`${rule.policy} ${id}`, {
        policy: rule.policy,
        id,
        kind: rule.effect === 'advise' ? 'advice' : 'obligation',
        rules: [...(there?.rules ?? []), { id: rule.id, terms: rule.duty, calendar, attached }],
        attached: diagrams.or(there?.attached ?? FALSE, attached),
        undetermined: diagrams.or(there?.undetermined ?? FALSE, undetermined),
      });
    }
    return duties;
  }
}
