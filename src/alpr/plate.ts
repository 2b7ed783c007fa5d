/**
 * A license plate as the vendor keeps it: capitals, without white space or hyphens, the letter O as the digit 0. The
 * engine compares plates exactly; a host whose records mix spellings normalizes both sides itself, and keeps the
 * original.
 *
 * @param plate any text
 * @example
 * normalizePlate('8abo-123'); // => '8AB0123'
 */
export function normalizePlate(plate: string): string {
  return plate.toUpperCase().replace(/[\s-]/gu, '').replaceAll('O', '0');
}
