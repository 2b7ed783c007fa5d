/** The reading copy says what the rule files say, links both ways, and takes nothing from outside. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/index.ts';
import { type PolicyFolder, readPolicyFolders } from '../../src/node/policy-folders.ts';
import { drawChain } from '../../src/review/copy/chain-drawing.ts';
import { actionTables } from '../../src/review/copy/decision-tables.ts';
import { type Copy, copyAsHtml, copyAsMarkdown, copyOf, type OfficialWords } from '../../src/review/copy/index.ts';
import { matterOf } from '../../src/review/copy/matter.ts';
import { roleGroups } from '../../src/review/copy/role-groups.ts';
import { signaturesOf, signaturesPart } from '../../src/review/copy/signatures.ts';
import { known } from '../../src/review/known.ts';
import { compareSource, officialWords } from '../../src/review/source/index.ts';
import { htmlText, markdownText } from '../../src/review/words-from-outside.ts';
import { changed, type Files, madeUp, madeUpFolder, posted } from '../support/made-up-policy.ts';
import { readMarkup } from '../support/markup.ts';
import { permitted } from '../support/permitted.ts';
import { runCommand } from '../support/run-command.ts';
import { shipped } from '../support/shipped.ts';

function read(path: string): PolicyFolder {
  const [folder] = readPolicyFolders([path]).folders;
  if (folder === undefined) throw new Error(`nothing read from ${path}`);
  return folder;
}

const sample = read(madeUpFolder());
const all: readonly [string, PolicyFolder][] = [sample, ...shipped.folders].map((folder) => [folder.policy.id, folder]);

const wordsIn = (folder: PolicyFolder, text: string): OfficialWords => {
  const report = compareSource(folder, text);
  const words = officialWords(report);
  const other = new Set(report.clauses.map(({ id }) => id).filter((id) => !words.has(id)));
  return { words, other, file: 'posted.txt' };
};

/** Both forms, each with the anchors that it has and the places to which it links. */
function forms(copy: Copy) {
  const [html, markdown] = [copyAsHtml(copy), copyAsMarkdown(copy)];
  const { ids, targets } = readMarkup(html);
  const inMarkdown = [...markdown.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id);
  const linked = [...markdown.matchAll(/\]\(#([^)]+)\)/g)].map(([, to = '']) => to);
  return [
    { name: 'HTML', text: html, ids, targets },
    { name: 'Markdown', text: markdown, ids: inMarkdown, targets: linked },
  ];
}

describe('a made-up policy', () => {
  test('as Markdown and as HTML', async () => {
    const copy = copyOf(sample);
    await expect(copyAsMarkdown(copy)).toMatchFileSnapshot('../golden/files/review-sample-7.md');
    await expect(copyAsHtml(copy)).toMatchFileSnapshot('../golden/files/review-sample-7.html');
  });

  test('with the official words woven in, as far as the text has them', async () => {
    const copy = copyOf(sample, wordsIn(sample, posted.replace('must\nask', 'should\nask')));
    const markdown = copyAsMarkdown(copy);
    await expect(markdown).toMatchFileSnapshot('../golden/files/review-sample-7-with-words.md');
    expect(markdown).toContain('**Official words:** Nobody searches for personal ends.');
    expect(markdown).toContain('In posted.txt this clause has other words, or is not found.');
    expect(markdown).toContain('is not to be published');
    // Woven in on request only.
    for (const { text } of forms(copyOf(sample)))
      expect(text).not.toMatch(/Official words|Nobody searches for personal ends\.<\/p><\/bl/);
  });

  test('signatures on record are shown, and those that no longer cover what stands there are marked', async () => {
    const path = madeUpFolder(madeUp);
    const [reading = ''] = Object.keys(read(path).policy.document.readings);
    const who = ['--by', 'p-2', '--office', 'City Attorney', '--on', '2026-01-02'];
    expect((await runCommand('sign', path, '--reading', reading, '--rule', 'users-add', ...who)).code).toBe(0);
    expect(signaturesOf(read(path)).map(({ fits }) => fits)).toEqual([true, true]);
    const markdown = copyAsMarkdown(copyOf(read(path)));
    expect(markdown).toContain('Signed so far: 2.');
    expect(markdown).toContain('| p-2 | City Attorney | 2026-01-02 |');
    expect(markdown).not.toContain('Nothing is signed.');
    const file = join(path, 'readings.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/question: /, 'question: Indeed, '));
    expect(copyAsMarkdown(copyOf(read(path)))).toContain('2026-01-02; it has changed since');
    writeFileSync(join(path, 'signatures.yaml'), 'names: []\n');
    expect((await runCommand('review', path, '--out', join(path, 'out'))).code).toBe(3);
  });

  test('rules in a second file on a section, lists of one, and names that say it all', () => {
    const more = `section: "7.3"
title: Entries
sets:
  two-actions: [hotlist.refresh, hotlist.remove]
chains:
  other-track:
    says: the approval is given
    clauses: ["7.3.s1"]
    first: watch-commander
    if-unavailable: [chief-of-police]
rules:
  - id: users-refresh
    effect: permit
    modality: may
    clauses: ["7.3.s1"]
    actions: [{ set: two-actions }]
    when: { all: [{ fact: subject.role, operator: equal, value: sergeant, name: the designation of the person acting is sergeant }] }
    says: Sergeants refresh and remove.
  - id: refreshed-by-one
    effect: require
    modality: only
    clauses: []
    basis: It stands to reason.
    actions: [hotlist.refresh]
    when: { not: { chain: other-track } }
    says: It is not approved by the other track.
  - id: one-login
    effect: require
    modality: only
    clauses: ["7.3.s1"]
    actions: [hotlist.refresh, alert.act]
    when: { fact: resource.id, operator: given }
    says: It has an id.
`;
    const lone = `section: "9"
title: Nowhere
rules:
  - id: nobody-acts
    effect: forbid
    modality: shall
    clauses: []
    basis: It stands to reason.
    actions: [alert.act]
    when: { fact: subject.role, operator: equal, value: other }
    says: Others do not act.
`;
    const cases = `policies: [california-alpr]
cases:
  - name: A word that is none.
    action: read.everything
    expect: { effect: deny, problems: [action], advice: [] }
`;
    const around = mkdtempSync(join(tmpdir(), 'alpr-more-'));
    cpSync('policies/california-alpr', join(around, 'california-alpr'), { recursive: true });
    const readings =
      changed(madeUp, 'readings.yaml', 'clauses: ["7.2(a)", "7.2(b).s2"]', 'clauses: []')['readings.yaml'] ?? '';
    const files = {
      ...madeUp,
      'readings.yaml': readings,
      '7.4-more.yaml': more,
      '7.4-more.cases.yaml': cases,
      '0-first.yaml': lone
        .replaceAll('nobody-acts', 'nobody-acts-either')
        .replace('"9"', '"7.2"')
        .replace('Nowhere', 'Use')
        .replace('clauses: []', 'clauses: ["7.1.s1"]'),
      '9-lone.yaml': lone,
    };
    const markdown = copyAsMarkdown(copyOf(read(madeUpFolder(files, around))));
    const section = markdown.split('\n## ').find((one) => one.startsWith('<a id="section-7.3"')) ?? '';
    for (const id of ['users-refresh', 'users-add', 'two-actions', 'other-track'])
      expect(section).toContain(`\`${id}\``);
    expect(section).toContain('- **If:**\n  - the designation of the person acting is sergeant\n- **Rests');
    expect(section).toContain('it is not so that the approval is given ([see the drawing](#chain-other-track))');
    expect(section).toContain('A word that is none. (read.everything)');
    expect(section).toContain('Decided by california-alpr.');
    expect(markdown).toContain('| refresh a hotlist entry; remove a hotlist entry |'.slice(2));
    expect(markdown).toContain('## <a id="section-9"></a>9 Nowhere');
  });

  test('what is signed beside the readings has a table of its own', () => {
    const signature = {
      kind: 'rule',
      id: 'users-add',
      by: 'A. Person',
      office: 'Chief',
      date: '2026-01-02',
      fits: true,
    } as const;
    const [, , others] = signaturesPart(matterOf(sample, undefined), [signature]);
    expect(others).toMatchObject({
      caption: 'Rules, parameters and the like',
      rows: [{ cells: [expect.anything(), ['A. Person'], ['Chief'], ['2026-01-02']] }],
    });
  });

  test('a vocabulary without designations has one column', () => {
    const matter = matterOf(sample, undefined);
    const subject = { type: 'object', says: '', fields: {} } as const;
    const [group, ...others] = roleGroups({ ...matter, vocabulary: { ...matter.vocabulary, subject } }, []);
    expect([group?.name, others]).toEqual(['Everyone', []]);
  });

  test('a drawing holds the longest names', () => {
    const name = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwalter';
    const svg = drawChain({
      id: 'x',
      title: name,
      description: name,
      first: name,
      others: [`${name} of ${name}`, 'B'],
    });
    const words = [...svg.matchAll(/<text class="chain-label"[^>]*>([^<]*)</g)].map(([, text = '']) => text);
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(42);
    expect(words.filter((one) => one.endsWith('…'))).toHaveLength(3);
  });

  test('what is not in a policy is our own fault', () => {
    expect(() => known({ a: 1 }, 'toString')).toThrow(/not in the policy: toString/);
    const { anchors } = matterOf(sample, undefined);
    expect(anchors.link('rule', 'nothing')).toEqual({ kind: 'code', text: 'nothing' });
  });

  test('a policy with next to nothing in it', () => {
    const { 'policy.yaml': header = '', 'clauses.yaml': clauses = '' } = madeUp;
    const bare: Files = {
      'policy.yaml': header.slice(0, header.indexOf('parameters:')).replace(/ {2}note: .*\n/, ''),
      'clauses.yaml': clauses.slice(0, clauses.indexOf('  - id: "7.2.s1"')),
      'readings.yaml': 'readings: []\n',
    };
    for (const { text } of forms(copyOf(read(madeUpFolder(bare))))) {
      expect(text).toContain('Nothing is signed.');
      expect(text).toContain('No decision carries a duty or advice.');
    }
    const encoded = { ...bare, 'clauses.yaml': 'clauses: []\n' };
    expect(copyAsMarkdown(copyOf(read(madeUpFolder(encoded))))).toContain('Every clause is encoded.');
  });
});

describe.each(all)('%s', (_, folder) => {
  const copy = copyOf(folder);
  const { document } = folder.policy;

  test.each(forms(copy).map((form) => [form.name, form] as const))(
    '%s: each thing has one place, and every link has one',
    (_name, form) => {
      expect(form.ids.length).toBeGreaterThan(20);
      expect(form.targets.length).toBeGreaterThan(50);
      expect(form.ids.filter((id, index) => form.ids.indexOf(id) !== index)).toEqual([]);
      const places = new Set(form.ids);
      expect(form.targets.filter((to) => !places.has(to))).toEqual([]);
      const { anchors } = matterOf(folder, undefined);
      for (const clause of Object.keys(document.clauses)) expect(places).toContain(anchors.of('clause', clause));
    },
  );

  test('rule and clause, rule and reading link to each other', () => {
    const [html] = forms(copy);
    const { anchors } = matterOf(folder, undefined);
    const cards = (html?.text ?? '').split('<article ').slice(1);
    const cardOf = (anchor: string | undefined) =>
      cards.find((card) => card.includes(` id="${anchor}"`))?.split('</article>')[0];
    let seen = 0;
    for (const [id, { clauses, reading = [] }] of Object.entries(document.rules)) {
      const own = anchors.of('rule', id);
      const others = [
        ...clauses.filter((clause) => clause in document.clauses).map((clause) => anchors.of('clause', clause)),
        ...reading.map((one) => anchors.of('reading', one)),
      ];
      for (const other of others) {
        seen += 1;
        expect(cardOf(own)).toContain(`href="#${other}"`);
        expect(cardOf(other)).toContain(`href="#${own}"`);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  test('every sentence of the rule files is in both forms', () => {
    const sentences = [
      ...folder.policy.rules.flatMap(({ says, remedy = '' }) => [says, remedy]),
      ...Object.values(document.clauses).flatMap(({ summary, reason = '' }) => [summary, reason]),
      ...Object.values(document.readings).flatMap(({ question, alternatives, why, open = '', ask }) => [
        question,
        ...alternatives,
        why,
        open,
        ask,
      ]),
      ...Object.values(document.parameters).flatMap(({ title, why, ...one }) => [title, why, one['changed-by']]),
      ...folder.cases.map(({ name }) => name),
    ];
    expect(sentences.length).toBeGreaterThan(30);
    const [html, markdown] = forms(copy);
    for (const sentence of sentences) {
      expect(html?.text).toContain(htmlText(sentence));
      expect(markdown?.text).toContain(markdownText(sentence));
    }
  });

  test('the page needs nothing from outside, and its headings follow each other', () => {
    const { addresses, elements, headings } = readMarkup(copyAsHtml(copy));
    expect(addresses).toEqual([]);
    for (const element of ['script', 'link', 'img', 'iframe', 'object']) expect(elements).not.toContain(element);
    expect(headings.filter((level) => level === 1)).toHaveLength(1);
    const steps = headings.map((level, index) => level - (headings[index - 1] ?? 0));
    expect(Math.max(...steps)).toBe(1);
    expect(copyAsHtml(copy)).not.toMatch(/url\((?!#)|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  test('is the same from run to run', () => {
    expect(copyOf(folder)).toEqual(copy);
    expect(copyAsHtml(copyOf(folder))).toBe(copyAsHtml(copy));
  });
});

test('where a table says that somebody is never permitted, the engine permits that person nothing', () => {
  const [barstow] = shipped.folders;
  if (barstow === undefined) throw new Error('no policy');
  const engine = createEngine<unknown>({ policies: [barstow.policy], clock: () => 0 });
  const matter = matterOf(barstow, undefined);
  const roles = matter.vocabulary.subject.fields['role'];
  const values = roles?.type === 'enum' ? roles.values : [];
  const blocks = actionTables(matter);
  let [never, granted] = [0, 0];
  for (const action of matter.actions) {
    const at = blocks.findIndex(
      (block) => block.kind === 'heading' && JSON.stringify(block.of).includes(`"${action}"`),
    );
    const table = blocks[at + 1];
    if (table?.kind !== 'table') continue;
    const names = table.head.slice(1);
    const results = table.rows[0]?.cells.slice(1).map((cell) => JSON.stringify(cell)) ?? [];
    for (const role of values) {
      const request = permitted(action);
      const asked: unknown = { ...request, subject: { ...(request['subject'] as object), role } };
      const decision = engine.decide(asked as never);
      const word = (matter.vocabulary.words[role] ?? role.replaceAll('-', ' ')).toLowerCase();
      const column = names.findIndex((name) => name === 'Everyone' || name.toLowerCase().split(', ').includes(word));
      expect(column, `${action} ${role}`).toBeGreaterThanOrEqual(0);
      const isNever = results[column]?.includes('never permitted') === true;
      if (isNever) {
        never += 1;
        expect(decision.effect, `${action} ${role}`).not.toBe('permit');
      } else if (decision.effect === 'permit') granted += 1;
    }
  }
  expect(never).toBeGreaterThan(50);
  expect(granted).toBeGreaterThan(50);
});

describe('what comes from a file is never markup', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</td></tr></table>',
    '| a | b |',
    '`code` ``` **bold** _it_ ~~no~~',
    '[a link](javascript:alert(1)) ![x](http://example.test/x.png)',
    'https://example.test www.example.test me@example.test mailto:me',
    '&lt;b&gt; &amp; &#60;',
    '" onmouseover="alert(1)',
    '\u202Eback\u2066wards\u2060',
  ].join(' ');
  const quoted = JSON.stringify(hostile);
  const replaced: readonly [string, string][] = [
    ['title: Reader carts (Sample PD policy 7)', `title: ${quoted}`],
    ['agency: Sample Police Department', `agency: ${quoted}`],
    ['document: A policy that nobody has', `document: ${quoted}`],
    ['note: Made up for the tests.', `note: ${quoted}`],
    ['why: The clause names no time.', `why: ${quoted}`],
    ['changed-by: The Chief', `changed-by: ${quoted}`],
    ['title: Whether an alert is verified first', `title: ${quoted}`],
    ['summary: Names the purposes.', `summary: ${quoted}`],
    ['reason: Nothing is decided by it.', `reason: ${quoted}`],
    ['summary: A statute on which a rule rests as well.', `summary: ${quoted}`],
    ['question: Are other purposes allowed?', `question: ${quoted}`],
    ['- Whenever the officer says so.', `- ${quoted}`],
    ['open: Whether a phone that is not answered counts.', `open: ${quoted}`],
    ['ask: City Attorney', `ask: ${quoted}`],
    ['section: "7.2"\ntitle: Use', `section: ${quoted}\ntitle: ${quoted}`],
    ['name: the training is complete', `name: ${quoted}`],
    ['says: Officers and detectives may search stored reads.', `says: ${quoted}`],
    ['remedy: Complete the training.', `remedy: ${quoted}`],
    ['basis: The statute asks for a record of every refusal.', `basis: ${quoted}`],
    ['value: other-law-enforcement', 'value: other-law-enforcement'],
    ['name: A trained officer searches.', `name: ${quoted}`],
  ];
  let files = madeUp;
  for (const [from, to] of replaced) {
    const [file] = Object.entries(files).find(([, text]) => text.includes(from)) ?? [];
    files = changed(files, file ?? 'nowhere', from, to);
  }
  const folder = read(madeUpFolder(files));
  const words = new Map([['7.2(a)', hostile]]);
  const copy = copyOf(folder, { words, other: new Set(['7.1.s1']), file: hostile });

  test('in HTML', () => {
    const html = copyAsHtml(copy);
    const { elements, addresses } = readMarkup(html);
    const plain = readMarkup(
      copyAsHtml(copyOf(sample, { words: new Map([['7.2(a)', 'x']]), other: new Set(), file: 'x' })),
    );
    expect([...elements].sort()).toEqual([...plain.elements].sort());
    expect(addresses).toEqual([]);
    expect(html).not.toMatch(/[\u202E\u2066\u2060]/);
    expect(html.split('&lt;script&gt;alert(1)').length).toBeGreaterThan(replaced.length);
  });

  test('in Markdown', () => {
    const markdown = copyAsMarkdown(copy).replace(/<a id="[^"<>]+"><\/a>|^<!-- .* -->$/gm, '');
    expect(
      markdown.split('\\<script\\>alert\\(1').length + markdown.split('\\<script\\>alert(1)').length,
    ).toBeGreaterThan(replaced.length);
    // Every character that could begin markup is escaped, or is of our own making.
    expect(markdown).not.toMatch(/(?<!\\)<|(?<!\\)>(?! \*\*)/);
    expect(markdown).not.toMatch(/(?<!\\)\[a link|(?<!\\)`code|(?<!\\)~~|(?<!\\)!\[/);
    expect(markdown).not.toMatch(/https?:\/\/|www\.example|(?<!\\)@example|mailto:/);
    expect(markdown).not.toMatch(/[\u202E\u2066\u2060]/);
    for (const line of markdown.split('\n').filter((one) => one.startsWith('|'))) {
      const bars = line.replace(/\\./g, '').split('|').length;
      expect([4, 5, 6, 7, 8, 9]).toContain(bars);
    }
  });
});
