import type { Decision } from '../../explain/index.ts';
import { canonicalJson, type Policy } from '../../policy/index.ts';
import type { LogSource } from '../log/source.ts';
import { byPolicy, type ClausesByPolicy, type DecisionEntry } from '../record/entry.ts';
import { readEntry } from '../record/read-record.ts';
import { decideAgain, instantOf } from './known-policies.ts';
import { actionOf, requestOf } from './replay.ts';

/** What {@link impact} takes. */
export interface ImpactOptions<R = unknown> {
  /** The policies under which all is decided again. */
  readonly under: readonly Policy<R, never>[];
  readonly progress?: (read: number) => void;
}

/** What another version of the policies would make of a recorded decision. */
export interface Impact {
  /** The number of the record, from 0. */
  readonly record: number;
  readonly id: string;
  readonly action: string;
  /**
   * `same`: effect, rules and duties. `not-told`: what was told is erased or altered. `unreadable`: no record of this form, of
   * which nothing else is known.
   */
  readonly change: 'same' | 'effect' | 'reasons' | 'duties' | 'not-told' | 'unreadable';
  readonly was?: Decision['effect'];
  readonly is?: Decision['effect'];
  /**
   * Of a changed effect, the clauses of what keeps out now, or, where it is a permit now, of what kept out then (`malformed` and
   * a path where that was no rule, a rule and its policy where it rests on no clause); of changed
   * reasons or duties, the clauses of those that are only on one side.
   */
  readonly clauses: readonly string[];
}

/**
 * Decides every record of a log again under other policies, and says what changes: what was told then, at that instant.
 *
 * @throws LogError where the log cannot be read; PolicyError for what `createEngine` refuses
 * @example
 * const source = { place: 'x', pages: () => [], hashes: () => new Uint8Array(), checkpoints: () => [] };
 * const changes = impact(source, { under: [barstow466.with({ 'flock-schedule': 'P60D' }), californiaAlpr] });
 * typeof changes[Symbol.asyncIterator]; // => 'function'
 */
export async function* impact<R>(source: LogSource, { under, progress }: ImpactOptions<R>): AsyncGenerator<Impact> {
  const decide = decideAgain(under as unknown as readonly Policy[]);
  let number = -1;
  for await (const page of source.pages()) {
    for (const record of page.records) {
      number += 1;
      const entry = readEntry(record);
      if (entry === undefined) yield { record: number, id: '', action: '', change: 'unreadable', clauses: [] };
      if (entry?.kind !== 'decision') continue;
      const { id, decision: was } = entry;
      const known = { record: number, id, action: actionOf(entry), was: was.effect };
      const request = requestOf(record, entry);
      if (typeof request === 'string') yield { ...known, change: 'not-told', clauses: [] };
      else {
        const decision = decide(request.told, instantOf(entry));
        yield { ...known, is: decision.effect, ...changeOf(entry, decision) };
      }
    }
    progress?.(page.read);
  }
}

function changeOf({ decision: was }: DecisionEntry, is: Decision): Pick<Impact, 'change' | 'clauses'> {
  const reasons = byPolicy(is.reasons.map(({ policy, rule, clauses }) => ({ policy, id: rule, clauses })));
  if (was.effect !== is.effect) {
    const [stops, problems] = is.effect === 'permit' ? [was.reasons, was.problems] : [reasons, is.problems];
    // What is malformed is denied for no rule: the facts are named instead.
    const malformed = problems.map(({ path }) => `malformed ${path}`);
    return { change: 'effect', clauses: malformed.length > 0 ? malformed : clausesOf(stops) };
  }
  if (canonicalJson(was.reasons) !== canonicalJson(reasons))
    return { change: 'reasons', clauses: onOneSide(was.reasons, reasons) };
  const duties = [byPolicy(is.obligations), byPolicy(is.advice)] as const;
  if (canonicalJson([was.obligations, was.advice]) === canonicalJson(duties)) return { change: 'same', clauses: [] };
  const clauses = [...onOneSide(was.obligations, duties[0]), ...onOneSide(was.advice, duties[1])];
  return { change: 'duties', clauses: [...new Set(clauses)].sort() };
}

/** A safeguard rests on no clause: it is named itself. */
function clausesOf(reasons: ClausesByPolicy): string[] {
  const named = Object.entries(reasons).flatMap(([policy, rules]) =>
    Object.entries(rules).flatMap(([rule, clauses]) => (clauses.length > 0 ? clauses : [`${rule} of ${policy}`])),
  );
  return [...new Set(named)].sort();
}

function onOneSide(was: ClausesByPolicy, is: ClausesByPolicy): string[] {
  const parts = (of: ClausesByPolicy) =>
    Object.entries(of).flatMap(([policy, rules]) =>
      Object.entries(rules).map(([id, clauses]) => [canonicalJson([policy, id, clauses]), clauses] as const),
    );
  const [left, right] = [new Map(parts(was)), new Map(parts(is))];
  const only = [...left].filter(([key]) => !right.has(key)).concat([...right].filter(([key]) => !left.has(key)));
  return [...new Set(only.flatMap(([, clauses]) => clauses))].sort();
}
