/** Signed notes and checkpoints as C2SP publishes them; what is no such note, or is signed by another, does not count. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkpointText, readCheckpoint } from '../../../src/audit/notes/checkpoint.ts';
import { isSignedBy, readNote, signNote } from '../../../src/audit/notes/signed-note.ts';
import { ed25519Signer, ed25519Verifier, LogError, noteVerifier } from '../../../src/audit.ts';
import { ORIGIN, signer, signers } from './logs.ts';
import '../../support/arbitraries.ts';

/** The example of c2sp.org/tlog-checkpoint. */
const published = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;
const text = checkpointText(ORIGIN, 7, new Uint8Array(32));
const note = await signNote(text, signer);
const [verifier] = signers as [(typeof signers)[0]];

describe('checkpoints', () => {
  test('the published example is read', () => {
    const read = readCheckpoint(published);
    expect([read?.origin, read?.size, read?.note.signatures[0]?.name]).toEqual([
      'example.com/behind-the-sofa',
      20_852_163,
      'example.com/behind-the-sofa',
    ]);
    expect(checkpointText(read?.origin ?? '', read?.size ?? 0, read?.root ?? new Uint8Array())).toBe(read?.note.text);
  });

  test.each([
    ['of no size', published.replace('20852163', '')],
    ['with a size that begins with zero', published.replace('20852163', '020852163')],
    ['with a size that is no number', published.replace('20852163', '2e7')],
    ['with a size beyond what can be counted', published.replace('20852163', '99999999999999999')],
    ['with a root that is too short', published.replace('CsUYapGGPo4d', '')],
    ['with a root in other characters', published.replace('m/Xajj', 'm_Xajj')],
    ['with no origin', published.replace('example.com/behind-the-sofa\n2', '\n2')],
    ['without a signature', published.slice(0, published.indexOf('\n—'))],
    ['without its last newline', published.slice(0, -1)],
    ['with an empty line in its text', published.replace('\n20852163', '\n\n20852163')],
    ['with a control character', published.replace('behind', 'be\thind')],
    ['with carriage returns', published.replaceAll('\n', '\r\n')],
    ['with another dash', published.replace('—', '-')],
    ['with a signature that is too short', published.replace(/ Az3g.*/, ' Az3g')],
    ['with a thousand signatures', published + published.slice(published.indexOf('—')).repeat(1000)],
    ['of a megabyte', published + 'x'.repeat(1_000_000)],
    ['that is empty', ''],
  ])('one %s is none', (_, wrong) => {
    expect(readCheckpoint(wrong)).toBeUndefined();
  });

  test('lines behind the root are passed over, and signed with the rest', async () => {
    const extended = await signNote(`${text}some extension\n`, signer);
    const read = readCheckpoint(extended);
    expect([read?.size, read !== undefined && isSignedBy(read.note, signers)]).toEqual([7, true]);
    expect(isSignedBy(readNote(extended.replace('some', 'same')) ?? never(), signers)).toBe(false);
  });
});

function never(): never {
  throw new Error('no note');
}

describe('signatures', () => {
  test('a note is signed by its signer, and by nobody else', () => {
    const read = readNote(note) ?? never();
    expect(isSignedBy(read, signers)).toBe(true);
    expect(isSignedBy(read, [])).toBe(false);
    const { publicKey } = generateKeyPairSync('ed25519');
    expect(isSignedBy(read, [ed25519Verifier(ORIGIN, publicKey)])).toBe(false);
    expect(isSignedBy(read, [{ ...verifier, name: 'example.org/other' }])).toBe(false);
  });

  test('signatures of unknown keys do not count, and one that claims to be of a known key spoils the note', async () => {
    const other = ed25519Signer('example.org/other', generateKeyPairSync('ed25519').privateKey);
    const theirs = (await signNote(text, other)).split('\n\n')[1] ?? '';
    expect(isSignedBy(readNote(note + theirs) ?? never(), signers)).toBe(true);
    const falsified = (await signNote('other text\n', signer)).split('\n\n')[1] ?? '';
    expect(isSignedBy(readNote(note + falsified) ?? never(), signers)).toBe(false);
    expect(isSignedBy(readNote(`${text}\n${theirs}`) ?? never(), signers)).toBe(false);
  });

  test('any change of one character leaves no signed checkpoint of the same text', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('0', 'x', '=', '\n', ' ', '—', 'Z'), (at, character) => {
        fc.pre(note[at] !== character);
        const changed = note.slice(0, at) + character + note.slice(at + 1);
        const read = readCheckpoint(changed);
        expect(read !== undefined && isSignedBy(read.note, signers)).toBe(false);
      }),
    );
  });
});

describe('keys', () => {
  test('a published verifier key is read, and its id is checked', () => {
    const key = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    const { name, keyId } = noteVerifier(`${key}\n`);
    expect([name, Buffer.from(keyId).toString('hex')]).toEqual(['sum.golang.org', '033de0ae']);
    for (const wrong of [
      key.replace('033de0ae', '033de0af'),
      key.replace('Ac4z', 'Ac4y'),
      key.replace('+Ac', '+Ag'),
      key.slice(0, -8),
      'sum.golang.org',
      '',
    ])
      expect(() => noteVerifier(wrong)).toThrow(LogError);
  });

  test('signer and verifier have the same id, from PEM or from objects', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(ed25519Signer('a', pem).keyId).toEqual(ed25519Verifier('a', spki).keyId);
    expect(ed25519Signer('a', privateKey).keyId).not.toEqual(ed25519Verifier('b', publicKey).keyId);
  });

  test('what is no such key, or has no such name, is refused, and nothing of it is repeated', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const wrong = [
      () => ed25519Signer('a', 'SECRET'),
      () => ed25519Signer('a', rsa.privateKey),
      () => ed25519Signer('a', publicKey),
      () => ed25519Signer('a b', privateKey),
      () => ed25519Verifier('a', rsa.publicKey),
      () => ed25519Verifier('a', privateKey),
      () => ed25519Verifier('a', 'SECRET'),
      () => ed25519Verifier('a+b', publicKey),
      () => ed25519Verifier('', publicKey),
    ];
    for (const call of wrong) {
      expect(call).toThrow(
        expect.objectContaining({ code: 'bad-key', message: expect.not.stringContaining('SECRET') }),
      );
    }
  });
});
