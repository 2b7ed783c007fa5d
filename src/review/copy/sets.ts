/** Sets in words: what belongs to each, and what is excepted from it. */

import type { Member } from '../../policy/index.ts';
import { membersOf } from '../../policy/members.ts';
import { listInWords } from '../../vocabulary/index.ts';
import { known } from '../known.ts';
import { type Block, code, type Phrase, type Row } from './blocks.ts';
import type { Matter } from './matter.ts';
import { memberWords } from './words.ts';

export function setsTable({ document, vocabulary, anchors }: Matter, ids: readonly string[], section: string): Block[] {
  if (ids.length === 0) return [];
  const words = (values: readonly string[]) => values.map((value) => memberWords(vocabulary, value));
  const rows = ids.map((id): Row => {
    const members = known(document.sets, id);
    const cells: Phrase[] = [
      [code(id)],
      [words(membersOf(document, members)).join('; ')],
      members.flatMap((member) => exception(member)),
    ];
    return { cells, anchor: anchors.of('set', id) };
  });
  return [{ kind: 'table', caption: `Lists with a name in ${section}`, head: ['List', 'On it', 'Made of'], rows }];

  function exception(member: Member): Phrase {
    if (typeof member === 'string') return [];
    const except = member.except === undefined ? '' : `, except ${listInWords(words(member.except), 'and')}`;
    return ['all of ', anchors.link('set', member.set), `${except}. `];
  }
}
