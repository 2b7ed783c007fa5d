/** The numbers that a request can tell: doubles (ECMA-262, 6.1.6.1), each with a next one. */

const bits = new DataView(new ArrayBuffer(8));

/** The least number above; Infinity above the greatest. */
export function nextAbove(value: number): number {
  if (value === Infinity) return value;
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  // Of the two zeros a request reads one.
  return bits.getFloat64(0) + 0;
}

/** The greatest number below; -Infinity below the least. */
export const nextBelow = (value: number): number => -nextAbove(-value) + 0;

/** As many tell any double. */
const MOST_DIGITS = 17;

/** Of the numbers from one to another, one that reads easily: zero, a small whole number, few digits. */
export function simplestIn(low: number, high: number): number {
  if (low <= 0 && high >= 0) return 0;
  if (high < 0) return -simplestIn(-high, -low);
  for (let exponent = 0; exponent > Math.log10(low) - MOST_DIGITS; exponent -= 1) {
    const least = Math.ceil(low * 10 ** -exponent);
    const short = Number(`${least}e${exponent}`);
    if (low <= short && short <= high) return short;
  }
  return low;
}
