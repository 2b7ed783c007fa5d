import { normalizePlate } from '../../alpr/plate.ts';
import { type Engine, insideOf } from '../../engine/index.ts';
import type { Decision } from '../../explain/index.ts';
import { formatInstant } from '../../language/index.ts';
import { type Policy, throwAny } from '../../policy/index.ts';
import type { Reasons } from '../../policy/reasons/reasons.ts';
import { type ReadReason, reasonReader, remembering } from '../reasons/reader.ts';
import { calendarIn } from '../zone.ts';
import { Counts } from './counts.ts';
import { RepeatCounter } from './repeats.ts';
import { type RowPlace, reportOf, type SearchReport } from './report.ts';
import { type Assumed, requestsOf } from './request.ts';
import type { Roster } from './roster.ts';
import type { SearchRow } from './row.ts';
import { type Judged, judge } from './verdict.ts';
import { unknownFacts } from './vouched.ts';

/** What {@link searchAudit} takes. */
export interface SearchAuditOptions {
  /** By whose policies the searches are judged. */
  readonly engine: Pick<Engine<unknown>, 'policies'> & { decide(request: unknown): Decision };
  readonly reasons: Reasons;
  /** The time zone on whose calendar months are counted: the policy's. */
  readonly zone: string;
  readonly roster?: Roster | undefined;
  /** What the auditor vouches for where neither row nor roster tells it; the report repeats it. */
  readonly assumed?: Assumed | undefined;
  /** Epoch milliseconds: rows before `from`, or at `until` and later, are counted as out of the period and not looked at. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** From how many searches of one user for one plate on these are listed; 5 unless given. */
  readonly repeats?: number | undefined;
  /** How many rows a list names; 100 unless given. */
  readonly listed?: number | undefined;
}

/** What became of a row. */
export interface AuditedRow extends Judged, RowPlace {
  readonly reason: ReadReason;
  /** How often this user searched for this plate by now, where the row tells both. */
  readonly times: number;
  /** Whether the office that conducts the audit made the search itself. */
  readonly own: boolean;
}

const LISTED = 100;

/** The office that audits (466.6(c)): its own searches stand apart (R-6C-SELFAUDIT). */
const AUDITOR = 'administrative-division-commander';

/**
 * Audits searches, row by row: a request is made of what each row tells and decided. Nothing of a row is kept but counts and
 * the lines of those that are listed, however many rows there are. A hint in a reason is a question to a person: of the
 * facts that it puts in question nothing is taken for told.
 *
 * @throws PolicyError where this runtime has no data of the time zone; `unknown-fact` where roster or auditor tell of a fact
 *   that the vocabulary does not have; `no-engine` for what `createEngine` did not make
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const audit = searchAudit({ engine, reasons: barstow466Reasons, zone: barstow466.zone });
 * const row = { line: 2, at: Date.parse('2026-03-26T02:24:37Z'), user: 'p-1', reason: '10851' };
 * const { verdict, reason, missing } = audit.add(row);
 * [verdict, reason.purposes[0], missing.includes('context.purpose')]; // => ['untold', 'stolen-vehicle', false]
 * audit.report().total.rows; // => 1
 */
export function searchAudit(options: SearchAuditOptions): SearchAudit {
  return new SearchAudit(options);
}

/**
 * An audit that is under way; {@link searchAudit} begins one.
 *
 * @example
 * const engine = createEngine({ policies: [barstow466] });
 * const audit = new SearchAudit({ engine, reasons: barstow466Reasons, zone: barstow466.zone });
 * audit.add({ line: 2, at: 0, reason: 'warrant' }).reason.purposes; // => ['active-warrant']
 */
export class SearchAudit {
  readonly #options: SearchAuditOptions;
  readonly #read: ReturnType<typeof reasonReader>;
  readonly #counts: Counts;
  readonly #repeats: RepeatCounter;
  #outOfPeriod = 0;
  #unknownUsers = 0;

  constructor(options: SearchAuditOptions) {
    const [{ vocabulary }] = insideOf(options.engine).policies as readonly [Policy];
    throwAny(unknownFacts(vocabulary, options.assumed, options.roster));
    this.#options = options;
    this.#read = remembering(reasonReader(options.reasons));
    this.#counts = new Counts(calendarIn(options.zone), options.listed ?? LISTED);
    this.#repeats = new RepeatCounter(options.repeats ?? 5);
  }

  /**
   * Judges a row and counts it; `undefined` where it lies outside the period.
   *
   * @example
   * const engine = createEngine({ policies: [barstow466] });
   * const audit = searchAudit({ engine, reasons: barstow466Reasons, zone: barstow466.zone, from: Date.parse('2026-04-01T00:00:00Z') });
   * audit.add({ line: 2, at: Date.parse('2026-03-31T12:00:00Z') }) === undefined; // => true
   */
  add(row: SearchRow): AuditedRow | undefined {
    const { engine, reasons, roster, assumed = {}, from, until } = this.#options;
    if ((from !== undefined && row.at < from) || (until !== undefined && row.at >= until)) {
      this.#outOfPeriod += 1;
      return undefined;
    }
    const reason = this.#read(row);
    const person = row.user === undefined ? undefined : roster?.at(row.user, row.at);
    if (roster !== undefined && row.user !== undefined && person === undefined) this.#unknownUsers += 1;
    const { action, fact } = reasons.document;
    const requests = requestsOf({ action, fact, row, reason, person, assumed });
    const judged = judge(
      requests.map((request) => engine.decide(request as unknown)),
      fact,
    );
    const offices = person?.['offices'];
    const own = Array.isArray(offices) && offices.includes(AUDITOR);
    const times =
      row.user === undefined || row.plate === undefined
        ? 0
        : this.#repeats.add(row.user, normalizePlate(row.plate), row);
    const audited = { ...placeOf(row), ...judged, reason, times, own };
    this.#counts.add(row, audited);
    return audited;
  }

  /**
   * What was counted so far.
   *
   * @example
   * const engine = createEngine({ policies: [barstow466] });
   * searchAudit({ engine, reasons: barstow466Reasons, zone: barstow466.zone }).report().total.rows; // => 0
   */
  report(): SearchReport {
    const { engine, reasons, assumed, roster, from, until, listed = LISTED } = this.#options;
    return reportOf({
      policies: engine.policies.map(({ id, version, digest }) => ({ id, version, digest })),
      reasons: { policy: reasons.id, digest: reasons.digest },
      period: { from: instantOrNull(from), until: instantOrNull(until), outOfPeriod: this.#outOfPeriod },
      assumed: assumed ?? null,
      ...this.#counts.list(),
      repeats: this.#repeats.list(listed),
      roster: roster === undefined ? null : { unknown: this.#unknownUsers, auditor: this.#counts.own() },
    });
  }
}

function placeOf({ file, line, id }: SearchRow): RowPlace {
  return { ...(file === undefined ? {} : { file }), line, ...(id === undefined ? {} : { id }) };
}

const instantOrNull = (at: number | undefined) => (at === undefined ? null : formatInstant(at));
