/** What a decision allocates, over well-formed requests. */
import { forms } from '../engines.ts';
import { can } from '../handwritten/can.ts';
import { decide } from '../handwritten/decide.ts';
import { bytesOf } from '../measure/bytes.ts';
import { digits, hand } from '../measure/report.ts';
import { readWhole } from '../read-whole.ts';
import { clock, requestSets } from '../requests.ts';

const requests = requestSets().wellFormed.slice(0, 2000);
const byHand = [(request: unknown) => can(request, clock), (request: unknown) => decide(request, clock)] as const;

const rows = [['hand-written', ...byHand, undefined] as const].concat(
  forms.map(
    (form) => [form.name, form.can, form.decide, (request: unknown) => readWhole(form.decide(request))] as never,
  ),
);
const cells: string[][] = [];
for (const [name, ...asked] of rows) {
  const figures: string[] = [];
  for (const ask of asked) figures.push(ask === undefined ? '' : digits(await bytesOf(ask, requests)));
  cells.push([name, ...figures]);
}

hand({
  tables: [
    {
      title: 'Bytes allocated by a decision on a well-formed request',
      columns: ['', '`can`', '`decide`', 'with everything read'],
      rows: cells,
    },
  ],
  bars: [],
  remarks: [],
});
