/** lcov's tracefile: how many cases each rule decides, at the line where the rule begins. */
import type { Coverage } from '../coverage/coverage.ts';

export function lcovReport({ rules }: Coverage): string {
  const files = [...new Set(rules.map(({ place }) => place.file))].sort();
  return files
    .map((file) => {
      const own = rules
        .filter(({ place }) => place.file === file)
        .sort((left, right) => left.place.line - right.place.line);
      const hit = own.filter(({ hits }) => hits > 0).length;
      return [
        'TN:',
        `SF:${file}`,
        ...own.map(({ place, rule }) => `FN:${place.line},${rule}`),
        ...own.map(({ hits, rule }) => `FNDA:${hits},${rule}`),
        `FNF:${own.length}`,
        `FNH:${hit}`,
        ...own.map(({ place, hits }) => `DA:${place.line},${hits}`),
        `LF:${own.length}`,
        `LH:${hit}`,
        'end_of_record',
        '',
      ].join('\n');
    })
    .join('');
}
