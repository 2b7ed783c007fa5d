/** Conditions as nested lists in words. The authored condition gives the names, the expanded one the values. */
import { testPhrase } from '../../explain/index.ts';
import { type Condition, has, kindOf, type Test } from '../../language/index.ts';
import type { AuthoredCondition, AuthoredTest } from '../../policy/index.ts';
import { known } from '../known.ts';
import { type Item, joined, type Phrase } from './blocks.ts';
import type { Matter } from './matter.ts';
import { resourceTypes } from './words.ts';

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
  const { of, below = [] } = item;
  return of[0] === ALL ? [...below] : [item];
}

/** An item and what is below it on one line. */
export function onOneLine({ of, below = [] }: Item): Phrase {
  if (below.length === 0 || !String(of[0]).endsWith(':')) return of;
  return [...of, ' ', ...joined(below.map(onOneLine), '; ')];
}

const ALL = 'all of these:';
const ANY = 'at least one of these:';

class Writer {
  readonly #matter: Matter;
  readonly #types: readonly string[];

  constructor(matter: Matter, actions: readonly string[]) {
    this.#matter = matter;
    this.#types = resourceTypes(matter.vocabulary, actions);
  }

  /** @param holds whether it, or its contrary, is said */
  item(authored: AuthoredCondition, expanded: Condition, holds: boolean): Item {
    if (has(authored, 'condition')) {
      return this.item(known(this.#matter.document.conditions, authored.condition), expanded, holds);
    }
    const { name } = expanded;
    if (has(authored, 'chain') || has(authored, 'holds')) {
      const chain = 'chain' in authored ? authored.chain : authored.holds;
      const link = this.#matter.anchors.link('chain', chain, 'see the drawing');
      // Expansion gives every chain its sentence as its name.
      return { of: [said(String(name), holds), ' (', link, ')'] };
    }
    const detail = this.#unnamed(authored, expanded, name === undefined ? holds : true);
    if (name === undefined) return detail;
    const below = flat(detail).filter(({ of }) => of[0] !== name);
    return { of: [said(name, holds)], below };
  }

  #unnamed(authored: AuthoredCondition, expanded: Condition, holds: boolean): Item {
    const form = kindOf(expanded);
    if (form.kind === 'test') return { of: this.#test(authored as AuthoredTest, form.test, holds) };
    if (form.kind === 'not') return this.item((authored as { not: AuthoredCondition }).not, form.of, !holds);
    const parts = (authored as { [kind in 'all' | 'any']: readonly AuthoredCondition[] })[form.kind];
    const below = parts.map((part, index) => this.item(part, form.of[index] as Condition, true));
    const [only] = below;
    if (only !== undefined && below.length === 1 && holds) return only;
    if (form.kind === 'all') return { of: [holds ? ALL : 'not all of these:'], below };
    return { of: [holds ? ANY : 'none of these:'], below };
  }

  #test({ value }: AuthoredTest, test: Test, holds: boolean): Phrase {
    const { vocabulary, anchors } = this.#matter;
    const phrases = this.#types.map((type) => testPhrase(vocabulary, type, test, holds));
    // Of a resource that has no such fact there is only the path to say.
    const [phrase = ''] = phrases.sort((left, right) => left.indexOf('resource.') - right.indexOf('resource.'));
    const links = namedIn(value).map(([kind, id]) => [anchors.link(kind, id)]);
    return links.length === 0 ? [phrase] : [phrase, ' (', ...joined(links), ')'];
  }
}

/** The set or the parameter from which a value is taken. */
function namedIn(value: unknown): (readonly ['set' | 'parameter', string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): (readonly ['set' | 'parameter', string])[] => {
    if (typeof inner !== 'string') return namedIn(inner);
    return key === 'set' || key === 'parameter' ? [[key, inner]] : [];
  });
}

function said(name: string, holds: boolean): string {
  return holds ? name : `it is not so that ${name}`;
}
