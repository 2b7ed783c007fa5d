/** An engine with a log: whatever is answered is on record first, and what is not on record is not permitted. */
import { describe, expect, test } from 'vitest';
import { decideAsync, whatCan, whenCan, whoCan } from '../../../src/ask.ts';
import { type DecisionLogOptions, decisionLog, LogError, type LogSink } from '../../../src/audit.ts';
import { authzenHandler } from '../../../src/authzen.ts';
import { barstow466, createEngine, explain, PolicyError } from '../../../src/index.ts';
import { permitted } from '../../support/permitted.ts';
import { engineOf, NOW } from '../../support/policies.ts';
import { generated, inMemory, loggedEngine, numbered, policies } from './logs.ts';

const bare = engineOf();
const report = { action: 'violation.report', subject: { id: 'p-1', role: 'dispatcher' } } as const;
const full = new LogError('disk-full', 'decisions', 'the disk is full', 'make room');

const failing: LogSink = {
  append: () => {
    throw full;
  },
  settled: () => Promise.reject(full),
};

describe('what is answered', () => {
  test('is what the engine without a log answers, by `decide` and by `can`', () => {
    const { engine, lines } = inMemory();
    let count = 0;
    for (const request of generated(300)) {
      expect(JSON.stringify(engine.decide(request))).toBe(JSON.stringify(bare.decide(request)));
      expect(engine.can(request)).toBe(bare.can(request));
      count += 2;
    }
    expect(lines.length).toBe(count + 1);
  });

  test('can still be explained', () => {
    const { engine } = inMemory();
    expect(explain(engine.decide(report))).toBe(explain(bare.decide(report)));
  });

  test('does not change when the request is changed afterwards, and neither does the record', () => {
    const { engine, lines } = inMemory();
    const subject: { role: string } = { role: 'dispatcher' };
    const decision = engine.decide({ action: 'violation.report', subject });
    const line = lines[1]?.entry;
    subject.role = 'other';
    expect(decision.reasons[0]?.facts).toEqual([{ path: 'subject.role', value: 'dispatcher' }]);
    expect(lines[1]?.entry).toBe(line);
  });

  test('the clock of the engine tells when, that of the log when it was put on record', () => {
    const { engine, entries } = inMemory({ clock: () => NOW + 5 });
    expect(engine.decide(report).evaluatedAt).toBe(new Date(NOW).toISOString());
    expect(entries()[1]).toMatchObject({
      recordedAt: new Date(NOW + 5).toISOString(),
      access: { 'CIV-1798.90.52(a)1': new Date(NOW).toISOString() },
    });
  });

  test('policies are named once for all decisions under them, and anew for others', () => {
    const lines: string[] = [];
    const sink: LogSink = { append: ({ entry }) => lines.push(JSON.parse(entry).kind), settled: async () => undefined };
    const log = decisionLog({ sink, ...numbered() });
    const one = createEngine({ policies }).withLog(log);
    const other = createEngine({ policies: [barstow466.with({ 'flock-schedule': 'P60D' })] }).withLog(log);
    for (const engine of [one, one, other, one, other]) engine.can(report);
    expect(lines.join(' ')).toBe('policies decision decision policies decision decision decision');
  });
});

describe('a record that cannot be kept', () => {
  const unlucky = (more: Partial<DecisionLogOptions> = {}) => loggedEngine(failing, more);

  test('turns a permit into a deny that says so, and names nothing of the request', () => {
    const engine = unlucky();
    const decision = engine.decide(report);
    expect(bare.can(report)).toBe(true);
    expect([decision.effect, engine.can(report)]).toEqual(['deny', false]);
    const message = 'the decision could not be put on record';
    expect(decision.problems).toEqual([{ path: '', code: 'not-recorded', message }]);
    expect([decision.reasons, decision.obligations, decision.remedies]).toEqual([[], [], []]);
    expect([decision.policies, decision.evaluatedAt]).toEqual([bare.policies, new Date(NOW).toISOString()]);
    expect(explain(decision)).toContain(message);
  });

  test('is told to the host, with the record where it was made', () => {
    const told: unknown[] = [];
    unlucky({ failed: (...of) => told.push(of) }).can(report);
    expect(told).toEqual([[full, undefined]]);
    let appended = 0;
    const sink: LogSink = {
      append: () => {
        appended += 1;
        if (appended > 1) throw full;
      },
      settled: async () => undefined,
    };
    const later: unknown[] = [];
    loggedEngine(sink, { failed: (_, line) => later.push(JSON.parse(line?.entry ?? '').kind) }).can(report);
    expect(later).toEqual(['decision']);
  });

  test('leaves the decision as it is where the host wants to be told instead', () => {
    const told: unknown[] = [];
    const engine = unlucky({ onFailure: 'report', failed: (error) => told.push(error) });
    expect([engine.can(report), engine.can({ action: 'read.search' }), told]).toEqual([true, false, [full, full]]);
  });

  test('denies after all where telling the host fails', () => {
    const failed = () => {
      throw new Error('no');
    };
    expect(unlucky({ onFailure: 'report', failed }).can(report)).toBe(false);
  });

  test.each<[string, Partial<DecisionLogOptions>]>([
    ['larger than a record may be', { most: 100 }],
    ['of a clock that tells no time', { clock: () => Number.NaN }],
    [
      'of a clock that throws',
      {
        clock: () => {
          throw new Error('no');
        },
      },
    ],
    [
      'without an id',
      {
        id: () => {
          throw new Error('no');
        },
      },
    ],
  ])('%s is one too', (_, more) => {
    const errors: unknown[] = [];
    const { engine, lines } = inMemory({ ...more, failed: (error) => errors.push(error) });
    expect(engine.decide(report).problems[0]?.code).toBe('not-recorded');
    expect([errors.length, lines.filter(({ entry }) => entry.includes('"kind":"decision"')).length]).toEqual([1, 0]);
  });

  test('an error names the record, and nothing that it says', () => {
    const errors: string[] = [];
    const { engine } = inMemory({ most: 100, failed: (error) => errors.push(String(error)) });
    engine.can({ action: 'read.search', context: { query: 'SECRET'.repeat(100) } });
    expect(errors.join()).toMatch(/too-large/);
    expect(errors.join()).not.toMatch(/SECRET/);
  });
});

describe('records that are stored later', () => {
  test('`stored` gives the decision when they are, and a deny where they could not be', async () => {
    const waiting: (() => void)[] = [];
    const sink: LogSink = { append: () => undefined, settled: () => new Promise((resolve) => waiting.push(resolve)) };
    const log = decisionLog({ sink, ...numbered() });
    const decision = createEngine({ policies }).withLog(log).decide(report);
    let seen: unknown;
    const stored = log.stored(decision).then((one) => (seen = one));
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toBeUndefined();
    waiting[0]?.();
    expect(await stored).toBe(decision);

    const lost: LogSink = { append: () => undefined, settled: () => Promise.reject(full) };
    const denying = decisionLog({ sink: lost, ...numbered() });
    expect((await denying.stored(decision)).problems[0]?.code).toBe('not-recorded');
    const told: unknown[] = [];
    const reporting = decisionLog({ sink: lost, onFailure: 'report', failed: (error) => told.push(error) });
    expect([await reporting.stored(decision), told]).toEqual([decision, [full]]);
    await expect(denying.settled()).rejects.toBe(full);
  });

  test('what waits by itself, `decideAsync` and the AuthZEN handler, permits nothing that is not stored', async () => {
    const lost: LogSink = { append: () => undefined, settled: () => Promise.reject(full) };
    const engine = createEngine({ policies, clock: () => NOW }).withLog(decisionLog({ sink: lost, ...numbered() }));
    expect((await decideAsync(engine, report, {})).effect).toBe('deny');
    const handler = authzenHandler({ engine, identifier: 'https://pdp.example.com' });
    const body = {
      subject: { type: 'user', id: 'p-1', properties: { role: 'dispatcher' } },
      action: { name: report.action },
    };
    const headers = { 'content-type': 'application/json' };
    const resource = { type: 'system', id: 's-1' };
    const url = 'https://pdp.example.com/access/v1/evaluation';
    const sent = { method: 'POST', headers, body: JSON.stringify({ ...body, resource }) };
    expect(await (await handler(new Request(url, sent))).json()).toMatchObject({ decision: false });
  });
});

describe('questions', () => {
  test('who may, what and when is asked without a record; what is looked up for a decision is recorded once', async () => {
    const kinds: string[] = [];
    const sink: LogSink = { append: ({ entry }) => kinds.push(JSON.parse(entry).kind), settled: async () => undefined };
    const engine = createEngine({ policies, clock: () => NOW }).withLog(decisionLog({ sink, ...numbered() }));
    whoCan(engine, { action: 'audit.conduct' }, [{ id: 'p-91', offices: ['administrative-division-commander'] }]);
    whatCan(engine, { subject: { role: 'dispatcher' } });
    whenCan(engine, report);
    expect(kinds).toEqual([]);
    const providers = { 'subject.role': async () => 'dispatcher' };
    const decision = await decideAsync(engine, { action: 'violation.report' }, providers);
    expect([decision.effect, decision.asked, kinds]).toEqual(['permit', ['subject.role'], ['policies', 'decision']]);
  });
});

describe('withLog', () => {
  test('refuses what is no log, so that nothing is left unrecorded or denied by a slip', () => {
    for (const wrong of [undefined, null, {}, { append: () => undefined }])
      expect(() => bare.withLog(wrong as never)).toThrow(PolicyError);
    expect(() => decisionLog({} as never)).toThrow(LogError);
    expect(() => decisionLog({ sink: failing, onFailure: 'report' } as never)).toThrow(LogError);
  });

  test('denies where a log of the host throws', () => {
    const engine = bare.withLog({
      decide: () => {
        throw new Error('no');
      },
    });
    expect(engine.decide(report).problems[0]?.code).toBe('not-recorded');
    expect(engine.can(report)).toBe(false);
  });

  test('twice keeps two records, each before the answer', () => {
    const [first, second] = [inMemory(), inMemory()];
    const log = (lines: unknown[]) =>
      decisionLog({ sink: { append: (line) => lines.push(line), settled: async () => undefined }, ...numbered() });
    const engine = bare.withLog(log(first.lines)).withLog(log(second.lines));
    expect(engine.can(permitted('read.search') as never)).toBe(true);
    expect([first.lines.length, second.lines.length]).toEqual([2, 2]);
  });

  test.each([
    ['first', [true, false]],
    ['last', [false, true]],
  ])(
    'of two logs the one that was added %s cannot be stored: denied where the store is waited for',
    async (_, lost) => {
      const log = (isLost: boolean) => {
        const settled = isLost ? () => Promise.reject(new Error('lost')) : async () => undefined;
        return decisionLog({ sink: { append: () => undefined, settled }, ...numbered() });
      };
      const [first = false, last = false] = lost;
      const engine = bare.withLog(log(first)).withLog(log(last));
      const decisions = [];
      for await (const decision of engine.decideStream([report])) decisions.push(decision);
      expect(decisions.map(({ effect, problems }) => [effect, problems[0]?.code])).toEqual([['deny', 'not-recorded']]);
    },
  );

  test('leaves the engine that it was called on without a log', () => {
    const { lines } = inMemory();
    bare.withLog({
      decide: () => {
        throw new Error('no');
      },
    });
    expect([bare.can(report), lines]).toEqual([true, []]);
  });
});
