/** A mistyped field, enum value or action does not compile. */
import { DateTime } from 'luxon';
import { describe, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import {
  type AlprAction,
  type AlprRequest,
  barstow466,
  californiaAlpr,
  can,
  createEngine,
  type Decision,
  decide,
  defineVocabulary,
} from '../../src/index.ts';
import { loadPolicy, policyFromFiles } from '../../src/node.ts';

test('a request of each action compiles, every field told, null or left out', () => {
  decide({ action: 'read.search' });
  can({ action: 'read.search', subject: null, resource: null, context: null });
  decide({
    action: 'hotlist.add',
    subject: { id: 'p-1', role: 'patrol-officer', offices: [], clearance: true, training: { completedAt: new Date() } },
    resource: {
      type: 'hotlist-entry',
      id: 'h-1',
      plate: '8ABC123',
      requester: { id: 'p-1', role: undefined },
      narrative: null,
    },
    context: {
      at: 0,
      purpose: 'routine-patrol',
      onBehalfOf: null,
      approval: { by: 'p-90', at: DateTime.now() },
      unavailable: [{ office: 'watch-commander', until: null }],
    },
  });
  const readonlyOffices = ['watch-commander'] as const;
  can({ action: 'hold.lift', subject: { offices: readonlyOffices } });
});

describe('what does not compile', () => {
  test('a mistyped action', () => {
    // @ts-expect-error no such action
    decide({ action: 'read.serch' });
    // @ts-expect-error an action is wanted
    can({ subject: { id: 'p-1' } });
  });

  test('a mistyped field', () => {
    // @ts-expect-error no such field of a subject
    decide({ action: 'read.search', subject: { rol: 'sergeant' } });
    // @ts-expect-error no such field of a context
    can({ action: 'read.search', context: { purpos: 'routine-patrol' } });
    // @ts-expect-error no such field deeper down
    decide({ action: 'read.search', subject: { training: { completed: 0 } } });
    // @ts-expect-error no such part
    decide({ action: 'read.search', subjekt: {} });
  });

  test('a field of another resource', () => {
    // @ts-expect-error a read has no plate
    decide({ action: 'read.search', resource: { plate: '8ABC123' } });
    // @ts-expect-error a search is not of a release
    decide({ action: 'read.search', resource: { type: 'release' } });
  });

  test('a mistyped value', () => {
    // @ts-expect-error no such role
    decide({ action: 'read.search', subject: { role: 'Patrol-Officer' } });
    // @ts-expect-error no such office
    can({ action: 'hold.lift', subject: { offices: ['mayor'] } });
    // @ts-expect-error a boolean is wanted
    decide({ action: 'read.search', subject: { clearance: 'yes' } });
    // @ts-expect-error a time is wanted
    decide({ action: 'read.search', context: { at: true } });
    // @ts-expect-error a set is wanted
    decide({ action: 'hold.lift', subject: { offices: 'watch-commander' } });
  });

  test('through an engine of one’s own', () => {
    const engine = createEngine({ policies: [barstow466, californiaAlpr] });
    engine.decide({ action: 'read.search' });
    // @ts-expect-error no such action
    engine.decide({ action: 'read.serch' });
    // @ts-expect-error no such parameter
    barstow466.with({ 'flock-schedul': 'P60D' });
    // @ts-expect-error no such choice
    barstow466.with({ 'clets-verification': 'demanded' });
    // @ts-expect-error californiaAlpr has no parameters
    californiaAlpr.with({ 'flock-schedule': 'P60D' });
    // @ts-expect-error an engine needs policies
    createEngine({});
  });
});

test('the untyped door takes unknown and any, and nothing else', () => {
  const body: unknown = JSON.parse('{}');
  expectTypeOf(decide(body)).toEqualTypeOf<Decision>();
  expectTypeOf(can(body)).toEqualTypeOf<boolean>();
  const anything = JSON.parse('{}');
  expectTypeOf(decide(anything)).toEqualTypeOf<Decision>();
  // @ts-expect-error a text is no request
  decide('read.search');
  const loose: Record<string, string> = {};
  // @ts-expect-error say unknown where the shape is not known
  decide(loose);
});

test('the types of requests have names', () => {
  expectTypeOf<'read.search'>().toExtend<AlprAction>();
  const request: AlprRequest<'read.purge'> = { action: 'read.purge', resource: { hold: { evidence: 'none' } } };
  expectTypeOf(request).toExtend<AlprRequest>();
  expectTypeOf<NonNullable<NonNullable<AlprRequest<'read.view'>['resource']>['source']>>().toEqualTypeOf<
    'flock' | 'other'
  >();
  const policy = loadPolicy('policies/barstow-466');
  createEngine({ policies: [policy, californiaAlpr] }).can({ action: 'read.search' });
});

test('another vocabulary has requests of its own', () => {
  const library = defineVocabulary({
    name: 'library',
    subject: z.object({ card: z.enum(['valid', 'expired']) }),
    context: z.object({ at: z.iso.datetime({ offset: true }) }),
    resources: { book: z.object({ id: z.string().min(1) }), room: z.object({ seats: z.number() }) },
    actions: { 'book.lend': { on: 'book', says: 'lend a book' }, 'room.book': { on: 'room', says: 'book a room' } },
    silence: 'house-rules',
  });
  const policy = policyFromFiles([], library);
  const engine = createEngine({ policies: [policy] });
  engine.can({ action: 'book.lend', subject: { card: 'valid' }, context: { at: '2026-01-01T00:00Z' } });
  engine.can({ action: 'room.book', resource: { type: 'room', seats: 3 } });
  // @ts-expect-error no such card
  engine.can({ action: 'book.lend', subject: { card: 'lost' } });
  // @ts-expect-error a book has no seats
  engine.can({ action: 'book.lend', resource: { seats: 3 } });
  // @ts-expect-error policies of two vocabularies do not mix
  createEngine({ policies: [policy, barstow466] });
});
