/** Whether each rule fits its modality, its actions, its clauses and the rules beside it. */
import type { FactType } from '../../language/index.ts';
import { type AuthoredRule, effectsOf, type Member } from '../document.ts';
import { quote } from '../errors.ts';
import { membersOf } from '../members.ts';
import { suggest } from '../nearest.ts';
import type { Authored } from '../parts.ts';
import { checkCondition } from './conditions.ts';
import { type At, below, type Context, everywhere, refuse, refuseKey, type Scope } from './context.ts';
import { shapesOf, typeInWords } from './facts.ts';
import { checkInForce } from './in-force.ts';
import { checkClauses, checkReadings, checkSentence } from './references.ts';

export type Part = Authored<AuthoredRule> & { readonly value: AuthoredRule };

/** @param sound rules that were found to be sound beside the same definitions */
export function checkRules(context: Context, sound: ReadonlySet<unknown> = new Set()): void {
  const duties = new Map<string, string>();
  for (const part of context.draft.rules.sound()) {
    const actions = checkActions(context, part);
    if (!sound.has(part)) checkRule(context, part, actions);
    checkDutyOnce(context, part, actions, duties);
  }
}

function checkRule(context: Context, part: Part, actions: readonly string[]): void {
  const scope = scopeOf(context, actions);
  checkEffect(context, part);
  checkInForce(context, part);
  checkClauses(context, part.value.clauses, below(part, 'clauses'));
  checkReadings(context, part.value.reading, below(part, 'reading'));
  checkSentence(context, part.value.says, below(part, 'says'));
  checkSentence(context, part.value.remedy, below(part, 'remedy'));
  if (part.value.clauses.length === 0 && part.value.basis === undefined && part.value.reading === undefined) {
    const help = 'name its clauses; a safeguard names its reading, anything else says its `basis`';
    refuse(context, below(part, 'clauses'), 'no-clause', 'the rule rests on nothing', help);
  }
  for (const key of ['applies', 'when'] as const) {
    if (part.value[key] !== undefined) checkCondition(context, part.value[key], below(part, key), scope);
  }
  checkDuty(context, part, scope);
}

/** The types of resource of a rule's actions; any, where it names no known action. */
function scopeOf(context: Context, actions: readonly string[]): Scope {
  const types = [...new Set(actions.map((action) => context.vocabulary.actions[action]?.on ?? ''))];
  return types.length === 0 ? everywhere(context) : { types, fits: 'all' };
}

/** The known actions of a rule. */
function checkActions(context: Context, part: Part): string[] {
  const known = Object.keys(context.vocabulary.actions);
  return part.value.actions.flatMap((member, index) => {
    const at = below(part, 'actions', index);
    const names = actionsOf(context, member, at);
    for (const name of names.filter((action) => !known.includes(action))) {
      refuse(
        context,
        at,
        'unknown-action',
        `there is no action ${quote(name)}`,
        suggest(name, known, 'the actions are listed in policies/README.md'),
      );
    }
    return names.filter((action) => known.includes(action));
  });
}

function actionsOf(context: Context, member: Member, at: At): string[] {
  if (typeof member === 'string') return [member];
  const { sets } = context.draft;
  if (!sets.has(member.set)) {
    const help = suggest(member.set, sets.names(), 'define it under `sets:`');
    refuse(context, at, 'unknown-set', `there is no set ${quote(member.set)}`, help);
    return [];
  }
  try {
    return membersOf({ sets: sets.values() }, [member]);
  } catch {
    return [];
  }
}

const forDuties = ['duty', 'on', 'fulfilment', 'owner', 'due'] as const;

function checkEffect(context: Context, part: Part): void {
  const { value: rule } = part;
  const fitting: readonly string[] = effectsOf[rule.modality];
  const raised = rule.modality === 'should' && (rule.effect === 'require' || rule.effect === 'forbid');
  if (!fitting.includes(rule.effect) && !raised) {
    const message = `${quote(rule.effect)} does not fit the modality ${quote(rule.modality)}`;
    refuse(
      context,
      below(part, 'effect'),
      'effect-modality',
      message,
      `what ${rule.modality} says is ${fitting.join(' or ')}`,
    );
  } else if (raised && rule['in-force'] === undefined) {
    const message = `what ${quote('should')} says cannot be a requirement by itself`;
    const help = 'a parameter may raise it: write `in-force: { parameter: …, is: … }`, or use the effect `advise`';
    refuse(context, below(part, 'effect'), 'effect-modality', message, help);
  }
  if (!isDuty(rule) && rule.when === undefined) {
    const message = `a rule that ${wordsOf[rule.effect]} says when`;
    refuse(context, part, 'missing-key', message, 'write `when:` and a condition');
  }
  if (rule.effect !== 'require' && rule.applies !== undefined) {
    const help = 'put the condition under `when`';
    refuseKey(context, below(part, 'applies'), 'misplaced-key', '`applies` belongs to a requirement', help);
  }
  for (const key of forDuties.filter((one) => rule[one] !== undefined)) {
    if (isDuty(rule) && (key !== 'fulfilment' || rule.effect === 'oblige')) continue;
    const of = key === 'fulfilment' ? 'an obligation' : 'an obligation or advice';
    refuseKey(context, below(part, key), 'misplaced-key', `${quote(key)} belongs to ${of}`, 'take it out');
  }
}

const wordsOf = { permit: 'permits', require: 'requires', forbid: 'forbids', oblige: 'obliges', advise: 'advises' };

const isDuty = ({ effect }: AuthoredRule) => effect === 'oblige' || effect === 'advise';

function checkDuty(context: Context, part: Part, scope: Scope): void {
  const { value: rule } = part;
  if (!isDuty(rule)) return;
  rule.owner?.forEach((fact, index) => {
    checkFact(context, fact, ['id', 'text', 'enum'], below(part, 'owner', index), scope);
  });
  rule.due?.forEach(({ when, latest }, index) => {
    const at = below(part, 'due', index);
    if (when !== undefined) checkCondition(context, when, below(at, 'when'), scope);
    latest.forEach(({ from, after }, place) => {
      checkFact(context, from, ['time'], below(at, 'latest', place, 'from'), scope);
      if (typeof after === 'object')
        checkPeriodParameter(context, after.parameter, below(at, 'latest', place, 'after'));
    });
  });
}

function checkDutyOnce(context: Context, part: Part, actions: readonly string[], duties: Map<string, string>): void {
  const { value: rule } = part;
  if (!isDuty(rule) || rule['in-force'] !== undefined) return;
  for (const action of actions) {
    const key = `${rule.duty ?? part.id} ${rule.on ?? 'permit'} ${action}`;
    const other = duties.get(key);
    if (other === undefined) {
      duties.set(key, part.id);
    } else {
      const message = `${quote(action)} has the duty ${quote(rule.duty ?? part.id)} already, by rule ${quote(other)}`;
      refuse(context, part, 'duplicate-duty', message, 'give it another name under `duty:`, or join the two rules');
    }
  }
}

function checkFact(context: Context, fact: string, types: readonly FactType[], at: At, scope: Scope): void {
  const misfit = shapesOf(context, fact, at, scope).find(({ type }) => !types.includes(type));
  if (misfit === undefined) return;
  const message = `${quote(fact)} is ${typeInWords(misfit)}`;
  refuse(
    context,
    at,
    'type-mismatch',
    message,
    `wanted here: ${types.map((type) => typeInWords({ type })).join(', ')}`,
  );
}

function checkPeriodParameter(context: Context, name: string, at: At): void {
  const { parameters } = context.draft;
  const parameter = parameters.get(name);
  if (parameter?.type === 'period') return;
  const message = parameters.has(name) ? `${quote(name)} is no period` : `there is no parameter ${quote(name)}`;
  if (parameters.has(name) && parameter === undefined) return;
  refuse(context, at, 'unknown-parameter', message, suggest(name, parameters.names(), 'define it in policy.yaml'));
}
