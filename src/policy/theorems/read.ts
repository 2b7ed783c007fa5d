/** `theorems.yaml` of a policy's folder, read as strictly as the rules. */
import { type Condition, operatorNamed } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { checkCondition } from '../check/conditions.ts';
import { type At, below, type Context, everywhere, refuse, refuseKey, type Scope } from '../check/context.ts';
import { shapesOf, typeInWords } from '../check/facts.ts';
import type { AuthoredCondition, Member } from '../document.ts';
import { type PolicyProblem, quote, refused, throwAny } from '../errors.ts';
import { expandCondition } from '../expand.ts';
import { parseAt } from '../form.ts';
import type { AuthoredSource, PolicyFileText } from '../load.ts';
import { membersOf } from '../members.ts';
import { suggest } from '../nearest.ts';
import type { Policy } from '../policy.ts';
import { readYaml } from '../yaml/read.ts';
import type { SourceFile, ValuePath } from '../yaml/source-file.ts';
import { NamedConditions } from './conditions.ts';
import { claims, type TheoremForm, theoremFile, theoremForm } from './form.ts';
import type { Claim, Theorem } from './theorem.ts';

/**
 * The theorems of a policy, their conditions expanded with its sets, conditions, chains and parameters, and with the
 * conditions that the file itself names.
 *
 * @throws PolicyError with every problem of the file
 */
export function theoremsFromFile({ name: fileName, text: written }: PolicyFileText, source: AuthoredSource): Theorem[] {
  const problems: PolicyProblem[] = [];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const file = readYaml(fileName, written, report);
  const head = file && parseAt(theoremFile, file, [], file.value, report);
  if (file === undefined || head === undefined) throw refused(problems);
  const reader = new TheoremReader(file, source, head.policies ?? [source.policy.id], report);
  const theorems = head.theorems.flatMap((one, index) => reader.read(['theorems', index], one) ?? []);
  // A name that is misspelt where it is used is not also one that nothing uses.
  if (problems.length === 0) reader.conditions.checkUse(head.theorems);
  throwAny(problems);
  return theorems;
}

class TheoremReader {
  readonly conditions: NamedConditions;
  readonly #file: SourceFile;
  readonly #policy: Policy;
  readonly #vocabulary: Vocabulary;
  readonly #context: Context;
  readonly #policies: readonly string[];
  readonly #seen = new Set<string>();

  constructor(
    file: SourceFile,
    { policy, draft }: AuthoredSource,
    policies: readonly string[],
    report: Context['report'],
  ) {
    this.#file = file;
    this.#policy = policy;
    this.#vocabulary = policy.vocabulary;
    this.#policies = policies;
    this.conditions = new NamedConditions(file, { draft, vocabulary: policy.vocabulary, report });
    this.#context = this.conditions.context;
  }

  read(path: ValuePath, written: unknown): Theorem | undefined {
    const at: At = { file: this.#file, path };
    const read = parseAt(theoremForm, this.#file, path, written, this.#context.report);
    if (read === undefined) return undefined;
    if (this.#seen.has(read.id)) {
      refuse(
        this.#context,
        below(at, 'id'),
        'defined-twice',
        `${quote(read.id)} is stated a second time`,
        'rename one of them',
      );
    }
    this.#seen.add(read.id);
    this.#checkClauses(read, at);
    const actions = this.#actions(read, below(at, 'actions'));
    const types = [...new Set(actions.map((action) => this.#vocabulary.actions[action]?.on ?? ''))];
    // Of actions that are all misspelt, only that is said.
    const scope: Scope = types.length === 0 ? everywhere(this.#context) : { types, fits: 'all' };
    const claim = this.#claim(read, at, scope);
    const given = read.given === undefined ? undefined : this.#condition(read.given, below(at, 'given'), scope);
    if (claim === undefined) return undefined;
    const { id, says, clauses, policies = this.#policies } = read;
    const named = Array.isArray(read.actions);
    const place = this.#file.placeOf(path);
    const stated = { id, says, clauses, policies, actions, named, claim, file: this.#file.name, ...place };
    return given === undefined ? stated : { ...stated, given };
  }

  #checkClauses({ clauses }: TheoremForm, at: At): void {
    const { document } = this.#policy;
    const known = [...Object.keys(document.clauses), ...Object.keys(document.statutes)];
    clauses.forEach((clause, index) => {
      if (known.includes(clause)) return;
      const help = suggest(clause, known, 'the clauses stand in clauses.yaml');
      refuse(this.#context, below(at, 'clauses', index), 'unknown-clause', `there is no clause ${quote(clause)}`, help);
    });
  }

  #actions({ actions }: TheoremForm, at: At): string[] {
    const all = Object.keys(this.#vocabulary.actions);
    if (actions === 'all') return all;
    const isList = Array.isArray(actions);
    const written = (isList ? actions : actions['all-but']) as readonly Member[];
    const named = written.flatMap((one, index) => {
      const place = isList ? below(at, index) : below(at, 'all-but', index);
      const found = typeof one === 'string' ? [one] : this.#set(one, place);
      const stranger = found.find((action) => !all.includes(action));
      if (stranger === undefined) return found;
      const help = suggest(stranger, all, 'the actions are listed in policies/README.md');
      refuse(this.#context, place, 'unknown-action', `there is no action ${quote(stranger)}`, help);
      return [];
    });
    return isList ? [...new Set(named)] : all.filter((action) => !named.includes(action));
  }

  #set(member: Exclude<Member, string>, at: At): string[] {
    const { document } = this.#policy;
    if (Object.hasOwn(document.sets, member.set)) return membersOf(document, [member]);
    const help = suggest(member.set, Object.keys(document.sets), 'define it under `sets:` in a rule file');
    refuse(this.#context, below(at, 'set'), 'unknown-set', `there is no set ${quote(member.set)}`, help);
    return [];
  }

  #claim(read: TheoremForm, at: At, scope: Scope): Claim | undefined {
    const [claim, ...others] = claims.filter((key) => read[key] !== undefined);
    if (claim === undefined || others.length > 0) {
      const said =
        claim === undefined ? 'the theorem claims nothing' : `it claims ${[claim, ...others].map(quote).join(' and ')}`;
      refuse(this.#context, at, 'theorem-form', said, `a theorem has one of ${claims.map(quote).join(', ')}`);
      return undefined;
    }
    if (read.keeps !== undefined && claim !== 'changing') {
      refuseKey(this.#context, below(at, 'keeps'), 'misplaced-key', '`keeps` belongs to `changing`', 'take it out');
    }
    switch (claim) {
      case 'permit-needs':
      case 'never-permit': {
        const condition = this.#condition(read[claim], below(at, claim), scope);
        return condition === undefined ? undefined : { kind: claim, condition };
      }
      case 'carries':
        return { kind: 'carries', duties: read.carries ?? [] };
      case 'yields-to':
        return this.#yieldsTo(read, at);
      case 'changing':
        return this.#changing(read, at, scope);
      default:
        return { kind: 'telling-more' };
    }
  }

  #yieldsTo({ policies: own, 'yields-to': policy = '' }: TheoremForm, at: At): Claim {
    const policies = own ?? this.#policies;
    if (!policies.includes(policy)) {
      const message = `${quote(policy)} is none of the policies that decide together here`;
      const help = suggest(policy, [...policies], 'name it under `policies` too');
      refuse(this.#context, below(at, 'yields-to'), 'unknown-policy', message, help);
    }
    return { kind: 'yields-to', policy };
  }

  #changing({ changing = {}, keeps }: TheoremForm, at: At, scope: Scope): Claim | undefined {
    for (const [fact, change] of Object.entries(changing)) {
      const place = below(at, 'changing', fact);
      const [shape] = shapesOf(this.#context, fact, place, scope);
      const asked = change === 'earlier' || change === 'a-day-earlier' ? 'notAfter' : 'none';
      if (shape === undefined || operatorNamed(asked).on.includes(shape.type)) continue;
      const message = `${quote(fact)} is ${typeInWords(shape)}, and cannot become ${quote(change)}`;
      refuse(this.#context, place, 'type-mismatch', message, 'only a time becomes earlier');
    }
    if (keeps === undefined) {
      refuse(this.#context, at, 'missing-key', '`keeps` is missing', 'write `keeps: permit` or `keeps: answer` here');
      return undefined;
    }
    return { kind: 'changing', facts: changing, keeps };
  }

  #condition(written: unknown, at: At, scope: Scope): Condition | undefined {
    let isSound = true;
    const report = (problem: PolicyProblem) => {
      isSound = false;
      this.#context.report(problem);
    };
    checkCondition({ ...this.#context, report }, written, at, scope);
    const { all } = this.conditions;
    if (!isSound || all === undefined) return undefined;
    const document = { ...this.#policy.document, conditions: all };
    return expandCondition(document, this.#vocabulary, written as AuthoredCondition);
  }
}
