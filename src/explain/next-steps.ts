/** What an officer is told, and what to do next. */
import type { Duty } from '../evaluate/index.ts';
import { listInWords } from '../vocabulary/index.ts';
import type { Decision } from './decision.ts';
import type { WhyRule } from './explanation.ts';
import { shown, type Wording } from './wording.ts';

/** Reasons that an officer's sentence repeats; the rest is in the detail. */
const REPEATED = 2;
/** Ways to a permit that a text lists; the decision has all. */
const WAYS = 3;

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
  const grants = grantsThatFail(why);
  const others = reasons.filter(({ modality }) => modality !== 'may');
  const first = [...others.slice(0, 1), ...grants.slice(0, 1), ...others.slice(1), ...grants.slice(1)];
  const says = first
    .slice(0, REPEATED)
    .map(({ modality, says: said }) => (modality === 'may' ? `What would permit this does not apply: ${said}` : said));
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
  const steps: string[] = [];
  for (const duty of decision.obligations) steps.push(`Owed now: ${duty.says}${whenAndWho(duty)}`);
  for (const path of missing) steps.push(`Tell ${wording.fact(path)} (${path}).`);
  // What is only unknown may be in order already: nobody need be asked to mend it.
  if (effect === 'deny') addOnce(why, steps);
  const isComplete = decision.remediesComplete !== false;
  if (remedies.length === 0) {
    steps.push(
      isComplete
        ? 'Nothing that somebody can honestly change or tell would permit this.'
        : 'No short way to a permit was found.',
    );
    return steps;
  }
  steps.push('Any one of these would make it permitted:');
  const ways = Math.min(remedies.length, WAYS);
  for (let way = 0; way < ways; way += 1) steps.push(`Way ${way + 1}: ${(remedies[way] ?? []).join('; and ')}.`);
  if (!isComplete || remedies.length > WAYS) steps.push('There are more ways than these.');
  return steps;
}

/** What helps, as rules say it, each once. */
function addOnce(why: readonly WhyRule[], steps: string[]): void {
  const from = steps.length;
  for (const { remedy } of why) {
    if (remedy !== undefined && steps.indexOf(remedy, from) < 0) steps.push(remedy);
  }
}

function afterPermit({ obligations, advice }: Decision): string[] {
  const steps: string[] = [];
  for (const duty of obligations) {
    if (duty.fulfilment === 'gate') steps.push(`First, or do not go on: ${duty.says}${whenAndWho(duty)}`);
  }
  for (const duty of obligations) {
    if (duty.fulfilment !== 'gate') steps.push(`Owed: ${duty.says}${whenAndWho(duty)}`);
  }
  for (const duty of advice) steps.push(`Advised: ${duty.says}${whenAndWho(duty)}`);
  return steps.length > 0 ? steps : ['Go on; nothing more is asked.'];
}

function whenAndWho({ owner, dueAt, undetermined }: Duty): string {
  if (owner === undefined && dueAt === undefined && undetermined !== true) return '';
  const parts = [
    ...(owner === undefined ? [] : [`owed by ${shown(owner)}`]),
    ...(dueAt === undefined ? [] : [`due ${dueAt}`]),
    ...(undetermined === true ? ['as far as is known; not every fact was told'] : []),
  ];
  return ` (${parts.join(', ')})`;
}
