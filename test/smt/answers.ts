/** Reads what a solver prints: lists of lists of words. */
export type Printed = string | readonly Printed[];

/** Words: a quoted symbol is one. */
const WORD = /\|[^|]*\||"[^"]*"|[()]|[^\s()]+/g;

export function parsePrinted(text: string): Printed[] {
  const stack: Printed[][] = [[]];
  for (const [word] of text.matchAll(WORD)) {
    if (word === '(') stack.push([]);
    else if (word === ')') {
      const done = stack.pop() as Printed[];
      stack.at(-1)?.push(done);
    } else stack.at(-1)?.push(word);
  }
  if (stack.length !== 1) throw new TypeError('the answer of the solver ends too early');
  return stack[0] as Printed[];
}

/** `3`, `(- 3)`, `(/ 1.0 3.0)`. */
export function numberIn(printed: Printed): number {
  if (typeof printed === 'string') return Number(printed);
  const [sign, first = '', second] = printed as readonly [string, Printed, Printed?];
  if (sign === '/' && second !== undefined) return numberIn(first) / numberIn(second);
  if (sign === '-' && second === undefined) return -numberIn(first);
  throw new TypeError(`no number: ${JSON.stringify(printed)}`);
}
