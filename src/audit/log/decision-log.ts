import { insideOf, notRecorded, type Recorder } from '../../engine/index.ts';
import type { Decision } from '../../explain/index.ts';
import { formatInstant } from '../../language/index.ts';
import { type Policy, quote } from '../../policy/index.ts';
import { suggest } from '../../policy/nearest.ts';
import { freshSalt } from '../record/commitment.ts';
import type { Covered } from '../record/decision-text.ts';
import { describeRequest } from '../record/describe.ts';
import { policiesRecord, recordedPolicies, recordOf } from '../record/entry.ts';
import type { LogLine } from '../record/line.ts';
import { redact } from '../record/redact.ts';
import { told } from '../record/told.ts';
import { engineVersion } from '../record/version.ts';
import { pathsToWithhold } from '../record/withheld.ts';
import { LogError } from './error.ts';
import type { LogSink } from './sink.ts';

/** Told of a record that could not be put in the log, with the record where it was made: to be put somewhere else. */
export type RecordFailed = (error: unknown, line: LogLine | undefined) => void;

interface Common {
  readonly sink: LogSink;
  /** Facts to commit beyond plates and free text, as dotted paths without indices: `subject.id`, or a whole `context.approval`. */
  readonly withhold?: readonly string[];
  /** Plates or free text to show in clear after all: `context.organization`. */
  readonly show?: readonly string[];
  /** False leaves the remedies out of the decision's digest; they cost more to make than all the rest. */
  readonly remedies?: boolean;
  /** Tells when a record is made, in epoch milliseconds: `Date.now` unless given. */
  readonly clock?: () => number;
  /** Gives ids to records: UUIDs unless given. */
  readonly id?: () => string;
  /** Gives salts, of at least 128 bits of chance: the system's unless given. */
  readonly salt?: () => string;
  /** The most bytes that a record may have: 1 MiB unless given. */
  readonly most?: number;
}

/**
 * What {@link decisionLog} takes. `onFailure` says what becomes of a decision that cannot be put on record: `deny` (unless
 * given), or `report`: it stands, and `failed` is told. A `failed` that throws has not kept it either: denied.
 */
export type DecisionLogOptions = Common &
  (
    | { readonly onFailure?: 'deny'; readonly failed?: RecordFailed }
    | { readonly onFailure: 'report'; readonly failed: RecordFailed }
  );

/** A log of decisions, for `engine.withLog`. */
export interface DecisionLog extends Recorder {
  /** The decision once its record is stored to stay; where it could not be, a deny, or as `onFailure` says. */
  stored(decision: Decision): Promise<Decision>;
  /** Resolves when all records made so far are stored. */
  settled(): Promise<void>;
}

const MOST = 1_048_576;

const OPTIONS: { readonly [name in keyof DecisionLogOptions]-?: true } = {
  sink: true,
  withhold: true,
  show: true,
  remedies: true,
  clock: true,
  id: true,
  salt: true,
  most: true,
  onFailure: true,
  failed: true,
};

/**
 * A log that puts each decision on record before it is answered: who, when, what for, by which query and for which
 * organization (Civil Code 1798.90.52(a), 466.6(a)), what was answered, by which rules, clauses, policies and engine. Whether
 * permitted or not: what was tried is on record too.
 *
 * A record holds the facts that the vocabulary declares. Plates, free text and every text that is not what its fact should
 * be are committed with a salt and stand in the private part, which can be erased; so does what opens the digest of the
 * whole decision. What is decided is what is on record, so that `replay` can decide it again.
 *
 * @throws LogError for an option that is none; `withLog` throws it where `withhold` or `show` names no fact of the vocabulary
 * @example
 * const lines = [];
 * const sink = { append: (line) => lines.push(line), settled: async () => undefined };
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] }).withLog(decisionLog({ sink }));
 * engine.can({ action: 'violation.report', subject: { id: 'p-1', role: 'dispatcher' } }); // => true
 * JSON.parse(lines[1].entry).access['CIV-1798.90.52(a)3']; // => { 'subject.id': 'p-1' }
 */
export function decisionLog(options: DecisionLogOptions): DecisionLog {
  for (const name of Object.keys(options)) {
    const help = suggest(name, Object.keys(OPTIONS), 'leave it out');
    if (!Object.hasOwn(OPTIONS, name)) throw new LogError('bad-option', 'options', `no option ${quote(name)}`, help);
  }
  const { sink, onFailure = 'deny', failed, most = MOST } = options;
  if (typeof (sink as Partial<LogSink> | undefined)?.append !== 'function')
    throw new LogError('no-log', 'sink', 'this is no sink', 'pass what `fileSink` gives');
  if (onFailure === 'report' && typeof failed !== 'function')
    throw new LogError('no-log', 'failed', 'nobody is told of failures', 'pass `failed`, which keeps the record');
  const { clock = () => Date.now(), id = () => crypto.randomUUID(), salt = freshSalt, remedies = true } = options;
  const covers: Covered = remedies ? 'whole' : 'without remedies';
  const withheld = { withhold: new Set(options.withhold), show: new Set(options.show) };
  /** Those that the log has been told of. */
  const named = new WeakSet<readonly Policy[]>();

  const decide: Recorder['decide'] = (engine, request) => {
    let decision: Decision | undefined;
    let line: LogLine | undefined;
    try {
      const { policies } = insideOf(engine);
      const { vocabulary } = policies[0] as Policy;
      const described = describeRequest(request, vocabulary);
      decision = engine.decide(told(described) as never) as Decision;
      const { shown, secrets } = redact(described, vocabulary, withheld, salt);
      const recordedAt = formatInstant(clock());
      if (recordedAt === null)
        throw new LogError('cannot-write', 'clock', 'the clock tells no time', 'see to the clock');
      if (!named.has(policies)) {
        sink.append(policiesRecord({ id: id(), recordedAt, policies: recordedPolicies(policies) }));
        named.add(policies);
      }
      line = recordOf({
        id: id(),
        recordedAt,
        engine: engineVersion,
        request: shown,
        secrets,
        decision,
        covers,
        salt: salt(),
      });
      if (line.entry.length + line.secrets.length > most) {
        const help = 'see what the request holds; `most` allows more';
        throw new LogError('too-large', 'record', 'the record is larger than a record may be', help);
      }
      sink.append(line);
      return decision;
    } catch (error) {
      return afterFailure(decision ?? engine.decide(request as never), error, line);
    }
  };

  function afterFailure(decision: Decision, error: unknown, line: LogLine | undefined): Decision {
    try {
      failed?.(error, line);
      if (onFailure === 'report') return decision;
    } catch {
      // Nobody has the record: denied as if nobody had been asked to keep it.
    }
    return notRecorded(decision);
  }

  return {
    // A misspelt path would leave in clear for ever what was to be withheld.
    begin(engine) {
      const { vocabulary } = insideOf(engine).policies[0] as Policy;
      const known = pathsToWithhold(vocabulary);
      for (const path of [...withheld.withhold, ...withheld.show]) {
        const help = suggest(path, known, 'name a fact as a request has it: subject.id');
        if (!known.has(path)) throw new LogError('bad-option', quote(path), 'the vocabulary has no such fact', help);
      }
    },
    decide,
    settled: () => sink.settled(),
    async stored(decision) {
      try {
        await sink.settled();
        return decision;
      } catch (error) {
        return afterFailure(decision, error, undefined);
      }
    },
  };
}
