/** Duties and advice: who owes them, by when, and how they are fulfilled, in words. */
import { factPhrase } from '../../explain/index.ts';
import type { AuthoredRule, DutyTerms, Fulfilment } from '../../policy/index.ts';
import { compareText } from '../../policy/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { known } from '../known.ts';
import { type Block, type Item, joined, type Phrase, type Row, text } from './blocks.ts';
import { conditionItems, onOneLine } from './conditions.ts';
import type { Matter } from './matter.ts';
import { actionWords, resourceTypes } from './words.ts';

export const fulfilmentWords: { readonly [fulfilment in Fulfilment]: string } = {
  gate: 'at once: whoever cannot do it must not go on',
  duty: 'from then on',
  'best-effort': 'as well as possible',
};

export function ownerWords({ vocabulary }: Matter, { owner = [] }: DutyTerms, actions: readonly string[]): string {
  const [type = ''] = resourceTypes(vocabulary, actions);
  const phrases = owner.map((path) => factPhrase(vocabulary, type, path));
  return phrases.length === 0 ? 'whoever acts' : phrases.join('; if that is none, ');
}

export function dueItems(
  matter: Matter,
  actions: readonly string[],
  { due: authored = [] }: AuthoredRule,
  duty: DutyTerms,
): Item[] {
  const [type = ''] = resourceTypes(matter.vocabulary, actions);
  return (duty.due ?? []).map(({ when, latest }, index): Item => {
    const written = authored[index];
    const condition =
      written?.when === undefined || when === undefined
        ? []
        : ['if ', ...conditionItems(matter, actions, written.when, when).flatMap((item) => onOneLine(item)), ': '];
    const moments = latest.map(({ from, after }, place): Phrase => {
      const since = factPhrase(matter.vocabulary, type, from);
      if (after === undefined) return [since];
      const period = written?.latest[place]?.after;
      const set = typeof period === 'object' ? [' (', matter.anchors.link('parameter', period.parameter), ')'] : [];
      return [inWords(matter.vocabulary, after), ...set, ` after ${since}`];
    });
    return { of: [...condition, ...(moments.length > 1 ? ['the latest of: '] : []), ...joined(moments, '; ')] };
  });
}

/** All that is owed and all that is advised, by who owes it. */
export function dutiesPart(matter: Matter): Block[] {
  const owed = [...matter.rules.values()].flatMap((rule) =>
    rule.duty === undefined ? [] : [{ rule, duty: rule.duty }],
  );
  if (owed.length === 0) return [text('No decision carries a duty or advice.')];
  const owners = new Map<string, Row[]>();
  for (const { rule, duty } of owed) {
    const owner = ownerWords(matter, duty, rule.actions);
    const due = dueItems(matter, rule.actions, known(matter.document.rules, rule.id), duty);
    const on = duty.on === 'deny' ? 'when denied: ' : 'when permitted: ';
    const actions = rule.actions.map((action) => actionWords(matter.vocabulary, action)).join('; ');
    const cells: Phrase[] = [
      [matter.anchors.link('rule', rule.id), ` – ${rule.says}`],
      [rule.effect === 'advise' ? 'advice' : 'duty'],
      [on, actions],
      due.length === 0
        ? ['no time stated']
        : joined(
            due.map(({ of }) => of),
            '; ',
          ),
    ];
    owners.set(owner, [...(owners.get(owner) ?? []), { cells }]);
  }
  return [...owners]
    .sort(([left], [right]) => compareText(left, right))
    .map(
      ([owner, rows]): Block => ({
        kind: 'table',
        caption: `Owed by ${owner}`,
        head: ['What', 'Kind', 'When', 'By when'],
        rows,
      }),
    );
}
