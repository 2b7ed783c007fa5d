/**
 * By how much the clocks of a zone are ahead of UTC, as the runtime's own data say (ECMA-402). That question costs more
 * than a whole decision, so what was answered for a day is kept.
 */
import { DAY, LAST_INSTANT } from './instant.ts';

/** A day of UTC: the offset at its beginning and, where clocks are changed within it, when and to which. */
interface Day {
  readonly before: number;
  readonly change: number;
  readonly after: number;
}

/** Some eleven years of days, in less than half a megabyte. */
const MOST_DAYS = 4096;
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Of the first and the last hours that there are, a zone's clock shows a time that there is not. */
const LAST_ASKED = LAST_INSTANT - 2 * DAY;

export class ZoneOffsets {
  /** The zone as the runtime calls it, which is the same of most of its aliases. */
  readonly zone: string;
  #shown: Intl.DateTimeFormat | undefined;
  readonly #days = new Map<number, Day>();

  private constructor(zone: string, shown: Intl.DateTimeFormat | undefined) {
    this.zone = zone;
    this.#shown = shown;
  }

  /** The clocks of an IANA zone; `undefined` where this runtime has no data for it. */
  static of(zone: string): ZoneOffsets | undefined {
    // Some runtimes take `+01:00` for a zone. It has no history, and no policy means it.
    if (!/^[A-Za-z]/.test(zone)) return undefined;
    try {
      // The first formatter that a process makes takes as long as all the rest of its start: a zone that the runtime lists
      // (ECMA-402, AvailablePrimaryTimeZoneIdentifiers) has data, and no formatter is made until an offset is asked for.
      if (listed().includes(zone)) return new ZoneOffsets(zone, undefined);
      const shown = formatterFor(zone);
      return new ZoneOffsets(shown.resolvedOptions().timeZone, shown);
    } catch {
      return undefined;
    }
  }

  /**
   * Milliseconds to add to an instant so that its UTC shows what the zone's clocks do. Before the first instant that
   * there is and after the last, what holds there.
   */
  at(instant: number): number {
    const index = Math.floor(instant / DAY);
    const day = this.#days.get(index) ?? this.#dayOf(index);
    return instant < day.change ? day.before : day.after;
  }

  /** No zone has ever changed its clocks twice within 24 hours. */
  #dayOf(index: number): Day {
    const [begin, end] = [index * DAY, (index + 1) * DAY];
    const [before, after] = [this.#ask(begin), this.#ask(end)];
    const change = before === after ? Number.POSITIVE_INFINITY : this.#changeIn(begin, end, after);
    const day = { before, change, after };
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    this.#days.set(index, day);
    return day;
  }

  /** The first instant in (begin, end] with the offset that holds at the end. */
  #changeIn(begin: number, end: number, after: number): number {
    let [last, first] = [begin, end];
    while (first - last > 1) {
      const middle = Math.floor((first + last) / 2);
      if (this.#ask(middle) === after) first = middle;
      else last = middle;
    }
    return first;
  }

  #formatter(): Intl.DateTimeFormat {
    this.#shown ??= formatterFor(this.zone);
    return this.#shown;
  }

  #ask(instant: number): number {
    const asked = Math.min(Math.max(instant, -LAST_ASKED), LAST_ASKED);
    // "1/1/2026, GMT-08:00"; before there were zones also with seconds, and in the zone of Greenwich without anything.
    const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(this.#formatter().format(asked)) ?? [];
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  }
}

function formatterFor(zone: string): Intl.DateTimeFormat {
  // Without a prototype: options that somebody put on `Object.prototype` are not asked for.
  const options = { __proto__: null, timeZone: zone, timeZoneName: 'longOffset' } as Intl.DateTimeFormatOptions;
  return new Intl.DateTimeFormat('en-US', options);
}

/** The zones of which this runtime says that it has data; none where it does not say. */
function listed(): readonly string[] {
  return typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
}
