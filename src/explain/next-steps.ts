/** What an officer is told, and what to do next. */
import type { Duty, Outcome } from '../evaluate/index.ts';
import { TRUE, type Value } from '../language/index.ts';
import { listInWords } from '../vocabulary/index.ts';
import type { Decision } from './decision.ts';
import type { WhyRule } from './explanation.ts';
import type { Cause } from './reasons.ts';
import type { Change } from './remedies/change.ts';
import { Sentences } from './sentences.ts';

/** Reasons that an officer's sentence repeats; the rest is in the detail. */
const REPEATED = 2;
/** Ways to a permit that a text lists; the decision has all. */
const WAYS = 3;
const SHOWN = 240;
const PRINTABLE = /^[ -~]*$/;

export interface Wording {
  fact(path: string): string;
  step(change: Change): string;
  because(cause: Cause, values: readonly Value[]): string[];
}

/** Words from the vocabulary where the decision is live; paths and values where it is a copy. */
export function wordingOf(outcome: Outcome | undefined): Wording {
  const sentences = outcome?.action === undefined ? undefined : new Sentences(outcome.plan, outcome.action);
  const fact = (path: string) => sentences?.fact(path) ?? path;
  const value = (told: unknown) => shown(told, (one) => sentences?.value(one) ?? String(one));
  return {
    fact,
    step({ path, to, by, kind }) {
      const what = `${fact(path)} (${path})`;
      if (kind === 'tell') return `tell ${what}, for instance ${value(to)}`;
      if (path === outcome?.plan.vocabulary.now) return `wait until ${value(to)}`;
      if (/\.\d+$/.test(path)) return `${by}, adds to ${what}: ${value(to)}`;
      if (typeof to === 'object' && to !== null && !Array.isArray(to)) return `${by} gives ${what} anew: ${value(to)}`;
      return `${by} sees to it that ${what} is ${value(to)}`;
    },
    because({ item, truth }, values) {
      if (sentences === undefined || item.when === undefined) return [];
      const wanted = item.rule.effect !== 'forbid';
      if (truth === (wanted ? TRUE : 0)) return [];
      const applies = item.applies === undefined ? [] : sentences.because(item.applies, false, values);
      return [...applies, ...sentences.because(item.when, wanted, values)];
    },
  };
}

/** A value of a request or a remedy in one bounded line. */
export function shown(told: unknown, words: (value: unknown) => string = String): string {
  if (told === null) return 'none';
  const text =
    typeof told !== 'object'
      ? words(told)
      : Array.isArray(told)
        ? told.length === 0
          ? 'an empty list'
          : told.map((one) => shown(one, words)).join('; ')
        : Object.entries(told)
            .map(([name, one]) => `${name} ${shown(one, words)}`)
            .join(', ');
  const line = PRINTABLE.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/** The grants, where none of them can hold. Of a copy of a decision that is known where nothing else decided. */
function grantsThatFail(why: readonly WhyRule[]): readonly WhyRule[] {
  const grants = why.filter(({ modality }) => modality === 'may');
  const fail = grants.every(({ truth }) => (truth === undefined ? grants.length === why.length : truth === 'false'));
  return fail ? grants : [];
}

export function officerSentence(
  decision: Decision,
  why: readonly WhyRule[],
  does: string | undefined,
  wording: Wording,
): string {
  const { effect, problems, reasons, missing } = decision;
  const [problem] = problems;
  if (problem !== undefined) {
    const more = problems.length > 1 ? `, and ${problems.length - 1} more mistakes` : '';
    return `Denied: the request cannot be understood; ${problem.message}${more}.`;
  }
  if (effect === 'permit') return does === undefined ? 'Permitted.' : `Permitted: you may ${does}.`;
  if (effect === 'indeterminate') {
    const untold = missing.map((path) => wording.fact(path));
    return `Not decided, so do not go on. It was not told: ${listInWords(untold, 'and')}.`;
  }
  // Where something is untold of a grant it may well apply: then the grants are not what keeps the action from a permit.
  const [first = [], ...others] = reasons.filter(({ modality }) => modality !== 'may').map(({ says: said }) => [said]);
  const grants = grantsThatFail(why).map(({ says: said }) => `What would permit this does not apply: ${said}`);
  const says = [...first, ...grants.slice(0, 1), ...others.flat(), ...grants.slice(1)].slice(0, REPEATED);
  const more = reasons.length - says.length;
  return `Denied. ${says.join(' ')}${more > 0 ? ` (And ${more} more ${more === 1 ? 'reason' : 'reasons'}.)` : ''}`;
}

export function nextSteps(
  decision: Decision,
  why: readonly WhyRule[],
  remedies: readonly (readonly string[])[],
  wording: Wording,
): string[] {
  const { effect, problems, missing } = decision;
  if (problems.length > 0) return problems.map(({ message }) => `Correct the request: ${message}.`);
  if (effect === 'permit') return afterPermit(decision);
  const owed = decision.obligations.map((duty) => `Owed now: ${duty.says}${whenAndWho(duty)}`);
  const told = missing.map((path) => `Tell ${wording.fact(path)} (${path}).`);
  // What is only unknown may be in order already: nobody need be asked to mend it.
  const failing = effect === 'deny' ? why : [];
  const helps = [...new Set(failing.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy])))];
  if (remedies.length === 0) {
    const none =
      decision.remediesComplete === false
        ? 'No short way to a permit was found.'
        : 'Nothing that somebody can honestly change or tell would permit this.';
    return [...owed, ...told, ...helps, none];
  }
  const ways = remedies.slice(0, WAYS).map((steps, index) => `Way ${index + 1}: ${steps.join('; and ')}.`);
  const more = decision.remediesComplete === false || remedies.length > WAYS ? ['There are more ways than these.'] : [];
  return [...owed, ...told, ...helps, 'Any one of these would make it permitted:', ...ways, ...more];
}

function afterPermit({ obligations, advice }: Decision): string[] {
  const gates = obligations.filter(({ fulfilment }) => fulfilment === 'gate');
  const duties = obligations.filter(({ fulfilment }) => fulfilment !== 'gate');
  const steps = [
    ...gates.map((duty) => `First, or do not go on: ${duty.says}${whenAndWho(duty)}`),
    ...duties.map((duty) => `Owed: ${duty.says}${whenAndWho(duty)}`),
    ...advice.map((duty) => `Advised: ${duty.says}${whenAndWho(duty)}`),
  ];
  return steps.length > 0 ? steps : ['Go on; nothing more is asked.'];
}

function whenAndWho({ owner, dueAt, undetermined }: Duty): string {
  const parts = [
    ...(owner === undefined ? [] : [`owed by ${shown(owner)}`]),
    ...(dueAt === undefined ? [] : [`due ${dueAt}`]),
    ...(undetermined === true ? ['as far as is known; not every fact was told'] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
