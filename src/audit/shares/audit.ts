import { isObject } from '../../evaluate/index.ts';
import { readInstant, tellInstant } from '../../language/index.ts';
import { compareText, PolicyError, type PolicyProblem } from '../../policy/index.ts';
import { against } from '../against.ts';
import {
  type AgencyFacts,
  type KnownAgency,
  namesOf,
  plainName,
  questionsOf,
  type Recipient,
  type RegistryEntry,
  recipientsIn,
  registryIn,
} from './recipient.ts';
import type { AuditedShare, ShareAuditOptions, ShareReport, ShareState } from './share.ts';

const REQUEST = 'an approved request';

/**
 * Audits standing shares: each recipient against the rules and the approved requests on file (466.7, Civil Code
 * 1798.90.55(b)). What no telling could change is impossible; what was not told is no finding.
 *
 * @throws PolicyError where `at` is no time or an entry of a list is none
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const recipients = [
 *   { name: 'A City PD', kind: 'law-enforcement', level: 'local', state: 'CA' },
 *   { name: 'A Private University', kind: 'law-enforcement', level: 'private', state: 'CA' },
 * ];
 * const { shares } = shareAudit({ engine, recipients, requests: [], at: '2026-04-25T00:00:00-07:00' });
 * shares.map(({ state }) => state); // => ['uncovered', 'impossible']
 */
export function shareAudit({ engine, recipients, requests, registry, at }: ShareAuditOptions): ShareReport {
  const instant = readInstant(at);
  if (Number.isNaN(instant))
    refuse('at', 'this is no time', 'write it with date, time and zone, as 2026-11-23T10:00:00-08:00');
  const known = registry === undefined ? undefined : byName(registryIn(registry));
  const filed = requests?.map((request, index) => filedIn(request, index));
  const named = new Set<number>();
  const shares = recipientsIn(recipients).map((recipient) => {
    const entry = known?.get(plainName(recipient.name));
    const names = new Set([plainName(recipient.name), ...(entry === undefined ? [] : namesOf(entry))]);
    const own = filed?.filter(({ agency }) => names.has(agency));
    for (const { index } of own ?? []) named.add(index);
    return judged(engine, instant, recipient, entry, own);
  });
  const count = (state: ShareState) => shares.filter((one) => one.state === state).length;
  return {
    policies: engine.policies.map(({ id, version, digest }) => ({ id, version, digest })),
    at: tellInstant(instant),
    counts: {
      covered: count('covered'),
      uncovered: count('uncovered'),
      impossible: count('impossible'),
      untold: count('untold'),
    },
    shares: shares.sort((left, right) => compareText(left.name, right.name)),
    given: { requests: requests?.length ?? null, registry: registry?.length ?? null },
    unmatched: (filed ?? []).filter(({ index }) => !named.has(index)).map(({ index }) => index + 1),
  };
}

interface Filed {
  readonly index: number;
  readonly agency: string;
  readonly parts: { readonly subject?: unknown; readonly context?: object; readonly resource: object };
}

function filedIn(request: unknown, index: number): Filed {
  const problem = (message: string) =>
    refuse(`requests.${index}`, message, 'write resource, context and subject, as for `decide`');
  if (!isObject(request)) return problem('a request is an object');
  const { action = 'share.grant', subject, context, resource } = request as { [part: string]: unknown };
  if (action !== 'share.grant') return problem('this is no request for a standing share');
  if (!isObject(resource)) return problem('the request has no resource');
  const agency = (resource as { agency?: { name?: unknown } | null }).agency?.name;
  if (typeof agency !== 'string') return problem('the request does not name its agency');
  const parts = { resource, ...(subject === undefined ? {} : { subject }), ...(isObject(context) ? { context } : {}) };
  return { index, agency: plainName(agency), parts };
}

function judged(
  engine: ShareAuditOptions['engine'],
  at: number,
  { name, facts: listed, tags }: Recipient,
  entry: RegistryEntry | undefined,
  filed: readonly Filed[] | undefined,
): AuditedShare {
  const facts = entry === undefined ? listed : { ...listed, ...factsIn(entry) };
  const ask = ({ resource, context, subject }: Filed['parts']) => {
    // What is known of the agency stands before what its own request says of it.
    const agency = { ...(resource as { agency?: object }).agency, name, ...facts };
    const whole = { action: 'share.grant', resource: { ...resource, agency }, context: { ...context, at } };
    return engine.decide((subject === undefined ? whole : { ...whole, subject }) as unknown);
  };
  const from = entry === undefined ? ('list' as const) : ('registry' as const);
  const base = { name, facts, from, requests: filed?.length ?? 0, questions: questionsOf(facts, tags) };
  // With nothing told of a request, what is denied already no request changes.
  const alone = ask({ resource: {} });
  if (alone.effect === 'deny') return { ...base, state: 'impossible', rules: against([alone]), missing: [] };
  const decisions = (filed ?? []).map(({ parts }) => ask(parts));
  if (decisions.some(({ effect }) => effect === 'permit')) return { ...base, state: 'covered', rules: [], missing: [] };
  // A mistake in the record of a request is none of the agency's.
  const unsure = decisions.filter(({ effect, problems }) => effect === 'indeterminate' || problems.length > 0);
  const missing = [
    ...alone.missing.filter((path) => path.startsWith('resource.agency.')),
    ...untoldAgency(facts),
    ...unsure.flatMap((one) => [...one.missing, ...one.problems.map(({ path }) => path)]),
    ...(filed === undefined ? [REQUEST] : []),
  ];
  if (missing.length > 0) return { ...base, state: 'untold', rules: [], missing: [...new Set(missing)].sort() };
  return { ...base, state: 'uncovered', rules: against(decisions), missing: [] };
}

function untoldAgency(facts: AgencyFacts): string[] {
  return (['kind', 'level', 'state'] as const)
    .filter((fact) => facts[fact] === undefined)
    .map((fact) => `resource.agency.${fact}`);
}

function factsIn({ kind, level, state }: RegistryEntry): AgencyFacts {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(level === undefined ? {} : { level }),
    ...(state === undefined ? {} : { state }),
  };
}

function byName(entries: readonly KnownAgency[]): ReadonlyMap<string, KnownAgency> {
  return new Map(entries.flatMap((entry) => namesOf(entry).map((name) => [name, entry] as const)));
}

function refuse(path: string, message: string, help: string): never {
  const problem: PolicyProblem = { code: 'share-audit', path, message, help };
  throw new PolicyError([problem]);
}
