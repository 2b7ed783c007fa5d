import { afterAll, beforeAll } from 'vitest';
import { Solver } from './solver.ts';

/** A solver for the tests of a file, ended after them. */
export function withSolver(): { readonly solver: Solver } {
  let open: Solver | undefined;
  beforeAll(async () => {
    open = await Solver.open();
  });
  afterAll(() => open?.close());
  return {
    get solver(): Solver {
      if (open === undefined) throw new TypeError('the solver is there in tests only');
      return open;
    },
  };
}
