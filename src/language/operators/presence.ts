/** The two operators that ask whether a fact is there at all. Only `none` is true of a null. */
import { FALSE, TRUE, truthOf, UNKNOWN } from '../truth.ts';
import { type Operator, untoldOperands } from './operator.ts';

export const none: Operator = {
  on: ['id', 'text', 'enum', 'boolean', 'number', 'time', 'set', 'records', 'object'],
  value: 'nothing',
  compile([slot = 0]) {
    return (values) => {
      const told = values[slot];
      if (told === null) return TRUE;
      return told === undefined ? UNKNOWN : FALSE;
    };
  },
  untold: untoldOperands,
  says: ({ fact }, holds) => (holds ? `there is no ${fact.replace(/^(the|an?) /, '')}` : `there is ${fact}`),
  propose({ wanted, among, fresh }) {
    if (wanted) return [{ operand: 0, to: null }];
    const choices = among(0);
    return (choices.length > 0 ? choices : [fresh(0)]).map((to) => ({ operand: 0, to }));
  },
};

/** Not null and, of a text or an id, not blank (empty after ECMAScript's `trim`). */
export const given: Operator = {
  on: ['id', 'text', 'enum', 'boolean', 'number', 'time'],
  value: 'nothing',
  compile([slot = 0]) {
    return (values) => {
      const told = values[slot];
      if (told === undefined) return UNKNOWN;
      return truthOf(told !== null && (typeof told !== 'string' || told.trim() !== ''));
    };
  },
  untold: untoldOperands,
  says: ({ fact }, holds) => `${fact} is ${holds ? '' : 'not '}given`,
  propose({ wanted, among, fresh }) {
    if (!wanted) return [{ operand: 0, to: null }];
    const choices = among(0);
    return (choices.length > 0 ? choices : [fresh(0)]).map((to) => ({ operand: 0, to }));
  },
};
