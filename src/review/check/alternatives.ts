/** Whether something turns on each answer to a reading that is encoded beside the one that the rules follow. */
import { differs } from '../../analyze/diff/diff.ts';
import type { PolicyFolders } from '../../node/policy-folders.ts';
import { sidesOf } from '../readings/turns.ts';
import type { Finding } from './finding.ts';
import { found } from './found.ts';

export function alternativesDecide(read: PolicyFolders): Finding[] {
  return read.folders.flatMap((folder) =>
    folder.alternatives.flatMap((one) => {
      const { before, after } = sidesOf(read, folder, one);
      const isDifferent = differs(before, after);
      if (isDifferent === true) return [];
      const which = `alternative ${one.answer} of \`${one.reading}\``;
      if (isDifferent === false) return [found('alternative-decides-nothing', one, `nothing turns on ${which}`)];
      return [found('not-analyzed', one, `what turns on ${which} was not worked out`)];
    }),
  );
}
