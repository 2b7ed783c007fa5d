/** What drawings of the reading copy are made of: boxes with words in them, lines with a head, words on lines that fit. */
import { htmlText } from '../words-from-outside.ts';

export const LINE = 19;
const PADDING = 13;
/** Letters that fit in a box of this width, by the widest of the usual typefaces. */
const PER_PIXEL = 1 / 8.4;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly label: string;
  readonly small?: string;
  readonly strong?: boolean;
}

export function box({ x, y, width, label, small, strong = false }: Box): { svg: string; height: number } {
  const lines = wrapped(label, width - 20);
  const count = lines.length + (small === undefined ? 0 : 1);
  const height = count * LINE + 2 * PADDING - 4;
  const middle = x + width / 2;
  const first = y + PADDING + 11;
  const rows = lines.map((line, index) => text(middle, first + index * LINE, line, 'chain-label', 'middle'));
  const below = small === undefined ? '' : text(middle, first + lines.length * LINE, small, 'chain-small', 'middle');
  const shape = `<rect class="chain-box${strong ? ' chain-end' : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/>`;
  return { svg: shape + rows.join('') + below, height };
}

export function text(x: number, y: number, words: string, kind: string, anchor: 'start' | 'middle'): string {
  return `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${htmlText(words)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, dashed: boolean, id: string): string {
  const kind = dashed ? 'chain-line chain-dashed' : 'chain-line';
  return `<path class="${kind}" d="M${x1} ${y1}L${x2} ${y2 - 2}" marker-end="url(#${id}-head)"/>`;
}

export function arrowHead(id: string): string {
  return `<defs><marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="chain-head" d="M0 0L8 4L0 8z"/></marker></defs>`;
}

/** Words on lines that fit; a word that is too long is cut. */
export function wrapped(words: string, width: number): string[] {
  const most = Math.floor(width * PER_PIXEL);
  const lines: string[] = [];
  let own = '';
  for (const word of words.split(/\s+/)) {
    const part = word.length > most ? `${word.slice(0, most - 1)}…` : word;
    if (own !== '' && own.length + 1 + part.length > most) {
      lines.push(own);
      own = part;
    } else own = own === '' ? part : `${own} ${part}`;
  }
  return [...lines, own];
}
