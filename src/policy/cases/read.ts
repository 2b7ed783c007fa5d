/** Case files: `*.cases.yaml` beside the rules. Read as strictly as the rules; an empty value is a null here. */
import { pathsOf } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { PolicyError, type PolicyProblem, quote } from '../errors.ts';
import { parseAt } from '../form.ts';
import type { PolicyFileText } from '../load.ts';
import { suggest } from '../nearest.ts';
import { readYaml } from '../yaml/read.ts';
import type { Report, SourceFile, ValuePath } from '../yaml/source-file.ts';
import type { PolicyCase } from './case.ts';
import { caseFile, caseForm, piece } from './form.ts';
import { isMap, merged, type Request, withValue } from './request.ts';
import { casesOfTable } from './table.ts';

/**
 * The cases of a folder, in the order of files and lines. Pieces under `given` are shared by all its case files.
 *
 * @param policy the id of the folder's own policy, which alone decides where a file names no `policies`
 * @throws PolicyError with every problem of every file
 */
export function casesFromFiles(
  files: readonly PolicyFileText[],
  policy: string,
  vocabulary: Vocabulary,
  unread: readonly PolicyProblem[] = [],
): PolicyCase[] {
  const problems: PolicyProblem[] = [...unread];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const sources = files.flatMap(
    ({ name: file, text: written }) => readYaml(file, written, report, { allowNull: true }) ?? [],
  );
  const heads = sources.flatMap((file) => {
    const head = parseAt(caseFile, file, [], file.value, report);
    return head === undefined ? [] : [{ file, head }];
  });
  const pieces = new Map<string, Piece>();
  for (const { file, head } of heads) takePieces(file, head.given ?? {}, pieces, report);
  const reader = new CaseReader(pieces, vocabulary, report);
  const cases = heads.flatMap(({ file, head }) => {
    const single = (head.cases ?? []).map((written, index) => ({ path: ['cases', index], written }));
    const rows = (head.tables ?? []).flatMap((written, index) =>
      casesOfTable(file, ['tables', index], written, report),
    );
    return [...single, ...rows].flatMap(({ path, written }) => {
      const one = reader.read(file, path, written, head.policies ?? [policy]);
      return one === undefined ? [] : [one];
    });
  });
  const [first, ...rest] = problems;
  if (first !== undefined) throw new PolicyError([first, ...rest]);
  return cases;
}

/** A part of requests that cases share, and where it was written. */
interface Piece {
  readonly file: SourceFile;
  readonly path: ValuePath;
  readonly request: Request;
}

function takePieces(file: SourceFile, given: Request, pieces: Map<string, Piece>, report: Report): void {
  for (const [id, written] of Object.entries(given)) {
    const path = ['given', id];
    const parsed = parseAt(piece, file, path, written, report);
    if (pieces.has(id)) {
      report(file.keyProblem(path, 'defined-twice', `${quote(id)} is given a second time`, 'rename one of them'));
    }
    pieces.set(id, { file, path, request: parsed ?? {} });
  }
}

class CaseReader {
  readonly #pieces: ReadonlyMap<string, Piece>;
  readonly #vocabulary: Vocabulary;
  readonly #report: Report;

  constructor(pieces: ReadonlyMap<string, Piece>, vocabulary: Vocabulary, report: Report) {
    this.#pieces = pieces;
    this.#vocabulary = vocabulary;
    this.#report = report;
  }

  read(file: SourceFile, path: ValuePath, written: unknown, policies: readonly string[]): PolicyCase | undefined {
    const form = parseAt(caseForm, file, path, written, this.#report);
    if (form === undefined) return undefined;
    let request: Request = { action: form.action };
    form.given?.forEach((id, index) => {
      const given = this.#pieces.get(id);
      if (given === undefined) {
        const help = suggest(id, this.#pieces.keys(), 'define it under `given:` in a case file of this folder');
        this.#report(
          file.problem([...path, 'given', index], 'unknown-piece', `nothing is given as ${quote(id)}`, help),
        );
      } else {
        request = merged(request, given.request);
      }
    });
    for (const [at, value] of Object.entries(form.but ?? {}))
      request = withValue(request, at.split('.'), value) as Request;
    for (const at of form.untold ?? []) request = withValue(request, at.split('.'), undefined) as Request;
    // A case of a malformed request may say anything.
    const given = (form.given ?? []).flatMap((id) => this.#pieces.get(id) ?? []);
    const as = { given: form.given ?? [], but: form.but ?? {}, untold: form.untold ?? [] };
    if ((form.expect.problems ?? []).length === 0) this.#checkPaths(file, path, request, { but: as.but, given });
    const { line } = file.placeOf(path);
    const { name: title, parameters = {}, clock, expect } = form;
    const own = form.policies ?? policies;
    const placeOf = (part: ValuePath) => file.placeOf([...path, ...part]);
    return {
      name: title,
      file: file.name,
      line,
      policies: own,
      parameters,
      clock,
      request,
      written: as,
      expect,
      placeOf,
    };
  }

  /** Every fact that a case tells is one that the vocabulary knows: a mistyped one would quietly tell nothing. */
  #checkPaths(file: SourceFile, path: ValuePath, request: Request, written: Written): void {
    const { actions } = this.#vocabulary;
    const action = String(request['action']);
    const word = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (word === undefined) {
      const help = suggest(action, Object.keys(actions), 'the actions are listed in policies/README.md');
      const message = `there is no action ${quote(action)}`;
      return this.#report(file.problem([...path, 'action'], 'unknown-action', message, help));
    }
    const { subject, context, resources } = this.#vocabulary;
    const resource = resources[word.on];
    const known = new Set([
      ...pathsOf(subject, 'subject'),
      ...pathsOf(context, 'context'),
      ...(resource === undefined ? [] : pathsOf(resource, 'resource')),
      'resource.type',
    ]);
    for (const part of ['subject', 'resource', 'context']) {
      for (const told of toldPaths(request[part], part).filter((one) => !known.has(one))) {
        const help = told.includes(':')
          ? `write a space after the colon: ${told.replace(/^.*\.(?=[^.]*:)/, '').replace(':', ': ')}`
          : suggest(told, known, 'the facts are listed in policies/README.md');
        const message = `a ${word.on} request has no fact ${quote(told)}`;
        this.#report({ code: 'unknown-fact', ...whereTold(file, path, told, written), message, help });
      }
    }
  }
}

interface Written {
  readonly but: Request;
  readonly given: readonly Piece[];
}

/** Where a case tells a fact: in its own `but`, else in the last of its pieces that does. */
function whereTold(file: SourceFile, path: ValuePath, told: string, { but, given }: Written) {
  const own = Object.keys(but).find((key) => told === key || told.startsWith(`${key}.`));
  if (own !== undefined) return { file: file.name, ...file.placeOfKey([...path, 'but', own]) };
  const steps = told.split('.');
  const piece = given.findLast(
    ({ request }) => steps.reduce<unknown>((at, step) => (isMap(at) ? at[step] : undefined), request) !== undefined,
  );
  if (piece === undefined) return { file: file.name, ...file.placeOf(path) };
  return { file: piece.file.name, ...piece.file.placeOfKey([...piece.path, ...steps]) };
}

function toldPaths(value: unknown, path: string): string[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const below = `${path}.${key}`;
    return isMap(inner) ? toldPaths(inner, below) : inner === undefined ? [] : [below];
  });
}
