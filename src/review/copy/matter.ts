/** What a reading copy is made of: a policy folder, every rule in words, and what belongs to which section. */
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { PolicyCase } from '../../policy/cases/case.ts';
import { Policy, type PolicyDocument, type Rule } from '../../policy/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { clausesInOrder } from '../clauses.ts';
import { known } from '../known.ts';
import type { Turn } from '../readings/turns.ts';
import { Anchors } from './anchors.ts';
import { type Section, sectionsOf } from './sections.ts';

/** The words of the policy itself, where the reader has them and wants them woven in. */
export interface OfficialWords {
  /** By clause, where they are the same as those that the policy encodes. */
  readonly words: ReadonlyMap<string, string>;
  /** Clauses that the text has in other words, or not at all. */
  readonly other: ReadonlySet<string>;
  readonly file: string;
}

export interface NumberedCase extends PolicyCase {
  readonly number: number;
}

export interface Matter {
  readonly folder: PolicyFolder;
  readonly document: PolicyDocument;
  readonly vocabulary: Vocabulary;
  /** Every rule, expanded as if it were in force. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly inForce: ReadonlySet<string>;
  readonly sections: readonly Section[];
  readonly cases: readonly NumberedCase[];
  /** The actions of which some rule speaks, in the vocabulary's order. */
  readonly actions: readonly string[];
  readonly official: OfficialWords | undefined;
  /** What turns on readings, as far as it was asked for. */
  readonly turns: readonly Turn[];
  readonly anchors: Anchors;
}

export function matterOf(
  folder: PolicyFolder,
  official: OfficialWords | undefined,
  turns: readonly Turn[] = [],
): Matter {
  const { policy } = folder;
  const { document, vocabulary } = policy;
  // Switched off or on, a rule has to be read before anybody can choose.
  const always = Object.entries(document.rules).map(([id, { 'in-force': _, ...rule }]) => [id, rule] as const);
  const expanded = new Policy({ ...document, rules: Object.fromEntries(always) }, vocabulary);
  const rules = new Map(expanded.rules.map((rule) => [rule.id, rule]));
  const named = new Set(expanded.rules.flatMap(({ actions }) => actions));
  const actions = Object.keys(vocabulary.actions).filter((action) => named.has(action));
  const sections = sectionsOf(folder);
  const cases = folder.cases.map((one, index) => ({ ...one, number: index + 1 }));
  const anchors = new Anchors();
  anchors.add(
    'section',
    sections.map(({ id }) => id),
  );
  anchors.add('clause', [...clausesInOrder(folder), ...Object.keys(document.statutes)]);
  anchors.add('rule', rules.keys());
  anchors.add('reading', Object.keys(document.readings));
  anchors.add('chain', Object.keys(document.chains));
  anchors.add('set', Object.keys(document.sets));
  const owed = folder.duties?.duties.document;
  anchors.add('parameter', [...Object.keys(document.parameters), ...Object.keys(owed?.parameters ?? {})]);
  anchors.add('duty', Object.keys(owed?.duties ?? {}));
  anchors.add('procedure', Object.keys(owed?.procedures ?? {}));
  anchors.add('reason', Object.keys(folder.reasons?.reasons.document.entries ?? {}));
  anchors.add('action', actions);
  anchors.add(
    'case',
    cases.map(({ number }) => String(number)),
  );
  const inForce = new Set(policy.rules.map(({ id }) => id));
  return { folder, document, vocabulary, rules, inForce, sections, cases, actions, official, turns, anchors };
}

/** A rule as if it were in force. */
export function ruleOf({ rules }: Matter, id: string): Rule {
  return known(Object.fromEntries(rules), id);
}
