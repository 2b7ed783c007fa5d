import {
  type Almanac,
  Engine,
  type EngineResult,
  type Fact,
  type FactOptions,
  type RunOptions,
} from 'json-rules-engine';
import { compile } from '../compile/index.ts';
import { createEngine, insideOf } from '../engine/index.ts';
import type { Clock, Effect } from '../evaluate/index.ts';
import { type Calendar, calendarOf, shapeAt, type TestValue } from '../language/index.ts';
import { Partial } from '../partial/index.ts';
import { type Policy, PolicyError, type PolicyProblem } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { ACTION, OPERANDS, READING, REQUEST, WELL_FORMED } from './names.ts';
import { Operands, operatorsInTwo } from './operators.ts';
import { Boxed, type FactProvider, type RequestReading, readingOf } from './reading.ts';
import { asProperties, type RuleJson, rulesOf, zonesOf } from './rules.ts';

/** What {@link toEngine} takes beside the policies. */
export interface ToEngineOptions {
  /** Tells "now", in epoch milliseconds, where a request leaves `context.at` out. `Date.now` unless given. */
  readonly clock?: Clock;
  /** Looks up what a request leaves out, by dotted path: a fact, or a whole part such as `subject`. */
  readonly facts?: { readonly [path: string]: FactProvider };
}

/**
 * The rules of {@link toEngine} as plain JSON: for every action one rule whose event is `permit`, and those whose event is
 * `deny`. They use operators and facts that only {@link toEngine} supplies, so they are for reading, storing and comparing;
 * to another engine they mean nothing.
 *
 * No rule holds a `path` or a `not`, and no list of conditions is empty.
 *
 * @throws PolicyError as `createEngine` does
 * @example
 * toRules([barstow466]).find(({ name }) => name === 'permit: hold.lift').event; // => { type: 'permit', params: { action: 'hold.lift' } }
 */
export function toRules<R>(policies: readonly Policy<R, never>[]): RuleJson[] {
  const inside = insideOf(createEngine({ policies }));
  return rulesOf(new Partial(inside), zonesOf(inside.policies));
}

/**
 * The policies as a live engine of json-rules-engine, for hosts that run one: its events are `permit` and `deny`, and where
 * neither fires the answer is indeterminate ({@link effectOf}). It answers as `decide` does, effect for effect.
 *
 * It is run on the fact `request`, which may be a function and may answer later: `engine.run({ request })`. Facts that the
 * request leaves out can be looked up by `options.facts`. Rules, facts and handlers of the host's own can be added, but
 * none of the names that are used here; paths are followed by own properties only, never by JSONPath.
 *
 * @throws PolicyError as `createEngine` does, and where `options.facts` names what no request has
 * @example
 * const engine = toEngine([barstow466, californiaAlpr]);
 * const report = { action: 'violation.report', subject: { role: 'dispatcher' } };
 * typeof engine.run({ request: async () => report }).then(effectOf); // => 'object'
 */
export function toEngine<R>(policies: readonly Policy<R, never>[], options: ToEngineOptions = {}): Engine {
  const { clock, facts = {} } = options;
  const { policies: checked, clock: ticking } = insideOf(createEngine({ policies, ...(clock && { clock }) }));
  const { vocabulary } = checked[0] as Policy;
  checkPaths(Object.keys(facts), vocabulary);
  const partial = new Partial({ policies: checked, clock: ticking });
  const { actions } = compile(checked, vocabulary);
  const paths = new Set(actions.names.flatMap((name) => actions.get(name)?.slots ?? []).map(({ path }) => path));
  return new PolicyEngine(rulesOf(partial, zonesOf(checked)), paths, (told, almanac) =>
    readingOf(told, actions, new Map(Object.entries(facts)), ticking, almanac),
  );
}

/**
 * The effect that a run came to: `permit` or `deny` where that event fired, `indeterminate` where neither did, or where not
 * all of the rules were looked at.
 *
 * @example
 * effectOf({ events: [{ type: 'permit', params: { action: 'hold.lift' } }] }); // => 'permit'
 */
export function effectOf({ events }: Pick<EngineResult, 'events'>): Effect {
  const types = new Set(events.filter(({ params }) => typeof params?.['action'] === 'string').map(({ type }) => type));
  if (types.has('deny')) return 'deny';
  return types.has('permit') ? 'permit' : 'indeterminate';
}

type Read = (told: unknown, almanac: Almanac) => Promise<RequestReading>;

class PolicyEngine extends Engine {
  readonly #owned: ReadonlySet<string>;
  #stops = 0;

  constructor(rules: readonly RuleJson[], paths: ReadonlySet<string>, read: Read) {
    super(asProperties(rules), { allowUndefinedFacts: true, pathResolver: ownProperty });
    for (const operator of operatorsInTwo()) this.addOperator(operator);
    const reading = (almanac: Almanac) => almanac.factValue<RequestReading>(READING);
    super.addFact(READING, async (_, almanac) => read(await almanac.factValue(REQUEST), almanac));
    super.addFact(ACTION, async (_, almanac) => (await reading(almanac)).action);
    super.addFact(WELL_FORMED, async (_, almanac) => (await reading(almanac)).isWellFormed);
    super.addFact(OPERANDS, async ({ facts, value, zone }, almanac) => {
      const { values } = await reading(almanac);
      const others = (facts as readonly string[]).map((path) => values.get(path));
      return new Operands(others, value as TestValue, calendarOf(zone as string) as Calendar);
    });
    for (const path of paths) super.addFact(path, async (_, almanac) => (await reading(almanac)).values.get(path));
    this.#owned = new Set([...paths, READING, ACTION, WELL_FORMED, OPERANDS]);
  }

  override addFact<T>(fact: Fact<T> | string, ...rest: readonly unknown[]): this {
    const id = typeof fact === 'string' ? fact : fact.id;
    // Undefined while the constructor of the library runs.
    if (this.#owned?.has(id)) throw refused(id);
    return super.addFact(fact as string, ...(rest as [unknown, FactOptions?]));
  }

  override stop(): this {
    this.#stops += 1;
    return super.stop();
  }

  /** Only own facts are taken over: json-rules-engine would take inherited ones too. */
  override async run(facts: Record<string, unknown> = {}, options?: RunOptions): Promise<EngineResult> {
    const told: Record<string, unknown> = Object.create(null);
    for (const name of Object.keys(facts)) {
      if (this.#owned.has(name)) throw refused(name);
      const value = facts[name];
      told[name] = name === REQUEST && typeof value !== 'function' ? new Boxed(value) : value;
    }
    const stops = this.#stops;
    let result = await super.run(told, options);
    // Another run that ends while this one begins makes json-rules-engine skip every rule of this one.
    while (result.results.length + result.failureResults.length === 0 && stops === this.#stops) {
      result = await super.run(told, options);
    }
    return result;
  }
}

/** Own properties along a dotted path. JSONPath, which json-rules-engine uses, has run code that stood in a path. */
function ownProperty(value: object, path: string): unknown {
  let found: unknown = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

function refused(name: string): PolicyError {
  const message = `the fact ${name} is the policies' own`;
  const help = 'tell it in `request`, or look it up by `facts` of `toEngine`';
  return new PolicyError([{ code: 'fact-taken', path: name, message, help }]);
}

function checkPaths(paths: readonly string[], vocabulary: Vocabulary): void {
  const { subject, context, resources } = vocabulary;
  const isKnown = (path: string) => {
    const [part = '', ...rest] = path.split('.');
    const shapes = part === 'subject' ? [subject] : part === 'context' ? [context] : Object.values(resources);
    if (!['subject', 'resource', 'context'].includes(part)) return false;
    return rest.length === 0 || shapes.some((shape) => shapeAt(shape, rest) !== undefined);
  };
  const problems = paths
    .filter((path) => !isKnown(path))
    .map((path): PolicyProblem => {
      const message = `no request has ${JSON.stringify(path.slice(0, 60))}`;
      return { code: 'unknown-fact', path: 'facts', message, help: 'name a fact by its path, as `subject.training`' };
    });
  const [first, ...more] = problems;
  if (first !== undefined) throw new PolicyError([first, ...more]);
}
