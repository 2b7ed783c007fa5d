/** An approval chain as a drawing: who is asked first, and who stands in while that office is attested unavailable. */
import { htmlText } from '../words-from-outside.ts';
import { arrowHead, box, LINE, line, text, wrapped } from './drawing.ts';

export interface ChainDrawing {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly first: string;
  readonly others: readonly string[];
}

const WIDTH = 360;
const GAP = 46;

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
