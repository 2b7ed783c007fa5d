/** One question: is there such a request? No: proved. Yes: here it is, and the engine says so. Or neither was shown. */
import { onKnownDays } from './days.ts';
import type { Request } from './facts.ts';
import { type Made, readModel } from './model.ts';
import type { Term } from './script.ts';
import type { Solver } from './solver.ts';
import type { World } from './world.ts';

export type Found =
  | 'never'
  /** The solver gave up, or what it found is no request, or the engine does not agree that it is one of these. */
  | 'undecided'
  | readonly Made[];

/** A problem that is written out, and the requests in it. */
export interface Problem {
  readonly world: World;
  /** The first and, of a theorem about changes, the changed one. */
  readonly requests: readonly Request[];
  readonly text: string;
  readonly knownDays: readonly Term[];
}

export function problemOf(world: World, requests: readonly Request[]): Problem {
  // Made before the text: a term may need a name in it.
  const text = world.text();
  return { world, requests, text, knownDays: onKnownDays(world.periods) };
}

/** @param confirms whether the engine agrees that requests are of those asked for */
export function ask(
  solver: Solver,
  { world, requests, knownDays }: Problem,
  goal: Term,
  confirms: (made: readonly Made[]) => boolean,
): Found {
  const find = (goals: readonly Term[]) =>
    solver.whether<Found>(goals, (valuesOf) => {
      const made = readModel(world, requests, valuesOf);
      return made !== undefined && confirms(made) ? made : 'undecided';
    });
  const anywhere = find([goal]);
  if (anywhere === 'never' || typeof anywhere === 'object') return anywhere;
  if (knownDays.length === 0) return 'undecided';
  const found = find([goal, ...knownDays]);
  return typeof found === 'object' ? found : 'undecided';
}
