/** How reasons are read: what leads to an entry, what must not, and that nothing of a text is repeated. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remembering } from '../../src/audit/reasons/reader.ts';
import { barstow466Reasons, reasonReader } from '../../src/audit.ts';
import { claimsOf } from '../../src/policy/reasons/claims.ts';
import { phraseKey, small, tokensOf } from '../../src/policy/reasons/tokens.ts';
import '../support/arbitraries.ts';

const read = reasonReader(barstow466Reasons);
const entriesIn = (reason: string) => read({ reason }).found.map(({ entry, by }) => `${entry}: ${by}`);

test('what comes again is read as it was the first time, however the two texts are cut', () => {
  const remembered = remembering(read);
  const piece = fc.constantFrom('usms', ' ', '\u0000', '1 ', '10851', 'inv', 'x'.repeat(150));
  const text = fc.array(piece, { maxLength: 3 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (reason, offenseType) => {
      expect(remembered({ reason, offenseType })).toEqual(read({ reason, offenseType }));
    }),
    { numRuns: 500 },
  );
  for (let at = 0; at < 5000; at += 1) remembered({ reason: `usms ${at}` });
  expect(remembered({ reason: 'usms 3' })).toEqual(read({ reason: 'usms 3' }));
});

describe('statutes, with their code and without, in any order', () => {
  test.each([
    ['10851', 'theft-of-a-vehicle: 10851'],
    ['CVC10851', 'theft-of-a-vehicle: VC 10851'],
    ['10851 cvc', 'theft-of-a-vehicle: VC 10851'],
    ['vehicle code 10851(a)', 'theft-of-a-vehicle: VC 10851'],
    ['10851r', 'theft-of-a-vehicle: 10851'],
    ['211PC', 'robbery: PC 211'],
    ['pc 459.5', 'burglary: PC 459.5'],
    ['487(d)(1) PC', 'theft: PC 487'],
    ['273.5(e)(1)', 'domestic-violence: 273.5'],
    ['187', 'homicide: 187'],
    ['11352 H&S', 'drugs: HS 11352'],
    ['HS 11378', 'drugs: HS 11378'],
    ['245a2', 'assault: 245'],
    ['10-65', 'missing-person: 10 65'],
    // A radio code where it stands alone, a section where its code stands beside it.
    ['503', 'theft-of-a-vehicle: 503'],
    ['PC 503', 'fraud: PC 503'],
  ])('%s', (reason, found) => {
    expect(entriesIn(reason)).toEqual([found]);
  });

  test('several, each for itself', () => {
    expect(entriesIn('664/187 and PC 459')).toEqual(['burglary: PC 459', 'attempt: 664', 'homicide: 187']);
  });

  test('of a code that no entry has with this number, the number is not taken without it', () => {
    const { found, state, unreadWords } = read({ reason: 'VC 187' });
    expect([found, state, unreadWords]).toEqual([[], 'unread', 1]);
  });
});

describe('what looks like a section and is none', () => {
  test.each([
    ['8ABC187', 'a plate'],
    ['7DUI123', 'letters in a plate'],
    ['26-187', 'a case number'],
    ['20604130071187', 'a long number'],
    ['187xyz', 'a number in a word'],
    ['5211', 'another number'],
  ])('%s: %s', (reason) => {
    expect(read({ reason }).purposes).toEqual([]);
  });
});

describe('states', () => {
  test.each([
    ['', 'blank'],
    ['.', 'blank'],
    [' - ', 'blank'],
    ['inv', 'empty'],
    ['INV.', 'empty'],
    ['investigation', 'empty'],
    ['locate', 'empty'],
    ['26-00348', 'case-number'],
    ['PA2026-2570', 'case-number'],
    ['2604c2666', 'case-number'],
    ['inv 26-00348', 'case-number'],
    ['suspect vehicle', 'vague'],
    ['criminal investigation', 'vague'],
    ['stolen vehicle', 'purpose'],
    ['suspect, 10851', 'purpose'],
    ['qwertz', 'unread'],
    ['inv qwertz', 'unread'],
    ['robbery qwertz', 'purpose'],
  ])('%j is %s', (reason, state) => {
    expect(read({ reason }).state).toBe(state);
  });

  test('what was chosen from a list is read as well', () => {
    const { state, found } = read({ reason: 'inv', offenseType: 'Motor Vehicle Theft/Stolen' });
    expect([state, found.map((one) => one.in)]).toEqual(['purpose', ['reason', 'offense-type']]);
  });

  test('every choice of the published list is read', () => {
    const chosen = [
      'Larceny/Theft Offenses',
      'Motor Vehicle Theft/Stolen',
      'Hit and Run/Car Accident',
      'Burglary/Breaking & Entering',
      'Drugs/Narcotics',
      'Assault/Battery Offenses (Domestic)',
      'Missing/Endangered Person/Runaway',
      'Wanted Person (Arrest Warrant/Fugitive)',
      'Traffic Infraction',
      'Driving Under the Influence (DUI/DWI/OWI/OVI)',
    ];
    for (const offenseType of chosen) expect(read({ offenseType }).state, offenseType).toBe('purpose');
  });
});

describe('a hint is a question', () => {
  test.each([
    ['usms case', 'asks-federal', ['context.onBehalfOf']],
    ['ICE', 'asks-immigration', ['context.onBehalfOf', 'context.purpose']],
    ['HSI assist', 'asks-immigration', ['context.onBehalfOf', 'context.purpose']],
    ['outside agency', 'asks-another-agency', ['context.onBehalfOf']],
    ['training', 'asks-training', ['context.purpose']],
    ['my ex', 'asks-personal', ['context.purpose']],
    ['protest', 'asks-assembly', ['context.purpose']],
  ])('%s', (reason, entry, asks) => {
    const [question] = read({ reason }).questions.filter((one) => one.entry === entry);
    expect([...(question?.asks ?? [])].sort()).toEqual(asks);
    expect(question?.question).toMatch(/\?$/);
  });

  test('never by a word that only looks like it', () => {
    for (const reason of ['exportation', 'trainng', 'federol', 'immigrant tion', 'notice', 'justice', 'police'])
      expect(read({ reason }).questions, reason).toEqual([]);
  });

  test.each([
    'burglary march 3',
    'fire at vet clinic',
    'hit and run pd',
    'h&r PD',
    'motorist assist',
    'citizen assist',
    'stolen vehicle, Nevada plates',
    'robbery on Colorado Blvd',
    'out of state plate',
    'theft, ice cream truck',
    'irs scam',
    'private property',
    'susp girlfriend veh',
    'usps mail theft',
  ])('nor by one that means another thing here: %s', (reason) => {
    expect(read({ reason }).questions).toEqual([]);
  });

  test.each([
    ['stolen firearm', 'recovered-property'],
    ['stolen bike', 'recovered-property'],
    ['missing front plate', 'traffic'],
    ['sex trafficking', 'kidnapping'],
    ['664/459', 'attempt'],
    ['PC 273.4', 'abuse'],
    ['officer safety', 'lookout'],
  ])('%s is read as what it is: %s', (reason, entry) => {
    expect(read({ reason }).found[0]?.entry).toBe(entry);
  });

  test('a word is no other that is two letters away, of many letters three: that would be a guess', () => {
    // Shrunken: SAFEWAY was read as a mistyped `safety`.
    expect(entriesIn('SAFEWAY theft')).toEqual(['theft: theft']);
    expect(entriesIn('robbbery')).toEqual(['robbery: robbery']);
    expect(entriesIn('rxxbery')).toEqual([]);
    expect(entriesIn('invextigxtixn')).toEqual([]);
  });

  test('a word of many letters that is mistyped is read, and that is said', () => {
    expect(read({ reason: 'investigstion' }).found).toEqual([
      { entry: 'only-investigation', by: 'investigation', misspelt: true, in: 'reason' },
    ]);
    // Of two words that are equally near (narcotic, narcotics), none was meant for sure.
    expect(read({ reason: 'narcotis' }).state).toBe('unread');
  });
});

describe('of any text', () => {
  const claims = new Set(claimsOf(barstow466Reasons.document).map(({ entry, key }) => `${entry} ${key}`));
  const word = fc.oneof(
    fc.constantFrom(
      'pc',
      'PC',
      '459',
      '10851',
      '26-00348',
      'stolen',
      'vehicle',
      'inv',
      'usms',
      '(a)',
      '/',
      '-',
      '.',
      'h&s',
      '8abc123',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

  test('every classification names an entry and what of it was found', () => {
    fc.assert(
      fc.property(text, (reason) => {
        expect(read({ reason }).found.filter(({ entry, by }) => !claims.has(`${entry} ${by}`))).toEqual([]);
      }),
    );
  });

  test('a word more in front or behind takes no number of a case and no section away', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('10851', 'PC 459', '26-00348', 'stolen vehicle'),
        fc.constantFrom('zzq', '?', 'qq zz'),
        (known, more) => {
          const own = entriesIn(known);
          expect(entriesIn(`${more} ${known}`)).toEqual(own);
          expect(entriesIn(`${known} ${more}`)).toEqual(own);
        },
      ),
    );
  });

  test('capitals, signs and spaces do not count', () => {
    fc.assert(
      fc.property(text, (reason) => {
        const plain = entriesIn(reason);
        expect(entriesIn(reason.replace(/ /g, '   '))).toEqual(plain);
        // Only the letters of ASCII have capitals here.
        expect(entriesIn(reason.replace(/[a-z]+/g, (letters) => letters.toUpperCase()))).toEqual(plain);
      }),
    );
  });

  test('the answer repeats nothing that is not in reasons.yaml', () => {
    fc.assert(
      fc.property(text, (reason) => {
        expect(JSON.stringify(read({ reason: `${reason} zqxjkv` }))).not.toContain('zqxjkv');
      }),
    );
  });

  test('a megabyte of anything is read in no time', () => {
    const started = performance.now();
    for (const one of ['a', '1', '1.', '-', 'pc ', '(', '1a', 'é']) read({ reason: one.repeat(1_000_000) });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

const anything = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points));

test('tokens: letters and numbers part, a dot stays between digits, only ASCII is folded', () => {
  expect(tokensOf('PC459.5(a) \u0130\u212a h&s').map(({ text, isNumber }) => [text, isNumber])).toEqual([
    ['pc', false],
    ['459.5', true],
    ['a', false],
    ['\u0130\u212a', false],
    ['h', false],
    ['s', false],
  ]);
  expect(tokensOf('1.2.3').map(({ text }) => text)).toEqual(['1.2', '3']);
  expect(small('ÀBC')).toBe('Àbc');
  fc.assert(
    fc.property(anything, (text) => {
      const tokens = tokensOf(text);
      expect(tokens.map(({ from, to }) => small(text.slice(from, to)))).toEqual(tokens.map((one) => one.text));
    }),
  );
  expect(phraseKey(tokensOf('Hit & Run'))).toBe('hit run');
});
