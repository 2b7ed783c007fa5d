/**
 * Relations that can be at odds: those on a circle of facts. Of the others each can be what it likes, whatever the rest
 * is, so that nothing needs to be learned of them.
 */
import type { Relation } from '../space/relation.ts';

type Pair = readonly [string, string];

/** Numbers have an order of their own. */
const NUMBERS = '';

/** Groups of relations at odds with each other at most; relations that are at odds with none are in no group. */
export function contestedIn(relations: readonly Relation[], isNumber: (fact: string) => boolean): Relation[][] {
  const edges = relations.flatMap((relation) => pairsOf(relation, relations).map((pair) => ({ relation, pair })));
  const numbers = new Set(edges.flatMap(({ pair }) => pair).filter(isNumber));
  const extra = [...numbers].map((fact): Pair => [NUMBERS, fact]);
  const all: Pair[] = [...edges.map(({ pair }) => pair), ...extra];
  const isOnCircle = (pair: Pair) =>
    reach(
      pair[0],
      all.filter((other) => other !== pair),
    ).has(pair[1]);
  const circles = edges.filter(({ pair }) => isOnCircle(pair));
  const groups = new Map<string, Relation[]>();
  const onCircle = [...all.filter(isOnCircle)];
  for (const { relation, pair } of circles) {
    const name = [...reach(pair[0], onCircle)].sort().join(' ');
    const group = groups.get(name) ?? [];
    if (!group.includes(relation)) group.push(relation);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** What a relation ties: two facts, or a list of absences of which an office is asked twice to all that is asked of it. */
function pairsOf({ tie, facts }: Relation, relations: readonly Relation[]): Pair[] {
  const [first = '', second = '', third = ''] = facts;
  if (tie !== 'absence') return [[first, second]];
  const asked = relations.filter((other) => other.tie === 'absence' && other.facts[0] === first);
  if (new Set(asked.map(({ office }) => office)).size === asked.length) return [];
  // Twice each, so that it is on a circle: lists can be at odds with themselves in what ties no two facts.
  return [second, third].flatMap((fact): Pair[] => [
    [first, fact],
    [first, fact],
  ]);
}

function reach(from: string, pairs: readonly Pair[]): Set<string> {
  const reached = new Set([from]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [left, right] of pairs) {
      if (reached.has(left) === reached.has(right)) continue;
      reached.add(left).add(right);
      grown = true;
    }
  }
  return reached;
}
