/** How likely a random sample of a population shows so many exceptions: the hypergeometric distribution, in logarithms. */

/** P(at most `seen` exceptions in a sample), where `exceptions` of the population are. */
export function chanceOfAtMost(seen: number, population: number, exceptions: number, size: number): number {
  const fine = population - exceptions;
  const fewest = Math.max(0, size - fine);
  let sum = 0;
  for (let found = fewest; found <= Math.min(seen, exceptions, size); found += 1)
    sum += Math.exp(lnChoose(exceptions, found) + lnChoose(fine, size - found) - lnChoose(population, size));
  return Math.min(1, sum);
}

/** The natural logarithm of the number of ways to choose `some` of `all`. */
function lnChoose(all: number, some: number): number {
  return lnFactorial(all) - lnFactorial(some) - lnFactorial(all - some);
}

const EXACT = 256;
let product = 0;
const small = Array.from({ length: EXACT }, (_, n) => {
  product += n === 0 ? 0 : Math.log(n);
  return product;
});

/** Stirling's series: from 256 on its fifth term is beyond what a number can hold. */
function lnFactorial(n: number): number {
  const known = small[n];
  if (known !== undefined) return known;
  const z = n + 1;
  const square = z * z;
  const series = 1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z;
}
