/**
 * 05. A retention sweep. The nightly job asks before it purges each of 4,000 made-up reads, once after the clocks went
 * forward (8 March 2026) and once after they went back (1 November). Shows counts, what is held and must be booked by
 * when, and that thirty days on the calendar are not thirty times twenty-four hours.
 */
import assert from 'node:assert/strict';
import { type AlprRequest, type Decision, decide } from 'alpr-policy';
import { Tally } from './support/tally.ts';

type Read = NonNullable<AlprRequest<'read.purge'>['resource']>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The same reads on every run: a small linear congruential generator, and no Math.random. */
function* madeUpReads(count: number, from: number, until: number): Generator<Read> {
  let state = until % 2 ** 32;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let index = 0; index < count; index += 1) {
    const kind = next();
    yield {
      type: 'read',
      id: `r-${index}`,
      source: next() < 0.95 ? 'flock' : 'other',
      capturedAt: from + Math.floor(((index + next()) / count) * (until - from)),
      hold:
        kind < 0.01
          ? undefined // the evidence system did not answer: not told, and so never purged
          : {
              evidence: kind < 0.04 ? 'anticipated' : kind < 0.06 ? 'actual' : 'none',
              demand: kind > 0.99,
              booked: (kind > 0.05 && kind < 0.06) || kind > 0.995,
            },
    };
  }
}

const purge = (resource: Read, at: number | string): Decision =>
  decide({ action: 'read.purge', subject: { role: 'retention-service', offices: [] }, resource, context: { at } });

const disagreeing: Read[] = [];

for (const moment of ['2026-03-31T03:00:00-07:00', '2026-11-24T03:00:00-08:00']) {
  const at = Date.parse(moment);
  const effects = new Tally();
  const rules = new Tally();
  const due: { id: unknown; dueAt: string }[] = [];
  let byHours = 0;
  for (const read of madeUpReads(2000, at - 40 * DAY, at)) {
    const decision = purge(read, at);
    effects.add(decision.effect);
    if (decision.effect === 'deny') {
      for (const { rule, clauses } of decision.reasons) rules.add(`${rule} [${clauses.join(', ')}]`);
    }
    for (const { id, dueAt } of decision.obligations) {
      assert.equal(id, 'book-into-evidence');
      if (dueAt !== undefined) due.push({ id: read.id, dueAt });
    }
    // What a job would do that counts hours instead of asking. Only reads that nothing else keeps are compared.
    const hoursHaveRun = at - Number(read.capturedAt) >= 30 * DAY;
    const keptByTimeAlone = decision.reasons.every(({ clauses }) => clauses.includes('466.5.s4'));
    if (decision.effect === 'permit' ? !hoursHaveRun : decision.effect === 'deny' && keptByTimeAlone && hoursHaveRun) {
      byHours += 1;
      disagreeing.push(read);
    }
  }
  assert.equal(effects.total, 2000);
  assert.ok(effects.of('permit') > 0 && effects.of('indeterminate') > 0 && byHours > 0);
  const overdue = due.filter(({ dueAt }) => Date.parse(dueAt) < at);
  const [soonest] = due.filter(({ dueAt }) => Date.parse(dueAt) >= at).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));

  console.log(`Sweep of ${moment}: 2,000 reads of the last 40 days`);
  console.log(effects.lines().join('\n'));
  console.log(
    '  Why not (a read may have more than one reason; of another system, the automatic purge has no authority):',
  );
  console.log(rules.lines('    ').join('\n'));
  console.log(`  To be booked into evidence: ${due.length}, of which overdue: ${overdue.length}`);
  console.log(`  Next to be booked: ${soonest?.id}, due ${soonest?.dueAt}`);
  console.log(`  Reads that a job counting 30 x 24 hours would get wrong: ${byHours}\n`);
}

// The dangerous one of the two is the autumn: the job that counts hours purges too early.
const early = disagreeing.at(-1);
assert.ok(early);
const captured = Number(early.capturedAt);
const hours = captured + 30 * DAY;
const tooEarly = purge(early, hours);
assert.equal(tooEarly.effect, 'deny');
// The remedy is time, and the earliest instant stands in it.
const calendar = String(tooEarly.remedies[0]?.changes.find(({ path }) => path === 'context.at')?.to);
assert.equal(Date.parse(calendar) - hours, HOUR);
assert.equal(purge(early, calendar).effect, 'permit');
assert.equal(purge(early, Date.parse(calendar) - 1).effect, 'deny');

const local = (time: number | string) =>
  new Date(time).toLocaleString('en-US', { timeZone: 'America/Los_Angeles', dateStyle: 'medium', timeStyle: 'long' });
console.log(`Read ${early.id}, captured          ${local(captured)}`);
console.log(`  30 x 24 hours later   ${new Date(hours).toISOString()}  ${local(hours)}: ${tooEarly.effect}`);
console.log(`  30 calendar days later ${calendar}  ${local(calendar)}: ${purge(early, calendar).effect}`);
