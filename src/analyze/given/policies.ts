/** Whether what was given as policies and their actions, and as limits, is that. */
import type { Policy } from '../../policy/index.ts';
import { suggest } from '../../policy/nearest.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { MOST_NODES } from '../diagrams.ts';
import { isObject, refuse, refuseOthers, shown } from './refuse.ts';

/**
 * The first of some policies.
 *
 * @throws PolicyError where there is none, or something among them is no policy
 */
export function firstOf(policies: readonly Policy[], path: string, message: string): Policy {
  const given: unknown = policies;
  if (!Array.isArray(given) || given.length === 0) {
    return refuse(path, 'no-policy', message, 'pass at least one: [barstow466]');
  }
  given.forEach((one, index) => {
    checkPolicy(one, `${path}.${index}`);
  });
  return given[0] as Policy;
}

/** @throws PolicyError for what is no policy */
export function checkPolicy(one: unknown, path: string): void {
  // Not by its class: a policy that was loaded by `require` is one to a function that was imported.
  if (isObject(one) && Array.isArray(one['rules'])) return;
  refuse(path, 'no-policy', `this is no policy but ${shown(one)}`, 'pass what `loadPolicy` gives, or one that ships');
}

/** @throws PolicyError for what is no action of a vocabulary */
export function checkAction({ actions }: Vocabulary, action: unknown, path: string): void {
  if (typeof action === 'string' && Object.hasOwn(actions, action)) return;
  const help = suggest(String(action).slice(0, 60), Object.keys(actions), 'see the actions of the vocabulary');
  refuse(path, 'unknown-action', `there is no action ${shown(action)}`, help);
}

/**
 * How many nodes some options allow.
 *
 * @throws PolicyError for what are no options: a limit that is misspelt would not hold
 */
export function nodesIn(options: unknown, otherwise: number): number {
  if (!isObject(options)) {
    return refuse(
      'options',
      'options-form',
      `these are no options but ${shown(options)}`,
      'give { mostNodes }, or nothing',
    );
  }
  refuseOthers(options, ['mostNodes'], '');
  const { mostNodes = otherwise } = options;
  checkNodes(mostNodes);
  return mostNodes as number;
}

/** @throws PolicyError where one policy stands among some twice */
export function checkOnce(policies: readonly Policy[], path: string): void {
  const again = policies.find(({ id }, index) => policies.findIndex((other) => other.id === id) < index);
  if (again === undefined) return;
  refuse(path, 'defined-twice', `policy ${again.id} is given twice`, 'pass one version of it');
}

/** @throws PolicyError for a limit that is no number of nodes: none would hold, or everything would be given up */
export function checkNodes(mostNodes: unknown): void {
  if (Number.isInteger(mostNodes) && (mostNodes as number) > 0 && (mostNodes as number) <= MOST_NODES) return;
  const message = `${shown(mostNodes)} is no number of nodes`;
  refuse('mostNodes', 'most-nodes', message, `give a whole number from 1 to ${MOST_NODES}, or leave it out`);
}
