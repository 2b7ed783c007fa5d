/** What an audit counts of its rows: nothing of a row is kept but the lines of those that are listed. */
import { type Calendar, formatInstant } from '../../language/index.ts';
import type { BrokenRule } from '../against.ts';
import type { AuditedRow } from './audit.ts';
import { Networks } from './networks.ts';
import type { RowPlace, SearchCounts } from './report.ts';
import type { SearchRow } from './row.ts';
import { Counter, Firsts, Groups, Kinds, shortened } from './tally.ts';

export class Counts {
  readonly #calendar: Calendar;
  readonly #total = new Counter();
  readonly #own = new Counter();
  readonly #groups = { agency: new Groups(), user: new Groups(), month: new Groups(), purpose: new Groups() };
  readonly #missing = new Kinds<{ readonly fact: string }>();
  readonly #rules = new Kinds<BrokenRule>();
  readonly #questions = new Kinds<{ readonly entry: string; readonly question: string }>();
  readonly #entries = new Kinds<{ readonly entry: string }>();
  readonly #malformed = new Kinds<{ readonly fact: string }>();
  readonly #lacking = new Kinds<{ readonly item: string }>();
  readonly #networks = new Networks();
  readonly #outside: Firsts<RowPlace & { readonly rules: readonly string[] }>;
  readonly #asked: Firsts<RowPlace & { readonly entries: readonly string[] }>;
  #month: { readonly from: number; readonly until: number; readonly name: string } | undefined;
  #unread = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  /** @param listed how many rows a list names */
  constructor(calendar: Calendar, listed: number) {
    this.#calendar = calendar;
    this.#outside = new Firsts(listed);
    this.#asked = new Firsts(listed);
  }

  add(row: SearchRow, audited: AuditedRow): void {
    const { verdict, reason, missing, rules, malformed, own, file, line, id } = audited;
    const namesCase = row.caseNumber !== undefined || reason.namesCase;
    if (reason.state === 'unread' && reason.found.length === 0) this.#unread += 1;
    const purpose = reason.purposes.length === 0 ? '(none read)' : reason.purposes.join(' or ');
    const counters = [
      this.#total,
      this.#groups.agency.of(row.organization ?? '(not told)'),
      this.#groups.user.of(row.user ?? '(not told)'),
      this.#groups.month.of(this.#monthOf(row.at)),
      this.#groups.purpose.of(purpose),
      ...(own ? [this.#own] : []),
    ];
    for (const counter of counters) counter.add(verdict, reason, namesCase);
    for (const fact of missing) this.#missing.add(fact, { fact });
    for (const fact of malformed) this.#malformed.add(fact, { fact });
    for (const rule of rules) this.#rules.add(`${rule.policy} ${rule.rule}`, rule);
    for (const { entry, question } of reason.questions) this.#questions.add(entry, { entry, question });
    for (const entry of new Set(reason.found.map((one) => one.entry))) this.#entries.add(entry, { entry });
    for (const item of lackingIn(row)) this.#lacking.add(item, { item });
    if (row.networks !== undefined) this.#networks.add(row.networks);
    const place = {
      ...(file === undefined ? {} : { file }),
      line,
      ...(id === undefined ? {} : { id: shortened(id, 60) }),
    };
    if (verdict === 'outside') this.#outside.add({ ...place, rules: rules.map(({ rule }) => rule) });
    if (reason.questions.length > 0) this.#asked.add({ ...place, entries: reason.questions.map(({ entry }) => entry) });
    this.#first = Math.min(this.#first, row.at);
    this.#last = Math.max(this.#last, row.at);
  }

  /** The month on the policy's calendar. Rows mostly come in order of time, so the last month is asked first. */
  #monthOf(at: number): string {
    const known = this.#month;
    if (known !== undefined && at >= known.from && at < known.until) return known.name;
    const calendar = this.#calendar;
    const { year, month } = calendar.wallAt(at);
    const from = calendar.startOf({ year, month, day: 1 });
    const until = calendar.startOf(
      month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 },
    );
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    this.#month = { from, until, name };
    return name;
  }

  /** Of the office that audits. */
  own() {
    return this.#own.counts();
  }

  list(): SearchCounts {
    return {
      seen: this.#total.rows === 0 ? null : { first: formatInstant(this.#first), last: formatInstant(this.#last) },
      total: this.#total.counts(),
      unread: this.#unread,
      agencies: this.#groups.agency.list(),
      users: this.#groups.user.list(),
      months: this.#groups.month.byName(),
      purposes: this.#groups.purpose.list(),
      missing: this.#missing.list(),
      malformed: this.#malformed.list(),
      rules: this.#rules.list(),
      outside: this.#outside.list(),
      questions: this.#questions.list(),
      asked: this.#asked.list(),
      entries: this.#entries.list(),
      lacking: this.#lacking.list(),
      networks: this.#networks.breadth(),
    };
  }
}

/** The items of Civil Code 1798.90.52(a) that a row does not have; the time it has. */
function lackingIn({ plate, filters, textPrompt, user, organization, reason, offenseType }: SearchRow): string[] {
  const isBlank = (...cells: readonly (string | undefined)[]) =>
    cells.every((cell) => cell === undefined || cell.trim() === '');
  return [
    ...(isBlank(plate, filters, textPrompt) ? ['query'] : []),
    ...(isBlank(user) ? ['username'] : []),
    ...(isBlank(organization) ? ['organization'] : []),
    ...(isBlank(reason, offenseType) ? ['purpose'] : []),
  ];
}
