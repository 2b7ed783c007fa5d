/** Duties whose condition or date depends on the request. */

import { plus30Days, plusYear } from './calendar.ts';
import type { Duty } from './rules.ts';
import { written } from './time.ts';
import type { Count, Text } from './told.ts';
import { FALSE, TRUE, type Truth } from './truth.ts';

/** A duty attaches to a permit unless its condition is false; where that is not known, the duty says so. */
export function attach(to: Duty[], truth: Truth, duty: Duty): void {
  if (truth !== FALSE) to.push(truth === TRUE ? duty : { ...duty, undetermined: true });
}

/** Booked before the minimum has run; when that is cannot be said without the read's source and capture. */
export function booking(duty: Duty, source: Text, captured: Count): Duty {
  if ((source !== 'flock' && source !== 'other') || typeof captured !== 'number') return duty;
  const due = source === 'flock' ? plus30Days(captured) : plusYear(captured);
  return Number.isNaN(due) ? duty : { ...duty, dueAt: written(due) };
}
