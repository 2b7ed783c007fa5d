/**
 * Reads all that a decision can tell, as a host does that shows it: each property by its name, each text so that it has
 * to be there. Nothing of what is read is written anywhere, so that what is measured is making it.
 */
import { type Decision, type Explanation, explain, type Reason, type WhyRule } from '../../src/explain/index.ts';

/**
 * Every reason with every fact told in it, every remedy with its changes and who makes them, every duty, problem and
 * policy of the decision; then its explanation, every sentence of it.
 *
 * @returns how much there was, so that no compiler leaves the reading out
 */
export function readWhole(decision: Decision): number {
  return readDecision(decision) + readExplanation(explain(decision, 'json'));
}

export function readDecision(decision: Decision): number {
  const { effect, reasons, missing, remedies, remediesComplete, evaluatedAt } = decision;
  let sum = text(effect) + texts(missing) + text(evaluatedAt) + (remediesComplete === false ? 1 : 0);
  for (const reason of reasons) sum += readReason(reason);
  for (const { changes } of remedies) {
    for (const { path, to, by, kind } of changes) sum += text(path) + value(to) + text(by) + text(kind);
  }
  return sum + readShared(decision);
}

export function readExplanation(explanation: Explanation): number {
  const { effect, action, evaluatedAt, officer, why, clear, restsOn, missing, remedies, next } = explanation;
  let sum = text(effect) + text(evaluatedAt) + text(officer) + texts(next);
  if (action !== undefined) sum += text(action.id) + text(action.says);
  for (const rule of why) sum += readRule(rule);
  for (const rule of clear) sum += readRule(rule);
  for (const fact of restsOn) sum += text(fact.path) + value(fact.value);
  for (const { path, says } of missing) sum += text(path) + text(says);
  for (const steps of remedies) sum += texts(steps);
  return sum + (explanation.remediesComplete === false ? 1 : 0) + readShared(explanation);
}

function readReason({ rule, policy, clauses, modality, says, facts, readings }: Reason): number {
  let sum = text(rule) + text(policy) + texts(clauses) + text(modality) + text(says) + texts(readings);
  for (const fact of facts) sum += text(fact.path) + value(fact.value);
  return sum;
}

function readRule(rule: WhyRule): number {
  let sum = readReason(rule) + text(rule.truth) + texts(rule.because) + text(rule.remedy);
  for (const { id, question, answer } of rule.readAs) sum += text(id) + text(question) + text(answer);
  return sum;
}

/** What an explanation has of its decision as it is. */
function readShared({ obligations, advice, problems, policies }: Decision | Explanation): number {
  let sum = 0;
  for (const duties of [obligations, advice]) {
    for (const { id, policy, clauses, says, fulfilment, owner, dueAt, undetermined } of duties) {
      sum += text(id) + text(policy) + texts(clauses) + text(says) + text(fulfilment);
      sum += text(owner) + text(dueAt) + (undetermined === true ? 1 : 0);
    }
  }
  for (const { path, code, message } of problems) sum += text(path) + text(code) + text(message);
  for (const { id, version, digest } of policies) sum += text(id) + text(version) + text(digest);
  return sum;
}

/** A code unit of a text that was put together of others is read only once they have been laid side by side. */
function text(told: string | null | undefined): number {
  return told === undefined || told === null || told === '' ? 0 : told.charCodeAt(told.length - 1) + told.length;
}

function texts(told: readonly string[]): number {
  let sum = 0;
  for (const one of told) sum += text(one);
  return sum;
}

/** A value as it stood in a request, or is to stand there. */
function value(told: unknown): number {
  if (typeof told === 'string') return text(told);
  if (typeof told !== 'object' || told === null) return 1;
  let sum = 1;
  for (const one of Object.values(told)) sum += value(one);
  return sum;
}
