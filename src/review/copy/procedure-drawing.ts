/** A procedure as a drawing: under each thing that opens steps, the steps that it opens, and what ends them. */
import { htmlText } from '../words-from-outside.ts';
import { arrowHead, box, LINE, line, text, wrapped } from './drawing.ts';

export interface ProcedureDrawing {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly groups: readonly DrawnGroup[];
}

export interface DrawnGroup {
  readonly trigger: string;
  readonly steps: readonly { readonly label: string; readonly says: string; readonly lapses: string | undefined }[];
}

const WIDTH = 420;
const INDENT = 48;
const GAP = 16;

export function drawProcedure({ id, title, description, groups }: ProcedureDrawing): string {
  const shapes: string[] = [];
  let y = 1;
  for (const { trigger, steps } of groups) {
    const head = box({ x: 1, y, width: WIDTH - 2, label: trigger, strong: true });
    shapes.push(head.svg);
    y += head.height + GAP;
    const rail = y - GAP;
    let last = rail;
    for (const { label, says, lapses } of steps) {
      const drawn = box({ x: INDENT, y, width: WIDTH - INDENT - 1, label: `${label}: ${says}` });
      last = y + drawn.height / 2;
      shapes.push(branch(last, id), drawn.svg);
      y += drawn.height;
      for (const words of lapses === undefined ? [] : wrapped(`lapses: ${lapses}`, WIDTH - INDENT - 10)) {
        y += LINE;
        shapes.push(text(INDENT + 6, y - 4, words, 'chain-small', 'start'));
      }
      y += GAP;
    }
    shapes.unshift(line(20, rail, 20, last + 2, false, `${id}-none`));
    y += GAP;
  }
  const height = Math.ceil(y - GAP);
  const head = `<title id="${id}-title">${htmlText(title)}</title><desc id="${id}-desc">${htmlText(description)}</desc>`;
  return `<svg class="chain" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" xmlns="http://www.w3.org/2000/svg">${head}${arrowHead(id)}${shapes.join('')}</svg>`;
}

function branch(y: number, id: string): string {
  return `<path class="chain-line" d="M20 ${y}L${INDENT - 2} ${y}" marker-end="url(#${id}-head)"/>`;
}
