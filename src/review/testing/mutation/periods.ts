/** A period one of its smallest unit shorter, and one longer: 30 days become 29 and 31, 72 hours 71 and 73. */
export function shifted(period: string): string[] {
  const last = /(\d+)([A-Z])$/.exec(period);
  if (last === null) return [];
  const [whole, digits = '', unit = ''] = last;
  const before = period.slice(0, -whole.length);
  return [Number(digits) - 1, Number(digits) + 1]
    .filter((count) => count > 0)
    .map((count) => `${before}${count}${unit}`);
}
