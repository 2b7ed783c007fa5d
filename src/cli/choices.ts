import { quote } from '../policy/index.ts';
import { UsageError } from './terminal.ts';

/** @throws UsageError where an option has another value than those that it can have */
export function oneOf<const T extends string>(value: string, among: readonly T[], kind: string): T {
  const one = among.find((known) => known === value);
  if (one === undefined)
    throw new UsageError(`there is no ${kind} ${quote(value)}`, `it is one of ${among.join(', ')}`);
  return one;
}
