import { type Calendar, calendarOf } from '../language/index.ts';
import { PolicyError, quote } from '../policy/index.ts';

/** @throws PolicyError where this runtime has no data of the zone */
export function calendarIn(zone: string): Calendar {
  const calendar = calendarOf(zone);
  if (calendar !== undefined) return calendar;
  const message = `this runtime has no data of the time zone ${quote(zone)}`;
  const help = 'name it as America/Los_Angeles, or use a runtime with time-zone data';
  throw new PolicyError([{ code: 'unknown-zone', path: 'zone', message, help }]);
}
