/** Case files: `*.cases.yaml` beside the rules. Read as strictly as the rules; an empty value is a null here. */
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type PolicyProblem, quote, throwAny } from '../errors.ts';
import { parseAt } from '../form.ts';
import type { PolicyFileText } from '../load.ts';
import { suggest } from '../nearest.ts';
import { readYaml } from '../yaml/read.ts';
import type { Report, SourceFile } from '../yaml/source-file.ts';
import type { PolicyCase } from './case.ts';
import { type Piece, placeOfFact, unknownFacts } from './facts.ts';
import { caseFile, caseForm, piece } from './form.ts';
import { merged, type Request, withValue } from './request.ts';
import { casesOfTable, type WrittenCase } from './table.ts';

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
    const single = (head.cases ?? []).map((written, index) => ({ file, path: ['cases', index], written }));
    const rows = (head.tables ?? []).flatMap((written, index) =>
      casesOfTable(file, ['tables', index], written, report),
    );
    return [...single, ...rows].flatMap((one) => reader.read(one, head.policies ?? [policy]) ?? []);
  });
  throwAny(problems);
  return cases;
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

  read({ file, path, written }: WrittenCase, policies: readonly string[]): PolicyCase | undefined {
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
    const given = (form.given ?? []).flatMap((id) => this.#pieces.get(id) ?? []);
    const { name: title, but = {}, untold = [], parameters = {}, clock, expect } = form;
    const facts = { file, path, request, given, but, untold, missing: expect.missing ?? [] };
    // A case of a malformed request may say anything.
    if ((expect.problems ?? []).length === 0) unknownFacts(facts, this.#vocabulary).forEach(this.#report);
    return {
      name: title,
      file: file.name,
      line: file.placeOf(path).line,
      policies: form.policies ?? policies,
      parameters,
      clock,
      request,
      written: { given: form.given ?? [], but, untold },
      expect,
      placeOf: (part, of) => (of === 'key' ? file.placeOfKey([...path, ...part]) : file.placeOf([...path, ...part])),
      placeOfFact: (fact) => placeOfFact(facts, fact, 'value'),
    };
  }
}
