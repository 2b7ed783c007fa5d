/** Whether parameters, sets, conditions, chains, clauses and readings stand by themselves: no unknown names, no cycles. */
import { calendarOf, lastsAtLeast, parsePeriod } from '../../language/index.ts';
import type { Member } from '../document.ts';
import { quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { valueProblem } from '../parameters.ts';
import { checkCondition } from './conditions.ts';
import { type At, below, type Context, everywhere, refuse } from './context.ts';
import { checkClauses, checkReadings, checkSentence } from './references.ts';
import { checkOffice } from './values.ts';

export function checkDefinitions(context: Context): void {
  checkHeader(context);
  checkParameters(context);
  checkSets(context);
  checkConditions(context, context.draft.conditions.sound());
  checkChains(context);
  const { clauses, readings } = context.draft;
  for (const part of clauses.sound()) checkReadings(context, part.value.readings, below(part, 'readings'));
  for (const part of readings.sound()) checkClauses(context, part.value.clauses, below(part, 'clauses'));
}

function checkHeader(context: Context): void {
  const { header } = context.draft;
  if (header === undefined) return;
  const { vocabulary, zone } = header.value;
  const at = { file: header.file, path: [] };
  if (vocabulary !== context.vocabulary.name) {
    const message = `the policy speaks the vocabulary ${quote(vocabulary)}`;
    refuse(
      context,
      below(at, 'vocabulary'),
      'vocabulary',
      message,
      `it is loaded with ${quote(context.vocabulary.name)}`,
    );
  }
  if (calendarOf(zone) === undefined) {
    const help = 'write an IANA zone, as America/Los_Angeles; this runtime must have its data';
    refuse(context, below(at, 'zone'), 'unknown-zone', `there is no time zone ${quote(zone)}`, help);
  }
}

function checkParameters(context: Context): void {
  for (const part of context.draft.parameters.sound()) {
    const { value: parameter } = part;
    checkClauses(context, parameter.clauses, below(part, 'clauses'));
    checkReadings(context, parameter.readings, below(part, 'readings'));
    if (parameter.type === 'period') {
      const [least, most] = [parsePeriod(parameter['at-least']), parsePeriod(parameter['at-most'])];
      if (least !== undefined && most !== undefined && !lastsAtLeast(most, least)) {
        refuse(
          context,
          below(part, 'at-most'),
          'bounds',
          '`at-most` can be shorter than `at-least`',
          'mend the bounds',
        );
        continue;
      }
    }
    // A choice that is no office is blamed itself, and not the value that then is none of the choices.
    if (parameter.type !== 'period' && namesOffices(context, part.id)) {
      const unknown = parameter.choices.filter(
        (one, index) => !checkOffice(context, one, below(part, 'choices', index)),
      );
      if (unknown.length > 0) continue;
    }
    const problem = valueProblem(parameter, parameter.value);
    if (problem === undefined) continue;
    const { message, help, entry = [] } = problem;
    refuse(context, below(part, 'value', ...[entry].flat()), 'parameter-out-of-bounds', message, help);
  }
}

/** Whether some chain takes its offices from the parameter. */
function namesOffices({ draft }: Context, parameter: string): boolean {
  return draft.chains
    .sound()
    .some(({ value }) =>
      [value.first, value['if-unavailable']].some(
        (one) => typeof one === 'object' && 'parameter' in one && one.parameter === parameter,
      ),
    );
}

function checkSets(context: Context): void {
  const { sets } = context.draft;
  for (const part of sets.sound()) {
    part.value.forEach((member, index) => {
      checkMember(context, member, below(part, index));
    });
  }
  const uses = (name: string) =>
    (sets.get(name) ?? []).flatMap((member) => (typeof member === 'string' ? [] : [member.set]));
  checkCycles(context, 'set', sets.sound(), uses);
}

function checkMember(context: Context, member: Member, at: At): void {
  if (typeof member === 'string') return;
  const { sets } = context.draft;
  if (!sets.has(member.set)) {
    const help = suggest(member.set, sets.names(), 'define it under `sets:`');
    refuse(context, below(at, 'set'), 'unknown-set', `there is no set ${quote(member.set)}`, help);
    return;
  }
  const others = (sets.get(member.set) ?? []).filter((other) => typeof other === 'string');
  const nested = others.length < (sets.get(member.set) ?? []).length;
  member.except?.forEach((excepted, index) => {
    if (nested || others.includes(excepted) || sets.get(member.set) === undefined) return;
    const message = `${quote(excepted)} is not in ${quote(member.set)} to begin with`;
    refuse(context, below(at, 'except', index), 'unknown-value', message, suggest(excepted, others, 'take it out'));
  });
}

/** @param parts those of the named conditions that are to be looked at */
export function checkConditions(context: Context, parts: readonly Named[]): void {
  for (const part of parts) checkCondition(context, part.value, part, everywhere(context));
  checkCycles(context, 'condition', parts, (name) => namedIn(context.draft.conditions.get(name)));
}

type Named = ReturnType<Context['draft']['conditions']['sound']>[number];

/** The named conditions that a condition uses, however deep. */
export function namedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'condition' && typeof inner === 'string' ? [inner] : namedIn(inner),
  );
}

function checkCycles(
  context: Context,
  kind: string,
  parts: readonly (At & { readonly id: string })[],
  uses: (name: string) => readonly string[],
): void {
  for (const part of parts) {
    const way = wayBack(part.id, uses);
    if (way === undefined) continue;
    const message = `${kind} ${quote(part.id)} is defined by itself: ${way.map(quote).join(' → ')}`;
    refuse(context, part, 'cycle', message, 'break the circle at one of them');
  }
}

/** The shortest way from a name back to it. */
function wayBack(start: string, uses: (name: string) => readonly string[]): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of uses(way.at(-1) ?? '')) {
      if (next === start) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

function checkChains(context: Context): void {
  const { chains, parameters } = context.draft;
  for (const part of chains.sound()) {
    const { value: chain } = part;
    checkClauses(context, chain.clauses, below(part, 'clauses'));
    checkReadings(context, chain.reading, below(part, 'reading'));
    checkSentence(context, chain.says, below(part, 'says'));
    for (const key of ['first', 'if-unavailable'] as const) {
      const written = chain[key];
      const at = below(part, key);
      if (typeof written === 'object' && 'parameter' in written) {
        const parameter = parameters.get(written.parameter);
        const wanted = key === 'first' ? 'choice' : 'choices';
        if (parameter === undefined && parameters.has(written.parameter)) continue;
        if (parameter?.type !== wanted) {
          const fitting = parameters.sound().filter(({ value }) => value.type === wanted);
          const help = suggest(
            written.parameter,
            fitting.map(({ id }) => id),
            `define one of type ${quote(wanted)} under \`parameters:\` in policy.yaml`,
          );
          const message =
            parameter === undefined
              ? `there is no parameter ${quote(written.parameter)} of type ${quote(wanted)}`
              : `parameter ${quote(written.parameter)} is of type ${quote(parameter.type)}, not ${quote(wanted)}`;
          refuse(context, at, parameter === undefined ? 'unknown-parameter' : 'type-mismatch', message, help);
        }
      } else {
        if (typeof written === 'string') checkOffice(context, written, at);
        else for (const [index, office] of written.entries()) checkOffice(context, office, below(at, index));
      }
    }
  }
}
