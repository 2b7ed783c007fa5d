/** One request while `decide` decides it: what is malformed, what fails, what is open, what is missing. */
import { noFacts, THERE } from './facts-kept.ts';
import { type Away, shownAbsence } from './facts-of-absences.ts';
import type { Duty, Reason } from './rules.ts';
import type { Approval, Context, Inner, Resource, Subject } from './shapes.ts';
import { POLICIES } from './texts.ts';
import { shownTime, written } from './time.ts';
import { type Count, type Sink, UNREADABLE } from './told.ts';
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.ts';

export interface Problem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A rule that decided, with what was told of the facts that it names. */
export interface Told {
  readonly rule: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly modality: string;
  readonly says: string;
  readonly facts: readonly { readonly path: string; readonly value: unknown }[];
  readonly readings: readonly string[];
}

export interface Decided {
  readonly effect: 'permit' | 'deny' | 'indeterminate';
  readonly reasons: readonly Told[];
  readonly missing: readonly string[];
  readonly obligations: readonly Duty[];
  readonly advice: readonly Duty[];
  readonly problems: readonly Problem[];
  readonly policies: typeof POLICIES;
  readonly evaluatedAt: string | null;
}

const NONE: readonly never[] = Object.freeze([]);

export class Case implements Sink {
  readonly subject: Subject | null | undefined;
  readonly resource: Resource | null | undefined;
  readonly context: Context | null | undefined;
  readonly clock: () => number;
  /** Objects on the way, so that what is missing is named by its shortest untold prefix. */
  training: Inner | null | undefined;
  approval: Approval | null | undefined;
  inner: Inner | null | undefined;
  narrative: Inner | null | undefined;
  at: number | null | undefined;
  /** The moment as it was told, where it was told as text. */
  atTold: unknown;
  problems: Problem[] | undefined;
  denied: boolean;
  private granted: Truth;
  private failed: Reason[] | undefined;
  private opened: Reason[] | undefined;
  private missing: string[] | undefined;
  private readonly kept: unknown[];

  constructor(subject: unknown, resource: unknown, context: unknown, clock: () => number) {
    this.subject = subject as Subject;
    this.resource = resource as Resource;
    this.context = context as Context;
    this.clock = clock;
    this.training = undefined;
    this.approval = undefined;
    this.inner = undefined;
    this.narrative = undefined;
    this.at = undefined;
    this.atTold = undefined;
    this.problems = undefined;
    this.denied = false;
    this.granted = FALSE;
    this.failed = undefined;
    this.opened = undefined;
    this.missing = undefined;
    this.kept = noFacts();
  }

  keep<T>(place: number, fact: T): T {
    this.kept[place] = fact;
    return fact;
  }

  keepObject<T>(place: number, fact: T): T {
    this.kept[place] = fact === undefined || fact === null ? fact : THERE;
    return fact;
  }

  keepTime(place: number, told: unknown, instant: Count): Count {
    const asTold = typeof told === 'string' || typeof told === 'number';
    this.kept[place] = instant === undefined || instant === null ? instant : asTold ? told : shownTime(instant);
    return instant;
  }

  wrong(path: string, code: string): undefined {
    const problem = problemOf(path, code);
    if (this.problems === undefined) this.problems = [problem];
    else this.problems.push(problem);
    return undefined;
  }

  /** Whether anyone may. Grants that do not hold are named only where none does. */
  begin(granted: Truth): void {
    this.granted = granted;
    if (granted === FALSE) this.denied = true;
  }

  grant(truth: Truth, rule: Reason, path: string): void {
    if (this.granted === TRUE) return;
    this.fail(rule);
    if (truth === UNKNOWN) this.undecided(rule, path);
  }

  require(truth: Truth, rule: Reason, path: string): void {
    if (truth === TRUE) return;
    if (truth === FALSE) this.deny(rule);
    else this.undecided(rule, path);
  }

  /** A requirement over two facts, of which either may not have been told. */
  requirePair(truth: Truth, rule: Reason, left: unknown, leftPath: string, right: unknown, rightPath: string): void {
    if (truth === TRUE) return;
    if (truth === FALSE) this.deny(rule);
    else {
      this.open(rule);
      if (left === undefined) this.untold(leftPath);
      if (right === undefined) this.untold(rightPath);
    }
  }

  forbid(truth: Truth, rule: Reason, path: string): void {
    if (truth === FALSE) return;
    if (truth === TRUE) this.deny(rule);
    else this.undecided(rule, path);
  }

  deny(rule: Reason): void {
    this.denied = true;
    this.fail(rule);
  }

  undecided(rule: Reason, path: string): void {
    this.open(rule);
    this.untold(path);
  }

  open(rule: Reason): void {
    if (this.opened === undefined) this.opened = [rule];
    else this.opened.push(rule);
  }

  untold(path: string): void {
    if (this.missing === undefined) this.missing = [path];
    else this.missing.push(path);
  }

  /** A grant over several facts that is not true where no other is; whether its missing facts matter. */
  grantOpen(truth: Truth, rule: Reason): boolean {
    if (this.granted === TRUE) return false;
    this.fail(rule);
    if (truth === UNKNOWN) this.open(rule);
    return truth === UNKNOWN;
  }

  private fail(rule: Reason): void {
    if (this.failed === undefined) this.failed = [rule];
    else this.failed.push(rule);
  }

  /** What is not a permit: a deny or an indeterminate answer. `undefined` where everything holds. */
  refusal(obligations: readonly Duty[] = NONE): Decided | undefined {
    if (this.denied) return this.decided('deny', this.failed ?? NONE, NONE, obligations, NONE);
    if (this.opened === undefined) return undefined;
    return this.decided('indeterminate', this.opened, this.shortest(this.missing ?? NONE), NONE, NONE);
  }

  permit(reasons: readonly Reason[], obligations: readonly Duty[] = NONE, advice: readonly Duty[] = NONE): Decided {
    return this.decided('permit', reasons, NONE, obligations, advice);
  }

  malformed(problems: Problem[]): Decided {
    if (problems.length > 1) problems.sort(({ path: left }, { path: right }) => (left < right ? -1 : 1));
    const evaluatedAt = this.evaluatedAt();
    const nothing = { reasons: NONE, missing: NONE, obligations: NONE, advice: NONE };
    return { effect: 'deny', ...nothing, problems, policies: POLICIES, evaluatedAt };
  }

  private decided(
    effect: Decided['effect'],
    reasons: readonly Reason[],
    missing: readonly string[],
    obligations: readonly Duty[],
    advice: readonly Duty[],
  ): Decided {
    const evaluatedAt = this.evaluatedAt();
    const told = reasons.map((rule) => this.toldBy(rule));
    return { effect, reasons: told, missing, obligations, advice, problems: NONE, policies: POLICIES, evaluatedAt };
  }

  private toldBy({ rule, policy, clauses, modality, says, facts: named, readings }: Reason): Told {
    const facts: { path: string; value: unknown }[] = [];
    for (const { path, place } of named) {
      const value = this.kept[place];
      if (value !== undefined) facts.push({ path, value: shown(path, value) });
    }
    return { rule, policy, clauses, modality, says, facts, readings };
  }

  private evaluatedAt(): string | null {
    const { at } = this;
    return at === null || at === undefined ? null : written(at, this.atTold);
  }

  private shortest(paths: readonly string[]): readonly string[] {
    const [only] = paths;
    if (paths.length === 1 && only !== undefined) return [this.prefixOf(only)];
    return [...new Set(paths.map((path) => this.prefixOf(path)))].sort();
  }

  private prefixOf(path: string): string {
    if (path.startsWith('subject')) {
      if (this.subject === undefined) return 'subject';
      return path === 'subject.training.completedAt' && this.training === undefined ? 'subject.training' : path;
    }
    if (path.startsWith('context')) {
      if (this.context === undefined) return 'context';
      return path.startsWith('context.approval.') && this.approval === undefined ? 'context.approval' : path;
    }
    if (this.resource === undefined) return 'resource';
    const dot = path.indexOf('.', 'resource.'.length);
    if (dot < 0) return path;
    const inner = path.startsWith('resource.narrative') ? this.narrative : this.inner;
    return inner === undefined ? path.slice(0, dot) : path;
  }
}

/** A request that is none, or for no known action. */
export function refused(problems: Problem[]): Decided {
  return new Case(null, null, null, Date.now).malformed(problems);
}

export function partProblem(part: unknown, path: string): Problem {
  return problemOf(path, part === UNREADABLE ? 'unreadable' : 'not-an-object');
}

export function problemOf(path: string, code: string): Problem {
  return { path, code, message: `${path} is malformed: ${code}` };
}

/** What a reason repeats of a fact; nothing that is done to it afterwards changes another reason. */
function shown(path: string, value: unknown): unknown {
  if (value === THERE) return {};
  if (!Array.isArray(value)) return value;
  return path === 'context.unavailable' ? (value as readonly Away[]).map(shownAbsence) : [...value];
}
