/** An approval chain as a drawing: who is asked first, and who stands in while that office is attested unavailable. */
import { htmlText } from '../words-from-outside.ts';

export interface ChainDrawing {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly first: string;
  readonly others: readonly string[];
}

const WIDTH = 360;
const LINE = 19;
const PADDING = 13;
const GAP = 46;
/** Letters that fit in a box of this width, by the widest of the usual typefaces. */
const PER_PIXEL = 1 / 8.4;

export function drawChain({ id, title, description, first, others }: ChainDrawing): string {
  const inner = WIDTH - 2;
  const firstBox = box({ x: 1, y: 1, width: inner, label: first, small: 'is asked first' });
  const top = 1 + firstBox.height;
  const right = { x: 112, width: WIDTH - 113 };
  const dashed = 142;
  const label = wrapped('while that office is attested unavailable', WIDTH - dashed - 12);
  let y = top + GAP + label.length * LINE;
  const arrowTo = y;
  const boxes = others.map((other, index) => {
    const drawn = box({ ...right, y, label: other, small: index === 0 ? 'stands in' : 'or' });
    y += drawn.height + 8;
    return drawn;
  });
  const end = box({ x: 1, y: y + GAP - 8, width: inner, label: 'Approved', strong: true });
  const height = y + GAP - 8 + end.height + 1;
  const middle = right.x + right.width / 2;
  const words = label
    .map((line, index) => text(dashed + 12, top + 24 + index * LINE, line, 'chain-small', 'start'))
    .join('');
  const shapes = [
    line(56, top, 56, y + GAP - 8, false, id),
    line(dashed, top, dashed, arrowTo, true, id),
    line(middle, y - 8, middle, y + GAP - 8, false, id),
    firstBox.svg,
    ...boxes.map(({ svg }) => svg),
    end.svg,
    text(66, top + 24, 'approves', 'chain-small', 'start'),
    words,
  ];
  const head = `<title id="${id}-title">${htmlText(title)}</title><desc id="${id}-desc">${htmlText(description)}</desc>`;
  return `<svg class="chain" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" xmlns="http://www.w3.org/2000/svg">${head}${arrowHead(id)}${shapes.join('')}</svg>`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly label: string;
  readonly small?: string;
  readonly strong?: boolean;
}

function box({ x, y, width, label, small, strong = false }: Box): { svg: string; height: number } {
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

function text(x: number, y: number, words: string, kind: string, anchor: 'start' | 'middle'): string {
  return `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${htmlText(words)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, dashed: boolean, id: string): string {
  const kind = dashed ? 'chain-line chain-dashed' : 'chain-line';
  return `<path class="${kind}" d="M${x1} ${y1}L${x2} ${y2 - 2}" marker-end="url(#${id}-head)"/>`;
}

function arrowHead(id: string): string {
  return `<defs><marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="chain-head" d="M0 0L8 4L0 8z"/></marker></defs>`;
}

/** Words on lines that fit; a word that is too long is cut. */
function wrapped(words: string, width: number): string[] {
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
