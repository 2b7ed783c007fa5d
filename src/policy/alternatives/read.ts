/** `alternatives.yaml` of a policy's folder, read as strictly as the rules whose place it takes. */
import { checkDefinitions } from '../check/definitions.ts';
import { checkRules } from '../check/rules.ts';
import type { AuthoredRule, Chain, Member, Parameter, PolicyDocument } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type PolicyProblem, quote, throwAny } from '../errors.ts';
import { parseAt } from '../form.ts';
import type { AuthoredSource, PolicyFileText } from '../load.ts';
import { suggest } from '../nearest.ts';
import type { Authored } from '../parts.ts';
import { Policy } from '../policy.ts';
import { rule as ruleForm } from '../schema.ts';
import { readYaml } from '../yaml/read.ts';
import type { Report, SourceFile, ValuePath } from '../yaml/source-file.ts';
import type { Alternative } from './alternative.ts';
import { type AlternativeForm, alternativeForm, alternativesFile, changes, definitions } from './form.ts';

/**
 * The policy once for each alternative, as it would be.
 *
 * @throws PolicyError with every problem of the file
 */
export function alternativesFromFile({ name, text }: PolicyFileText, source: AuthoredSource): Alternative[] {
  const problems: PolicyProblem[] = [];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const file = readYaml(name, text, report);
  const head = file === undefined ? undefined : parseAt(alternativesFile, file, [], file.value, report);
  const read: Alternative[] = [];
  if (file !== undefined && head !== undefined) {
    const reader = new AlternativeReader(file, source, head.policies ?? [source.policy.id], report);
    head.alternatives.forEach((written, index) => {
      const one = reader.read(['alternatives', index], written);
      if (one !== undefined) read.push(one);
    });
  }
  throwAny(problems);
  return read;
}

class AlternativeReader {
  readonly #file: SourceFile;
  readonly #source: AuthoredSource;
  readonly #policies: readonly string[];
  readonly #report: Report;
  readonly #seen = new Set<string>();

  constructor(file: SourceFile, source: AuthoredSource, policies: readonly string[], report: Report) {
    this.#file = file;
    this.#source = source;
    this.#policies = policies;
    this.#report = report;
  }

  read(path: ValuePath, written: unknown): Alternative | undefined {
    const entry = parseAt(alternativeForm, this.#file, path, written, this.#report);
    if (entry === undefined || !this.#answers(entry, path)) return undefined;
    const place = this.#file.placeOf(path);
    const changed = this.#changed(entry, path);
    if (changed === undefined) return undefined;
    const { vocabulary } = this.#source.policy;
    const { reading, answer, policies = this.#policies } = entry;
    let made: Policy | undefined;
    return {
      reading,
      answer,
      policies,
      // A folder is read for much else, and a policy costs its digest.
      get policy() {
        made ??= new Policy(changed(), vocabulary);
        return made;
      },
      file: this.#file.name,
      ...place,
    };
  }

  /** Whether there is such an answer, and another was adopted. */
  #answers(entry: AlternativeForm, path: ValuePath): boolean {
    const { reading: id, answer, policies } = entry;
    if (changes.every((key) => entry[key] === undefined)) {
      const help = `write one of ${changes.join(', ')}`;
      return this.#refuse(path, 'no-change', 'the alternative changes nothing', help);
    }
    const { readings } = this.#source.policy.document;
    const reading = Object.hasOwn(readings, id) ? readings[id] : undefined;
    if (reading === undefined) {
      const help = suggest(id, Object.keys(readings), 'the readings stand in readings.yaml');
      return this.#refuse([...path, 'reading'], 'unknown-reading', `there is no reading ${quote(id)}`, help);
    }
    const count = reading.alternatives.length;
    const at = [...path, 'answer'];
    if (answer > count) {
      const message = `${quote(id)} has ${count} alternatives`;
      return this.#refuse(at, 'unknown-answer', message, `write a number from 1 to ${count}`);
    }
    if (answer === reading.adopted) {
      const message = `alternative ${answer} of ${quote(id)} is the one that the rules follow`;
      return this.#refuse(at, 'adopted-answer', message, 'write the number of another');
    }
    const key = `${id} ${answer}`;
    if (this.#seen.has(key)) {
      const message = `alternative ${answer} of ${quote(id)} stands here a second time`;
      return this.#refuse(path, 'defined-twice', message, 'delete one of them');
    }
    this.#seen.add(key);
    return this.#decides(policies ?? this.#policies, path);
  }

  /** The policy that an answer changes is one of those that decide together. */
  #decides(policies: readonly string[], path: ValuePath): boolean {
    const own = this.#source.policy.id;
    if (policies.includes(own)) return true;
    const message = `${quote(own)}, whose reading this is, is none of the policies that decide together here`;
    return this.#refuse([...path, 'policies'], 'unknown-policy', message, 'name it under `policies` too');
  }

  #changed(entry: AlternativeForm, path: ValuePath): (() => PolicyDocument) | undefined {
    const { draft, policy } = this.#source;
    let isSound = true;
    const report: Report = (problem) => {
      isSound = false;
      this.#report(this.#here(problem, path));
    };
    const changed = draft.copy();
    this.#put(changed, entry, path, report);
    if (!isSound) return undefined;
    const context = { draft: changed, vocabulary: policy.vocabulary, report };
    if (definitions.some((key) => entry[key] !== undefined)) {
      checkDefinitions(context);
      checkRules(context);
    } else {
      checkRules(context, new Set(draft.rules.sound()));
    }
    if (!isSound || draft.header === undefined) return undefined;
    const header = draft.header.value;
    return () => {
      const document = changed.document(header);
      const reading = document.readings[entry.reading] as (typeof document.readings)[string];
      const readings = { ...document.readings, [entry.reading]: { ...reading, adopted: entry.answer } };
      return { ...document, readings };
    };
  }

  #put(draft: Draft, entry: AlternativeForm, path: ValuePath, report: Report): void {
    const { without = [], parameters = {}, sets = {}, conditions = {}, chains = {}, rules = [] } = entry;
    const refuse = (at: ValuePath, code: string, message: string, help: string) =>
      report(this.#file.problem([...path, ...at], code, message, help));
    const part = <T>(id: string, value: T | undefined, at: ValuePath): Authored<T> => {
      return { id, value, file: this.#file, path: [...path, ...at] };
    };
    without.forEach((id, index) => {
      if (draft.rules.remove(id)) return;
      const help = suggest(id, draft.rules.names(), 'name a rule of the policy');
      refuse(['without', index], 'unknown-rule', `there is no rule ${quote(id)}`, help);
    });
    for (const [id, value] of Object.entries(parameters)) {
      const parameter = draft.parameters.get(id);
      const at = ['parameters', id];
      if (parameter !== undefined) {
        draft.parameters.put(part(id, { ...parameter, value } as Parameter, at));
      } else {
        const help = suggest(id, draft.parameters.names(), 'see `parameters` in policy.yaml');
        refuse(at, 'unknown-parameter', `there is no parameter ${quote(id)}`, help);
      }
    }
    for (const [id, members] of Object.entries(sets))
      draft.sets.put(part(id, members as readonly Member[], ['sets', id]));
    for (const [id, value] of Object.entries(conditions))
      draft.conditions.put(part<unknown>(id, value, ['conditions', id]));
    for (const [id, value] of Object.entries(chains)) draft.chains.put(part(id, value as Chain, ['chains', id]));
    rules.forEach((written, index) => {
      const at = ['rules', index];
      // What is written takes the place of that of the rule; what is not stays.
      const whole = { ...draft.rules.get(written.id), ...written };
      const parsed = parseAt(ruleForm, this.#file, [...path, ...at], whole, report);
      if (parsed === undefined) return;
      const { id, ...value } = parsed;
      draft.rules.put(part(id, value as AuthoredRule, at));
    });
  }

  /** What no longer fits elsewhere is the alternative's doing. */
  #here(problem: PolicyProblem, path: ValuePath): PolicyProblem {
    if (problem.file === this.#file.name) return problem;
    const message = `with this alternative, ${problem.message} (${problem.file}:${problem.line})`;
    return { ...problem, file: this.#file.name, ...this.#file.placeOf(path), message };
  }

  #refuse(path: ValuePath, code: string, message: string, help: string): false {
    this.#report(this.#file.problem(path, code, message, help));
    return false;
  }
}
