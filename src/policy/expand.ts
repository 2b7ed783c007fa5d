/**
 * Expansion: sets, named conditions, parameters and approval chains put in their places, so that plain
 * json-rules-engine conditions remain. The document has been checked before; an unknown name here is our own fault.
 */
import { type AttestedValue, type Condition, has, type TestValue } from '../language/index.ts';
import { type Approvals, inWords, type Vocabulary } from '../vocabulary/index.ts';
import type {
  AuthoredCondition,
  AuthoredRule,
  AuthoredTest,
  AuthoredValue,
  Chain,
  InForce,
  ParameterReference,
  ParameterValue,
  PolicyDocument,
} from './document.ts';
import { membersOf, named } from './members.ts';
import type { DutyTerms, Rule } from './rule.ts';

/** In a sentence, `{flock-schedule}` stands for the value of that parameter. */
export const PLACEHOLDER = /\{([^{}]*)\}/g;

export function expandRules(document: PolicyDocument, vocabulary: Vocabulary): Rule[] {
  const expansion = new Expansion(document, vocabulary);
  return Object.entries(document.rules)
    .filter(([, rule]) => expansion.inForce(rule['in-force']))
    .map(([id, rule]) => expansion.rule(id, rule));
}

/** One condition, expanded as those of the document's rules are. */
export function expandCondition(
  document: PolicyDocument,
  vocabulary: Vocabulary,
  authored: AuthoredCondition,
): Condition {
  return new Expansion(document, vocabulary).condition(authored);
}

class Expansion {
  readonly #document: PolicyDocument;
  readonly #vocabulary: Vocabulary;

  constructor(document: PolicyDocument, vocabulary: Vocabulary) {
    this.#document = document;
    this.#vocabulary = vocabulary;
  }

  inForce(condition: InForce | undefined): boolean {
    if (condition === undefined) return true;
    const value = named(this.#document.parameters, condition.parameter).value;
    return has(condition, 'is') ? value === condition.is : value.includes(condition.includes);
  }

  rule(id: string, rule: AuthoredRule): Rule {
    const condition = (authored: AuthoredCondition) => this.condition(authored);
    return {
      id,
      policy: this.#document.policy,
      effect: rule.effect,
      modality: rule.modality,
      clauses: [...rule.clauses],
      readings: [...(rule.reading ?? [])],
      actions: membersOf(this.#document, rule.actions),
      says: this.#filled(rule.says),
      ...(rule.remedy === undefined ? {} : { remedy: this.#filled(rule.remedy) }),
      ...(rule.applies === undefined ? {} : { applies: condition(rule.applies) }),
      ...(rule.when === undefined ? {} : { when: condition(rule.when) }),
      ...(rule.effect === 'oblige' || rule.effect === 'advise' ? { duty: this.#duty(id, rule) } : {}),
    };
  }

  /** A sentence with the values of the parameters that it names. */
  #filled(sentence: string): string {
    return sentence.replace(PLACEHOLDER, (_, name: string) =>
      inWords(this.#vocabulary, named(this.#document.parameters, name).value),
    );
  }

  #duty(id: string, rule: AuthoredRule): DutyTerms {
    return {
      id: rule.duty ?? id,
      on: rule.on ?? 'permit',
      fulfilment: rule.effect === 'advise' ? 'best-effort' : (rule.fulfilment ?? 'duty'),
      ...(rule.owner === undefined ? {} : { owner: [...rule.owner] }),
      ...(rule.due === undefined
        ? {}
        : {
            due: rule.due.map(({ when, latest }) => ({
              ...(when === undefined ? {} : { when: this.condition(when) }),
              latest: latest.map(({ from, after }) => ({
                from,
                ...(after === undefined ? {} : { after: this.#one(after) }),
              })),
            })),
          }),
    };
  }

  condition(authored: AuthoredCondition): Condition {
    const expanded = this.#unnamed(authored);
    const name = authored.name === undefined ? expanded.name : this.#filled(authored.name);
    return name === undefined ? expanded : { ...expanded, name };
  }

  #unnamed(authored: AuthoredCondition): Condition {
    if (has(authored, 'all')) return { all: authored.all.map((part) => this.condition(part)) };
    if (has(authored, 'any')) return { any: authored.any.map((part) => this.condition(part)) };
    if (has(authored, 'not')) return { not: this.condition(authored.not) };
    if (has(authored, 'condition')) return this.condition(named(this.#document.conditions, authored.condition));
    if (has(authored, 'chain')) return this.#given(named(this.#document.chains, authored.chain));
    if (has(authored, 'holds')) return this.#held(named(this.#document.chains, authored.holds));
    return { fact: authored.fact, operator: authored.operator, value: this.#value(authored) };
  }

  #value({ value }: AuthoredTest): TestValue {
    if (value === undefined) return true;
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return [...value];
    return this.#structured(value as Exclude<AuthoredValue, readonly unknown[] | boolean | string | number>);
  }

  #structured(value: Exclude<AuthoredValue, readonly unknown[] | boolean | string | number>): TestValue {
    if (has(value, 'set')) return membersOf(this.#document, named(this.#document.sets, value.set));
    if (has(value, 'parameter')) return this.#parameter(value) as TestValue;
    if (has(value, 'period')) return { period: this.#one(value.period), until: value.until };
    if (has(value, 'office')) return { office: this.#one(value.office), at: value.at, notBy: value.notBy };
    return { fact: value.fact };
  }

  #parameter(reference: ParameterReference): ParameterValue {
    return named(this.#document.parameters, reference.parameter).value;
  }

  #one(value: string | ParameterReference): string {
    return typeof value === 'string' ? value : (this.#parameter(value) as string);
  }

  #offices(chain: Chain): { first: string; others: readonly string[] } {
    const others = chain['if-unavailable'];
    return {
      first: this.#one(chain.first),
      others: has(others, 'parameter') ? (this.#parameter(others) as readonly string[]) : others,
    };
  }

  #approvals(): Approvals {
    const { approvals } = this.#vocabulary;
    if (approvals === undefined) throw new TypeError(`vocabulary ${this.#vocabulary.name} has no approvals`);
    return approvals;
  }

  #away(office: string, at: string): Condition {
    const { absences, notAssertedBy } = this.#approvals();
    const value: AttestedValue = { office, at: { fact: at }, notBy: { fact: notAssertedBy } };
    return { fact: absences, operator: 'attested', value };
  }

  /** "The approval's office is the first, or the first was attested away when it was given and it is one of the others." */
  #given(chain: Chain): Condition {
    const { office, at } = this.#approvals();
    const { first, others } = this.#offices(chain);
    return {
      any: [
        { fact: office, operator: 'equal', value: first },
        { all: [this.#away(first, at), { fact: office, operator: 'in', value: others }] },
      ],
      name: this.#filled(chain.says),
    };
  }

  /** "The person acting holds the first, or the first is attested away now and the person holds one of the others." */
  #held(chain: Chain): Condition {
    const { first, others } = this.#offices(chain);
    return {
      any: [
        this.#holding(first),
        { all: [this.#away(first, this.#vocabulary.now), { any: others.map((office) => this.#holding(office)) }] },
      ],
      name: this.#filled(chain.says),
    };
  }

  #holding(office: string): Condition {
    const { held, rolesHeld } = this.#approvals();
    const holds: Condition = { fact: held, operator: 'contains', value: office };
    const roles = rolesHeld.filter((role) => role.office === office);
    if (roles.length === 0) return holds;
    return { any: [holds, ...roles.map(({ fact, value }) => ({ fact, operator: 'equal', value }))] };
  }
}
