/** The rules of the folders, each with the cases that ask it. */
import type { ActionPlan, DutyItem, Item } from '../../compile/index.ts';
import type { FilePlace, PolicyFolder, PolicyFolders } from '../../node/policy-folders.ts';
import type { PolicyCase } from '../../policy/cases/case.ts';
import { compareText, type Rule } from '../../policy/index.ts';
import { itemIn } from './judged.ts';
import { withOwnNodes } from './kleene.ts';
import type { AskedCase, DecidedCase } from './suite.ts';

/** A case whose action the rule speaks to, and the rule as it is in force there. */
export interface AskingCase {
  readonly one: PolicyCase;
  readonly decided: DecidedCase;
  readonly asked: AskedCase;
  readonly item: Item | DutyItem;
}

export interface RuleInSuite {
  readonly policy: string;
  readonly id: string;
  readonly folder: PolicyFolder;
  readonly place: FilePlace;
  /** With the parameters in effect; of a rule that they switch off, as the first case has it that switches it on. */
  readonly rule: Rule;
  /** In the first action that asks it. */
  readonly item: Item | DutyItem;
  readonly action: ActionPlan;
  readonly cases: readonly AskingCase[];
}

export interface RulesInSuite {
  readonly rules: readonly RuleInSuite[];
  /** Rules that no case asks at all: nothing can be shown of them. */
  readonly unasked: readonly Pick<RuleInSuite, 'policy' | 'id' | 'place' | 'folder'>[];
}

export function rulesInSuite({ folders }: PolicyFolders, decided: readonly DecidedCase[]): RulesInSuite {
  const rules: RuleInSuite[] = [];
  const unasked: RulesInSuite['unasked'][number][] = [];
  for (const folder of folders) {
    const policy = folder.policy.id;
    for (const id of Object.keys(folder.policy.document.rules).sort(compareText)) {
      const place = folder.placeOf('rules', id);
      const cases = decided.flatMap((one) => asking(one, policy, id));
      const usual = folder.policy.rules.find((rule) => rule.id === id);
      const home = cases.find(({ item }) => usual === undefined || item.rule === usual) ?? cases[0];
      if (home === undefined) unasked.push({ policy, id, place, folder });
      else
        rules.push({
          policy,
          id,
          folder,
          place,
          rule: home.item.rule,
          item: home.item,
          action: home.asked.action,
          cases,
        });
    }
  }
  return { rules, unasked };
}

function asking(decided: DecidedCase, policy: string, rule: string): AskingCase[] {
  const { one, asked } = decided;
  const item = asked === undefined ? undefined : itemIn(asked.action, { policy, rule });
  return asked === undefined || item === undefined ? [] : [{ one, decided, asked, item: withOwnNodes(item) }];
}
