/** The conditions that `theorems.yaml` names for itself: what several theorems say, written once. */

import { type Context, refuse } from '../check/context.ts';
import { checkConditions, namedIn } from '../check/definitions.ts';
import type { PolicyDocument } from '../document.ts';
import { type PolicyProblem, quote } from '../errors.ts';
import type { SourceFile } from '../yaml/source-file.ts';

export class NamedConditions {
  /** In which the policy's conditions are known, and those of this file. */
  readonly context: Context;
  /** Undefined where one of them is unsound: nothing can rest on it. */
  readonly all: PolicyDocument['conditions'] | undefined;
  readonly #file: SourceFile;

  constructor(file: SourceFile, outer: Context) {
    let isSound = true;
    const report = (problem: PolicyProblem) => {
      isSound = false;
      outer.report(problem);
    };
    const draft = outer.draft.copy(report);
    draft.takeConditions(file);
    this.#file = file;
    this.context = { ...outer, draft };
    checkConditions({ ...this.context, report }, this.#own());
    this.all = isSound ? (draft.conditions.values() as PolicyDocument['conditions']) : undefined;
  }

  /** A condition on which nothing rests would be read as if it said something. */
  checkUse(theorems: readonly unknown[]): void {
    const used = new Set(namedIn(theorems));
    for (const name of used) for (const one of namedIn(this.context.draft.conditions.get(name))) used.add(one);
    for (const part of this.#own()) {
      if (used.has(part.id)) continue;
      refuse(this.context, part, 'theorem-form', `no theorem rests on the condition ${quote(part.id)}`, 'take it out');
    }
  }

  #own() {
    return this.context.draft.conditions.sound().filter(({ file }) => file === this.#file);
  }
}
