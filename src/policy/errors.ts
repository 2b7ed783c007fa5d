/** What is wrong with a policy: a value with a code and a place, in plain words, with a way to mend it. */
export interface PolicyProblem {
  readonly code: string;
  /** The rule file, as it was named to the loader. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** Where no file is involved: what was wrong, as a dotted path. */
  readonly path?: string;
  readonly message: string;
  readonly help: string;
}

const SHOWN = 50;
const ECHOED = 60;

/**
 * Thrown by everything that loads: a folder, a parameter, an engine. `problems` holds all that is wrong, each once, in a stable
 * order (file, line, column, code); the message prints the first fifty. Nothing is thrown by a decision.
 *
 * @example
 * const problem = { code: 'no-policy', path: 'policies', message: 'an engine needs a policy', help: 'pass one' };
 * new PolicyError([problem]).message.split('\n')[0]; // => 'policies: an engine needs a policy [no-policy]'
 */
export class PolicyError extends Error {
  readonly problems: readonly [PolicyProblem, ...PolicyProblem[]];

  constructor(problems: readonly [PolicyProblem, ...PolicyProblem[]]) {
    super(messageOf(problems));
    this.name = 'PolicyError';
    this.problems = Object.freeze(eachOnce(problems).sort(byPlace) as [PolicyProblem, ...PolicyProblem[]]);
    Object.defineProperty(this, 'message', { value: messageOf(this.problems), enumerable: false });
  }
}

/** The error of problems, of which there is one at least. */
export function refused(problems: readonly PolicyProblem[]): PolicyError {
  return new PolicyError(problems as readonly [PolicyProblem, ...PolicyProblem[]]);
}

export function throwAny(problems: readonly PolicyProblem[]): void {
  if (problems.length > 0) throw refused(problems);
}

/** One problem as two lines: `file:line:column: message` and the help below it. */
export function formatProblem(problem: PolicyProblem): string {
  const { file, line, column, path } = problem;
  const place = file === undefined ? (path ?? '') : [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place === '' ? '' : `${place}: `}${problem.message} [${problem.code}]\n    help: ${problem.help}`;
}

function messageOf(problems: readonly PolicyProblem[]): string {
  const shown = problems.slice(0, SHOWN).map(formatProblem);
  if (problems.length > SHOWN) shown.push(`… and ${problems.length - SHOWN} more`);
  return shown.join('\n');
}

/** What many cases or rows share is wrong once. */
function eachOnce(problems: readonly PolicyProblem[]): PolicyProblem[] {
  return [...new Map(problems.map((one) => [formatProblem(one), one])).values()];
}

function byPlace(left: PolicyProblem, right: PolicyProblem): number {
  return (
    compareText(left.file ?? '', right.file ?? '') ||
    (left.line ?? 0) - (right.line ?? 0) ||
    (left.column ?? 0) - (right.column ?? 0) ||
    compareText(left.path ?? '', right.path ?? '') ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message)
  );
}

/** By UTF-16 code unit, as everywhere in this library: no locale decides an order. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A text from outside, quoted and cut, so that no message repeats an unbounded input. */
export function quote(text: string): string {
  const cut = text.length > ECHOED ? `${text.slice(0, ECHOED)}…` : text;
  return `\`${cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\uFFFD')}\``;
}
