/** A strict look at HTML: every tag closed in its order, every attribute quoted, every id once. */

export interface Markup {
  readonly ids: readonly string[];
  readonly targets: readonly string[];
  /** The names of all elements, each once. */
  readonly elements: ReadonlySet<string>;
  /** Addresses that would be loaded or visited, other than places in the page. */
  readonly addresses: readonly string[];
  readonly headings: readonly number[];
}

const VOID = new Set(['meta', 'br', 'hr', 'img', 'link', 'input']);
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z:-]+="[^"<>]*")*)\s*(\/?)>/y;

/** @throws Error at the first place where the markup is not well-formed */
export function readMarkup(html: string): Markup {
  const [ids, targets, addresses, headings]: [string[], string[], string[], number[]] = [[], [], [], []];
  const elements = new Set<string>();
  const open: string[] = [];
  let at = html.startsWith('<!DOCTYPE html>') ? 15 : 0;
  for (;;) {
    const next = html.indexOf('<', at);
    const between = html.slice(at, next < 0 ? undefined : next);
    if (open.at(-1) !== 'style' && /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(between)) {
      throw new Error(`not escaped: ${between.slice(0, 80)}`);
    }
    if (next < 0) break;
    TAG.lastIndex = next;
    const [whole, closing, name = '', attributes = '', empty] = TAG.exec(html) ?? [];
    if (whole === undefined) throw new Error(`no tag: ${html.slice(next, next + 80)}`);
    at = TAG.lastIndex;
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing: ${html.slice(next - 80, next)}`);
      continue;
    }
    elements.add(name);
    if (/^h[1-6]$/.test(name)) headings.push(Number(name[1]));
    for (const [, attribute, value = ''] of attributes.matchAll(/([A-Za-z:-]+)="([^"]*)"/g)) {
      if (attribute === 'id') ids.push(value);
      if (attribute === 'href' && value.startsWith('#')) targets.push(value.slice(1));
      else if (attribute === 'href' || attribute === 'src' || attribute === 'style') addresses.push(value);
    }
    if (!VOID.has(name) && empty !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
  return { ids, targets, elements, addresses, headings };
}
