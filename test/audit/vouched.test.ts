/** What roster and auditor vouch for: a mistyped fact is refused, or the report would repeat what nobody looked at. */
import { describe, expect, test } from 'vitest';
import { Roster, SearchAudit } from '../../src/audit.ts';
import { PolicyError } from '../../src/index.ts';
import { assumed, auditOf, base } from './setting.ts';

const problems = (call: () => unknown) => {
  try {
    call();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map(({ code, path, help }) => [code, path, help]);
    throw error;
  }
  return [];
};

describe('a fact that the vocabulary does not have is refused, with the one that was meant', () => {
  test('of the auditor, at any depth', () => {
    expect(problems(() => auditOf({ assumed: { subject: { rle: 'captain' } as never } }))).toEqual([
      ['unknown-fact', 'assumed.subject', 'did you mean `role`?'],
    ]);
    const deep = {
      subject: { training: { completed: '2025-01-01T00:00:00Z' } },
      context: { unavailable: [{ office: 'watch-commander' }, { offce: 'watch-commander' }] },
      resource: {},
    };
    expect(problems(() => auditOf({ assumed: deep as never }))).toEqual([
      ['unknown-fact', 'assumed', expect.stringContaining('known are `context`, `subject`')],
      ['unknown-fact', 'assumed.context.unavailable.1', 'did you mean `office`?'],
      ['unknown-fact', 'assumed.subject.training', 'did you mean `completedAt`?'],
    ]);
  });

  test('of the roster, by its line', () => {
    const roster = new Roster([
      { user: 'p-1', subject: { role: 'captain' } },
      { user: 'p-2', subject: { role: 'captain', clearence: true } },
    ]);
    expect(problems(() => auditOf({ roster }))).toEqual([
      ['unknown-fact', 'roster.1.subject', 'did you mean `clearance`?'],
    ]);
  });

  test('and what is known is taken, also what is no object where one belongs: the report names it as malformed', () => {
    expect(problems(() => auditOf({ assumed }))).toEqual([]);
    expect(problems(() => auditOf({ assumed: { subject: { training: 'yes' } } }))).toEqual([]);
    expect(problems(() => auditOf({ assumed: { subject: { toString: 1 } as never } }))[0]?.[0]).toBe('unknown-fact');
  });
});

test('what is no engine has no vocabulary, and is refused', () => {
  const engine = { ...base.engine } as never;
  expect(problems(() => new SearchAudit({ ...base, engine })).map(([code]) => code)).toEqual(['no-engine']);
});
