/** Comparisons of two facts. Each is false when either is null, even against an unknown. */
import type { FactShape, Value, Values } from '../shape.ts';
import { FALSE, type Truth, truthOf, UNKNOWN } from '../truth.ts';
import { type Evaluate, type Operator, type Proposal, type Situation, untoldOperands } from './operator.ts';

function comparison(slots: readonly number[], holds: (fact: Value, other: Value) => boolean): Evaluate {
  const [slot = 0, otherSlot = 0] = slots;
  return (values: Values): Truth => {
    const fact = values[slot];
    const other = values[otherSlot];
    if (fact === null || other === null) return FALSE;
    return fact === undefined || other === undefined ? UNKNOWN : truthOf(holds(fact, other));
  };
}

const isText = (shape: FactShape) => shape.type === 'id' || shape.type === 'text';
const sameEnum = (fact: FactShape, other: FactShape) =>
  'values' in fact && 'values' in other && fact.values.some((value) => other.values.includes(value));

/** Each operand takes the other's value; where neither has one, either takes a new one for the other to follow. */
function eachFollows({ operands: [fact, other], fresh }: Situation): Proposal[] {
  if (fact === undefined && other === undefined) return [{ operand: 0, to: fresh(0) }];
  if (fact == null && other == null) return [0, 1].map((operand) => ({ operand, to: fresh(operand) }));
  const follow: Proposal[] = [];
  if (other !== undefined && other !== null) follow.push({ operand: 0, to: other });
  if (fact !== undefined && fact !== null) follow.push({ operand: 1, to: fact });
  return follow;
}

export const same: Operator = {
  on: ['id', 'text', 'enum', 'boolean', 'number', 'time'],
  value: 'fact',
  ties: 'equal',
  pairs: (fact, other) =>
    (isText(fact) && isText(other)) || (fact.type === other.type && (fact.type !== 'enum' || sameEnum(fact, other))),
  compile: (slots) => comparison(slots, (fact, other) => fact === other),
  untold: untoldOperands,
  says: ({ fact, others: [other] }, holds) => `${fact} is ${holds ? 'the same as' : 'another than'} ${other}`,
  propose(situation) {
    const { wanted, operands, among, fresh } = situation;
    if (wanted) return eachFollows(situation);
    return [0, 1].flatMap((operand) => {
      const choices = among(operand).filter((choice) => choice !== operands[1 - operand]);
      return (choices.length > 0 ? choices : [fresh(operand)]).map((to) => ({ operand, to }));
    });
  },
};

export const notAfter: Operator = {
  on: ['time', 'number'],
  value: 'fact',
  ties: 'order',
  pairs: (fact, other) => fact.type === other.type,
  compile: (slots) => comparison(slots, (fact, other) => (fact as number) <= (other as number)),
  untold: untoldOperands,
  says: ({ fact, others: [other] }, holds) => `${fact} is ${holds ? 'not after' : 'after'} ${other}`,
  propose(situation) {
    if (situation.wanted) return eachFollows(situation);
    const [fact, other] = situation.operands;
    const apart: Proposal[] = [];
    if (typeof other === 'number') apart.push({ operand: 0, to: other + 1 });
    if (typeof fact === 'number') apart.push({ operand: 1, to: fact - 1 });
    return apart.length > 0 ? apart : [{ operand: 0, to: situation.fresh(0) }];
  },
};

export const memberOf: Operator = {
  on: ['enum', 'id', 'text'],
  value: 'fact',
  ties: 'member',
  pairs: (fact, other) => other.type === 'set' && (fact.type !== 'enum' || sameEnum(fact, other)),
  compile: (slots) => comparison(slots, (fact, other) => (other as readonly unknown[]).includes(fact)),
  untold: untoldOperands,
  says: ({ fact, others: [other] }, holds) => `${fact} is ${holds ? '' : 'not '}among ${other}`,
  propose({ wanted, operands: [fact, set], among }) {
    const members = (set ?? []) as readonly string[];
    const proposals: Proposal[] = among(0)
      .filter((choice) => members.includes(choice as string) === wanted)
      .map((to) => ({ operand: 0, to }));
    if (typeof fact === 'string') {
      const to = wanted ? [...members, fact] : members.filter((member) => member !== fact);
      proposals.push({ operand: 1, to });
    } else if (fact === undefined && members.length === 0 && wanted) {
      proposals.push(...among(0).map((to) => ({ operand: 0, to })));
    }
    return proposals;
  },
};
