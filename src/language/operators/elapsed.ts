/** `elapsed`: the fact plus a period is not after another fact. Equality counts. */
import type { ElapsedValue } from '../condition.ts';
import { boundsOf, type Period, parsePeriod } from '../period.ts';
import { FALSE, truthOf, UNKNOWN } from '../truth.ts';
import { type Operator, type Proposal, untoldOperands } from './operator.ts';

/** Periods of a checked policy always parse; a broken one must not come to be read as "at once". */
function periodOf(value: ElapsedValue): Period {
  const period = parsePeriod(value.period);
  if (period === undefined) throw new TypeError(`not a period: ${value.period}`);
  return period;
}

export const elapsed: Operator = {
  on: ['time'],
  value: 'elapsed',
  ties: 'period',
  compile([slot = 0, untilSlot = 0], value, calendar) {
    const period = periodOf(value as ElapsedValue);
    return (values) => {
      const since = values[slot];
      const until = values[untilSlot];
      if (since === null || until === null) return FALSE;
      if (since === undefined || until === undefined) return UNKNOWN;
      return truthOf(calendar.elapsed(since as number, period, until as number));
    };
  },
  untold: untoldOperands,
  says: ({ fact, value, others: [until] }, holds) =>
    `a period of ${value} has ${holds ? '' : 'not yet '}passed between ${fact} and ${until}`,
  propose({ wanted, operands: [since, until], value, calendar, fresh }) {
    const period = periodOf(value as ElapsedValue);
    const proposals: Proposal[] = [];
    if (typeof until === 'number') {
      proposals.push({ operand: 0, to: wanted ? until - boundsOf(period).most : until });
    }
    if (typeof since === 'number') {
      const due = calendar.add(since, period);
      if (!Number.isNaN(due)) proposals.push({ operand: 1, to: wanted ? due : since });
    }
    return proposals.length > 0 ? proposals : [{ operand: 1, to: fresh(1) }];
  },
};
