/** Conditions as nested lists in words. The authored condition gives the names, the expanded one the values. */
import { testPhrase } from '../../explain/index.ts';
import { type Condition, has, kindOf, type Test } from '../../language/index.ts';
import type { AuthoredCondition, AuthoredTest } from '../../policy/index.ts';
import type { Inline, Item, Phrase } from './blocks.ts';
import type { Matter } from './matter.ts';

/**
 * @param actions those of the rule; the first whose resource has a fact gives its phrase
 */
export function conditionItems(
  matter: Matter,
  actions: readonly string[],
  authored: AuthoredCondition,
  expanded: Condition,
): Item[] {
  return flat(new Writer(matter, actions).item(authored, expanded, true));
}

/** A list that only says "all of these" is the list. */
function flat(item: Item): Item[] {
  return item.of.length === 1 && item.of[0] === ALL ? [...(item.below ?? [])] : [item];
}

/** An item and what is below it on one line. */
export function onOneLine({ of, below = [] }: Item): Phrase {
  if (below.length === 0 || !String(of[0]).endsWith(':')) return of;
  return [...of, ' ', ...below.flatMap((item, index) => (index === 0 ? onOneLine(item) : ['; ', ...onOneLine(item)]))];
}

const ALL = 'all of these:';
const ANY = 'at least one of these:';

class Writer {
  readonly #matter: Matter;
  readonly #types: readonly string[];

  constructor(matter: Matter, actions: readonly string[]) {
    this.#matter = matter;
    this.#types = [...new Set(actions.map((action) => matter.vocabulary.actions[action]?.on ?? ''))];
  }

  /** @param holds whether it, or its contrary, is said */
  item(authored: AuthoredCondition, expanded: Condition, holds: boolean): Item {
    if (has(authored, 'condition')) {
      const inner = this.#matter.document.conditions[authored.condition];
      if (inner !== undefined) return this.item(inner, expanded, holds);
    }
    const { name } = expanded;
    if (has(authored, 'chain') || has(authored, 'holds')) {
      const chain = 'chain' in authored ? authored.chain : authored.holds;
      const link = this.#matter.anchors.link('chain', chain, 'see the drawing');
      return { of: [said(name ?? chain, holds), ' (', link, ')'] };
    }
    const detail = this.#unnamed(authored, expanded, name === undefined ? holds : true);
    if (name === undefined) return detail;
    const below = flat(detail).filter(({ of }) => of[0] !== name);
    return { of: [said(name, holds)], ...(below.length === 0 ? {} : { below }) };
  }

  #unnamed(authored: AuthoredCondition, expanded: Condition, holds: boolean): Item {
    const form = kindOf(expanded);
    if (form.kind === 'test') return { of: this.#test(authored as AuthoredTest, form.test, holds) };
    if (form.kind === 'not') return this.item((authored as { not: AuthoredCondition }).not, form.of, !holds);
    const parts = (authored as { [kind in 'all' | 'any']: readonly AuthoredCondition[] })[form.kind];
    const below = parts.flatMap((part, index) => {
      const own = form.of[index];
      return own === undefined ? [] : [this.item(part, own, true)];
    });
    const [only] = below;
    if (only !== undefined && below.length === 1 && holds) return only;
    if (form.kind === 'all') return { of: [holds ? ALL : 'not all of these:'], below };
    return { of: [holds ? ANY : 'none of these:'], below };
  }

  #test({ value }: AuthoredTest, test: Test, holds: boolean): Phrase {
    const { vocabulary, anchors } = this.#matter;
    const phrases = this.#types.map((type) => testPhrase(vocabulary, type, test, holds));
    // A fact without a phrase is said by its path, so the shortest words for it are not the best.
    const phrase = phrases.find((one) => !one.includes('resource.')) ?? phrases[0] ?? test.fact;
    const links: Inline[] = [];
    if (typeof value === 'object' && !Array.isArray(value)) {
      if ('set' in value) links.push(anchors.link('set', value.set));
      for (const reference of [value, ...Object.values(value)]) {
        const isReference = typeof reference === 'object' && reference !== null && 'parameter' in reference;
        if (isReference) links.push(anchors.link('parameter', String(reference.parameter)));
      }
    }
    return links.length === 0
      ? [phrase]
      : [phrase, ' (', ...links.flatMap((link, at) => (at === 0 ? [link] : [', ', link])), ')'];
  }
}

function said(name: string, holds: boolean): string {
  return holds ? name : `it is not so that ${name}`;
}
