/** The analysis and the solver, side by side: what both say, and where they do not say the same. */
import { diff } from '../../src/analyze/diff/diff.ts';
import type { Proof } from '../../src/analyze/prove/proof.ts';
import { prove } from '../../src/analyze/prove/prove.ts';
import type { Policy } from '../../src/policy/index.ts';
import type { Theorem } from '../../src/policy/theorems/theorem.ts';
import { stepsIn } from './difference.ts';
import type { Solver } from './solver.ts';
import { type InAction, type Opinion, opinionOn } from './theorem.ts';

export interface Compared {
  /** Questions on which both say the same. */
  readonly agreed: number;
  readonly apart: readonly string[];
  /** Questions that one of them leaves open: no agreement, and no disagreement. */
  readonly open: readonly string[];
}

export interface ComparedTheorem extends Compared {
  readonly opinions: readonly Opinion[];
}

const together = (all: readonly Compared[]): Compared => ({
  agreed: all.reduce((sum, { agreed }) => sum + agreed, 0),
  apart: all.flatMap(({ apart }) => apart),
  open: all.flatMap(({ open }) => open),
});

function sideBySide(question: string, analysis: string, solver: string): Compared {
  const said = `${question}: the analysis says ${analysis}, the solver ${solver}`;
  const isOpen = analysis === 'undecided' || solver === 'undecided';
  if (isOpen) return { agreed: 0, apart: [], open: [said] };
  return analysis === solver ? { agreed: 1, apart: [], open: [] } : { agreed: 0, apart: [said], open: [] };
}

/** What a proof says of one action. */
export function inAction({ against, open, empty }: Proof, action: string): InAction {
  if (against.some((one) => one.action === action)) return 'refuted';
  if (open.includes(action)) return 'undecided';
  return empty.includes(action) ? 'empty' : 'holds';
}

export function compareTheorem(
  solver: Solver,
  policies: readonly Policy[],
  theorem: Theorem,
  proof: Proof = prove(policies, theorem),
): ComparedTheorem {
  const opinions = theorem.actions.map((action) => opinionOn(solver, policies, theorem, action));
  const compared = opinions.map(({ action, says }) =>
    sideBySide(`${theorem.id} in ${action}`, inAction(proof, action), says),
  );
  return { ...together(compared), opinions };
}

export interface ComparedDiff extends Compared {
  /** By action in which some answer changes, as the solver sees it. */
  readonly directions: { readonly [action: string]: string };
}

/** Which answers become which others, in each action. Where the same do, the direction is the same. */
export function compareDiff(
  solver: Solver,
  before: readonly Policy[],
  after: readonly Policy[],
  found = diff(before, after),
): ComparedDiff {
  const actions = Object.keys((after[0] as Policy).vocabulary.actions);
  const directions: { [action: string]: string } = {};
  const compared = actions.flatMap((action) => {
    const known = found.actions.find((one) => one.action === action)?.effects ?? [];
    const steps = stepsIn(solver, before, after, action);
    const changes = steps.filter((step) => typeof step.found === 'object');
    if (changes.length > 0) directions[action] = directionOf(changes);
    return steps.map(({ from, to, found: shown }) => {
      const says = known.some((one) => one.from === from && one.to === to) ? 'some' : 'none';
      const isOpen = found.gaveUp.includes(action) && says === 'none';
      const solverSays = shown === 'undecided' ? shown : shown === 'never' ? 'none' : 'some';
      return sideBySide(`${action} from ${from} to ${to}`, isOpen ? 'undecided' : says, solverSays);
    });
  });
  return { ...together(compared), directions };
}

const rank = { deny: 0, indeterminate: 1, permit: 2 };

function directionOf(steps: readonly { readonly from: keyof typeof rank; readonly to: keyof typeof rank }[]): string {
  const isLooser = steps.some(({ from, to }) => rank[to] > rank[from]);
  const isStricter = steps.some(({ from, to }) => rank[to] < rank[from]);
  return isLooser && isStricter ? 'incomparable' : isLooser ? 'looser' : 'stricter';
}
