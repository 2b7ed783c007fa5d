import { quote } from '../errors.ts';
import { PLACEHOLDER } from '../expand.ts';
import { suggest } from '../nearest.ts';
import { type At, below, type Context, refuse } from './context.ts';

export function checkClauses(context: Context, ids: readonly string[], at: At): void {
  const { clauses, statutes } = context.draft;
  ids.forEach((id, index) => {
    if (clauses.has(id) || statutes.has(id)) return;
    const help = suggest(id, [...clauses.names(), ...statutes.names()], 'list it in clauses.yaml');
    refuse(context, below(at, index), 'unknown-clause', `there is no clause ${quote(id)}`, help);
  });
  checkOnce(context, ids, at);
}

export function checkReadings(context: Context, ids: readonly string[] | undefined, at: At): void {
  const { readings } = context.draft;
  ids?.forEach((id, index) => {
    if (readings.has(id)) return;
    const help = suggest(id, readings.names(), 'write it in readings.yaml');
    refuse(context, below(at, index), 'unknown-reading', `there is no reading ${quote(id)}`, help);
  });
  checkOnce(context, ids ?? [], at);
}

function checkOnce(context: Context, ids: readonly string[], at: At): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) === index) return;
    refuse(context, below(at, index), 'named-twice', `${quote(id)} is named twice`, 'name it once');
  });
}

/** The parameters that a sentence names in braces. */
export function checkSentence(context: Context, sentence: string | undefined, at: At): void {
  const { parameters } = context.draft;
  for (const [, name = ''] of (sentence ?? '').matchAll(PLACEHOLDER)) {
    if (parameters.has(name)) continue;
    const help = suggest(name, parameters.names(), 'braces stand for the value of a parameter');
    refuse(context, at, 'unknown-parameter', `there is no parameter ${quote(name)}`, help);
  }
}
