/** Two readings of the contract, by authors who did not see each other's work, give the same decisions. */
import { expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { createEngine, type Engine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import { decide, type OracleDecision, type OracleOptions } from './decide.js';
import { generateCase } from './requests.js';

/** More by `ORACLE_SEEDS=1000000 npm test -- oracle`. */
const SEEDS = Number(process.env['ORACLE_SEEDS'] ?? 10_000);

const engines = new Map<string, Engine<never>>();

function engineFor({ policies, parameters, clock }: OracleOptions): Engine<never> {
  const key = JSON.stringify([policies, parameters]);
  const known = engines.get(key);
  if (known !== undefined) return known;
  const barstow = parameters === undefined ? barstow466 : barstow466.with(parameters);
  const loaded = [barstow, californiaAlpr].filter(({ id }) => policies === undefined || policies.includes(id));
  const engine = createEngine({
    policies: loaded as never,
    ...(clock === undefined ? {} : { clock }),
  }) as Engine<never>;
  engines.set(key, engine);
  return engine;
}

type Duties = Decision['obligations'] | OracleDecision['obligations'];
const dutiesOf = (duties: Duties) =>
  duties.map(({ id, policy, fulfilment, owner, dueAt, undetermined }) => ({
    id,
    policy,
    fulfilment,
    owner,
    dueAt,
    undetermined,
  }));

/** What both say. The other reading has its own rule names; that the same number of rules decided says as much. */
function comparable(decision: Decision | OracleDecision) {
  return {
    effect: decision.effect,
    problems: decision.problems.map(({ path }) => path),
    missing: decision.missing,
    reasons: decision.reasons.map(({ policy }) => policy).sort(),
    obligations: dutiesOf(decision.obligations),
    advice: dutiesOf(decision.advice),
    evaluatedAt: decision.evaluatedAt,
  };
}

/** The contract abbreviates 466.6(d).s1 and .s2. */
const ABBREVIATED = '466.6(d)';

test(`both readings of the contract agree on ${SEEDS} requests`, () => {
  const effects = new Map<string, number>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const other = generateCase(seed);
    const expected = decide(other.request, other.options);
    const { request, options } = generateCase(seed);
    const decision = JSON.parse(JSON.stringify(engineFor(options).decide(request as unknown))) as Decision;
    expect(comparable(decision), `seed ${seed}`).toEqual(comparable(expected));
    const cited = new Set(decision.reasons.flatMap(({ clauses }) => clauses));
    const uncited = expected.reasons.flatMap(({ clauses }) => clauses).filter((clause) => !cited.has(clause));
    expect(
      uncited.filter((clause) => clause !== ABBREVIATED),
      `seed ${seed}`,
    ).toEqual([]);
    effects.set(decision.effect, (effects.get(decision.effect) ?? 0) + 1);
  }
  // The generator must not have come to make requests of one kind only.
  for (const effect of ['permit', 'deny', 'indeterminate']) expect(effects.get(effect)).toBeGreaterThan(SEEDS / 20);
});
