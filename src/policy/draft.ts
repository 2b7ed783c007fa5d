/** The parts of a folder's files before they are known to fit each other, each with the place where it stands. */
import type { z } from 'zod';
import type { AuthoredRule, Chain, Clause, Member, Parameter, PolicyDocument, Reading, Statute } from './document.ts';
import { quote } from './errors.ts';
import { entriesOf, looksCopied, partOf } from './file-parts.ts';
import { parseAt } from './form.ts';
import { type Authored, Parts } from './parts.ts';
import * as forms from './schema.ts';
import type { Report, SourceFile, ValuePath } from './yaml/source-file.ts';

type Header = z.infer<typeof forms.policyFile>;

const partKinds = [
  'parameters',
  'sections',
  'sets',
  'conditions',
  'chains',
  'rules',
  'clauses',
  'statutes',
  'readings',
] as const;

/** The kinds of parts that a folder authors by name. */
export type PartKind = (typeof partKinds)[number];

export class Draft {
  readonly header: { file: SourceFile; value: Header } | undefined;
  readonly parameters = new Parts<Parameter>();
  readonly sections = new Parts<string>();
  readonly sets = new Parts<readonly Member[]>();
  /** Conditions are checked by hand, once all names are known. */
  readonly conditions = new Parts<unknown>();
  readonly chains = new Parts<Chain>();
  readonly rules = new Parts<AuthoredRule>();
  readonly clauses = new Parts<Clause>();
  readonly statutes = new Parts<Statute>();
  readonly readings = new Parts<Reading>();
  readonly #report: Report;

  constructor(files: readonly SourceFile[], report: Report) {
    this.#report = report;
    const policy = files.find((file) => file.name.endsWith('policy.yaml'));
    const header = policy === undefined ? undefined : parseAt(forms.policyFile, policy, [], policy.value, report);
    this.header = policy === undefined || header === undefined ? undefined : { file: policy, value: header };
    for (const file of files) this.#take(file);
  }

  #take(file: SourceFile): void {
    const base = file.name.split('/').at(-1);
    if (base === 'policy.yaml') {
      this.#named(this.parameters, forms.parameter, file, 'parameters');
    } else if (base === 'clauses.yaml') {
      parseAt(forms.clausesFile, file, [], file.value, this.#report);
      this.#listed(this.clauses, forms.clause, file, 'clauses');
      this.#listed(this.statutes, forms.statute, file, 'statutes');
    } else if (base === 'readings.yaml') {
      parseAt(forms.readingsFile, file, [], file.value, this.#report);
      this.#listed(this.readings, forms.reading, file, 'readings');
    } else {
      this.#rules(file);
    }
  }

  #rules(file: SourceFile): void {
    const whole = parseAt(forms.ruleFile, file, [], file.value, this.#report);
    if (whole !== undefined) this.#section(file, whole);
    this.#named(this.sets, forms.set, file, 'sets');
    this.#named(this.chains, forms.chain, file, 'chains');
    this.#listed(this.rules, forms.rule, file, 'rules');
    this.takeConditions(file);
  }

  /** Those under `conditions:`, whatever else the file holds. */
  takeConditions(file: SourceFile): void {
    for (const [id, value] of Object.entries(entriesOf(file, 'conditions'))) {
      const path = ['conditions', id];
      if (this.#isName(file, path, id)) this.#add(this.conditions, { id, value, file, path });
    }
  }

  #section(file: SourceFile, { section, title }: z.infer<typeof forms.ruleFile>): void {
    const known = this.sections.get(section);
    if (known === undefined) {
      this.#add(this.sections, { id: section, value: title, file, path: ['title'] });
    } else if (known !== title) {
      const message = `section ${quote(section)} has another title in another file`;
      this.#report(file.problem(['title'], 'two-titles', message, `the other is ${quote(known)}; use one of them`));
    }
  }

  #named<T>(parts: Parts<T>, form: z.ZodType, file: SourceFile, key: string): void {
    for (const [id, written] of Object.entries(entriesOf(file, key))) {
      const path = [key, id];
      const value = parseAt(form, file, path, written, this.#report) as T | undefined;
      if (this.#isName(file, path, id)) this.#add(parts, { id, value, file, path });
    }
  }

  #listed<T>(parts: Parts<T>, form: z.ZodType, file: SourceFile, key: string): void {
    const list = partOf(file, key);
    if (!Array.isArray(list)) return;
    list.forEach((written: unknown, index) => {
      const path = [key, index];
      const parsed = parseAt(form, file, path, written, this.#report) as ({ id: string } & T) | undefined;
      const id = parsed?.id ?? (written as { id?: unknown } | null)?.id;
      if (typeof id !== 'string') return;
      const { id: _, ...value } = parsed ?? { id };
      this.#add(parts, { id, value: parsed === undefined ? undefined : (value as T), file, path });
    });
  }

  #isName(file: SourceFile, path: ValuePath, id: string): boolean {
    const problem = forms.name.safeParse(id).error?.issues[0];
    if (problem === undefined) return true;
    const message = `${quote(id)} ${problem.message}`;
    this.#report(file.keyProblem(path, 'invalid-value', message, 'rename it'));
    return false;
  }

  #add<T>(parts: Parts<T>, part: Authored<T>): void {
    const other = parts.all.get(part.id);
    if (other === undefined) {
      parts.put(part);
      return;
    }
    const [copy, original] = looksCopied(other.file, part.file) ? [other, part] : [part, other];
    const { line } = original.file.placeOf(original.path);
    const message = `${quote(part.id)} stands in two places, here and in ${original.file.name}:${line}`;
    const help = 'give one of them another name, or delete it; if this file is a copy, delete what was copied';
    this.#report(copy.file.problem(copy.path, 'defined-twice', message, help));
  }

  /**
   * One in which other parts can take the place of these, or join them. The header stays with the original.
   *
   * @param report what is told of the parts that are added to the copy
   */
  copy(report: Report = this.#report): Draft {
    const copy = new Draft([], report);
    for (const kind of partKinds) {
      const parts: Parts<unknown> = copy[kind];
      for (const part of this[kind].all.values()) parts.put(part);
    }
    return copy;
  }

  /** The document, once everything has been found to fit. */
  document(header: Header): PolicyDocument {
    const { policy, title, version, agency, vocabulary, zone, source } = header;
    return {
      policy,
      title,
      version,
      agency,
      vocabulary,
      zone,
      source: source as PolicyDocument['source'],
      parameters: this.parameters.values(),
      sections: this.sections.values(),
      sets: this.sets.values(),
      conditions: this.conditions.values() as PolicyDocument['conditions'],
      chains: this.chains.values(),
      rules: this.rules.values(),
      clauses: this.clauses.values(),
      statutes: this.statutes.values(),
      readings: this.readings.values(),
    };
  }
}
