/** What the benchmark calls "every reason, remedy and sentence read" leaves nothing out. */
import { expect, test } from 'vitest';
import { explain } from '../../src/explain/index.ts';
import { generate } from '../oracle/requests.js';
import { engineOf } from '../support/policies.ts';
import { readDecision, readExplanation } from './read-whole.ts';

/** The same, with what was read of it put down; and the paths of what there is to read. */
function watched<T>(whole: T): { readonly whole: T; readonly read: Set<string>; readonly there: Set<string> } {
  const [read, there] = [new Set<string>(), new Set<string>()];
  const watch = (of: unknown, path: string): unknown => {
    if (typeof of !== 'object' || of === null) return of;
    const copy: unknown = Array.isArray(of) ? [] : {};
    for (const [name, one] of Object.entries(of)) {
      const below = `${path}.${name}`;
      there.add(below);
      const made = watch(one, below);
      const get = () => {
        read.add(below);
        return made;
      };
      Object.defineProperty(copy, name, { get, enumerable: true });
    }
    return copy;
  };
  return { whole: watch(whole, '') as T, read, there };
}

test('every property of a decision and of its explanation is read', () => {
  const engine = engineOf();
  let properties = 0;
  for (let seed = 1; seed <= 600; seed += 1) {
    const decision = engine.decide(generate(seed, { json: true }));
    const told = watched(decision);
    readDecision(told.whole);
    expect([...told.there].filter((path) => !told.read.has(path))).toEqual([]);
    const said = watched(explain(decision, 'json'));
    readExplanation(said.whole);
    expect([...said.there].filter((path) => !said.read.has(path))).toEqual([]);
    properties += told.there.size + said.there.size;
  }
  expect(properties).toBeGreaterThan(20_000);
});
