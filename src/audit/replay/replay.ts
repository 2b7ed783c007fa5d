import { canonicalJson, type Policy } from '../../policy/index.ts';
import type { LogSource, StoredRecord } from '../log/source.ts';
import { commitmentTo, WITHHELD } from '../record/commitment.ts';
import type { Described } from '../record/describe.ts';
import { type DecisionEntry, recordOf } from '../record/entry.ts';
import { readEntry, readPrivatePart } from '../record/read-record.ts';
import { restore } from '../record/redact.ts';
import { engineVersion } from '../record/version.ts';
import { instantOf, KnownPolicies } from './known-policies.ts';

/** What {@link replay} takes. */
export interface ReplayOptions<R = unknown> {
  /** The policies at hand. A recorded one is found by its digest, or made of one of these with the recorded parameters. */
  readonly policies: readonly Policy<R, never>[];
  /** Told now and then how many bytes have been read. */
  readonly progress?: (read: number) => void;
}

/** What became of one recorded decision. */
export interface Replayed {
  /** The number of the record, from 0. */
  readonly record: number;
  readonly id: string;
  readonly action: string;
  /**
   * `same`: the decision is the recorded one, byte for byte. `differs`: `why` says in what. `erased`: what was told is gone.
   * `unknown-policy`: `why` names it. `altered`: the private part is not the record's. `unreadable`: no record of this form.
   */
  readonly outcome: 'same' | 'differs' | 'erased' | 'unknown-policy' | 'altered' | 'unreadable';
  readonly why: readonly string[];
}

/**
 * Decides every record of a log again: what was told then, at that instant, under the policies that decided, found by their
 * digests. The record is made anew from it, and its bytes are compared. Records come one by one; how many there are does not
 * matter to the memory in use.
 *
 * @throws LogError where the log cannot be read
 * @example
 * const source = { place: 'x', pages: () => [], hashes: () => new Uint8Array(), checkpoints: () => [] };
 * const replayed = replay(source, { policies: [barstow466, californiaAlpr] });
 * typeof replayed[Symbol.asyncIterator]; // => 'function'
 */
export async function* replay<R>(source: LogSource, options: ReplayOptions<R>): AsyncGenerator<Replayed> {
  const known = new KnownPolicies(options.policies as unknown as readonly Policy[]);
  let number = 0;
  for await (const page of source.pages()) {
    for (const record of page.records) {
      const entry = readEntry(record);
      if (entry?.kind === 'policies') known.name(entry.policies);
      else if (entry === undefined) yield { record: number, id: '', action: '', outcome: 'unreadable', why: [] };
      else if (entry.kind === 'decision') {
        const { outcome, why = [] } = again(record, entry, known);
        yield { record: number, id: entry.id, action: actionOf(entry), outcome, why };
      }
      number += 1;
    }
    options.progress?.(page.read);
  }
}

/** In clear where it is one of the vocabulary. */
export function actionOf({ request }: DecisionEntry): string {
  const action = (request as { readonly action?: unknown } | null)?.action;
  return typeof action === 'string' ? action : '';
}

type Outcome = Pick<Replayed, 'outcome'> & Partial<Pick<Replayed, 'why'>>;

function again(record: StoredRecord, entry: DecisionEntry, known: KnownPolicies): Outcome {
  const request = requestOf(record, entry);
  if (typeof request === 'string') return { outcome: request };
  const decide = known.of(entry);
  if (decide === undefined) {
    const why = entry.policies.map(({ id, version, digest }) => `${id} ${version} ${digest}`);
    return { outcome: 'unknown-policy', why };
  }
  const { told, secrets, salt } = request;
  const decision = decide(told, instantOf(entry));
  const { id, recordedAt, engine } = entry;
  const { covers } = entry.decision;
  const line = recordOf({ id, recordedAt, engine, request: entry.request, secrets, decision, covers, salt });
  const { from, until } = record.parts;
  if (Buffer.from(line.entry).equals(record.line.subarray(from, until))) return { outcome: 'same' };
  return { outcome: 'differs', why: whyNot(entry, JSON.parse(line.entry) as DecisionEntry) };
}

/** What was told, with its commitments opened. */
export function requestOf(record: StoredRecord, entry: DecisionEntry) {
  const part = readPrivatePart(record);
  if (typeof part === 'string') return part;
  const { secrets, salt } = part;
  if (!opens(entry.request, secrets)) return 'altered';
  const told = restore(entry.request, secrets);
  return told === undefined ? 'altered' : { told, secrets, salt };
}

/** Whether every commitment is to the value that is to open it. */
function opens(shown: Described, secrets: Parameters<typeof restore>[1], place = ''): boolean {
  if (typeof shown !== 'object' || shown === null) return true;
  const { $: mark, sha256 } = shown as { readonly $?: unknown; readonly sha256?: unknown };
  if (mark === WITHHELD) {
    const secret = Object.hasOwn(secrets, place) ? secrets[place] : undefined;
    return secret !== undefined && commitmentTo(secret).sha256 === sha256;
  }
  return Object.entries(shown).every(([name, one]) => opens(one, secrets, place === '' ? name : `${place}.${name}`));
}

/** Where two records of one decision differ. */
function whyNot(was: DecisionEntry, is: DecisionEntry): string[] {
  const parts = ['effect', 'evaluatedAt', 'reasons', 'missing', 'problems', 'obligations', 'advice'] as const;
  const differing = parts.filter((part) => canonicalJson(was.decision[part]) !== canonicalJson(is.decision[part]));
  const why: string[] = differing.map((part) =>
    part === 'effect' ? `the effect was ${was.decision.effect} and is ${is.decision.effect}` : `other ${part}`,
  );
  if (why.length === 0) why.push('the same rules, but other texts, facts, due times or remedies');
  const { version, zones } = was.engine;
  if (version !== engineVersion.version)
    why.push(`recorded by version ${version}, replayed by ${engineVersion.version}`);
  if (zones !== engineVersion.zones) why.push(`time-zone data ${zones}, now ${engineVersion.zones}`);
  return why;
}
