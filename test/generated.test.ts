/** What ships is what the rule files say. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedDuties, generatedFiles, generatedReasons } from '../src/alpr/generate.ts';
import { barstow466, californiaAlpr } from '../src/alpr/index.ts';
import { alprVocabulary } from '../src/alpr/vocabulary.ts';
import { clauseDigest, normalizeClauseText } from '../src/policy/clause-text.ts';
import { digestOf } from '../src/policy/index.ts';
import { policyIn } from './support/policies.ts';

describe('the generated files are not stale: npm run generate', () => {
  test.each([...generatedDuties()])('duties of %s', (name, text) => {
    expect(readFileSync(`src/duties/generated/${name}`, 'utf8')).toBe(text);
  });

  test.each([...generatedReasons()])('reasons of %s', (name, text) => {
    expect(readFileSync(`src/audit/generated/${name}`, 'utf8')).toBe(text);
  });

  test.each([...generatedFiles()])('%s', (name, text) => {
    expect(readFileSync(`src/alpr/generated/${name}`, 'utf8')).toBe(text);
  });
});

test('the shipped vocabulary is the one that zod defines', () => {
  expect(JSON.parse(JSON.stringify(barstow466.vocabulary))).toEqual(JSON.parse(JSON.stringify(alprVocabulary)));
});

test('the shipped policies have the rules of their folders', () => {
  for (const policy of [barstow466, californiaAlpr]) {
    const read = policyIn(`policies/${policy.id}`);
    expect(policy.rules).toEqual(read.rules);
    expect(policy.rules.length).toBeGreaterThan(4);
  }
});

describe('the clauses of policy 466', () => {
  const { clauses, rules, readings } = barstow466.document;

  test('are 91, each with its digest', () => {
    expect(Object.keys(clauses)).toHaveLength(91);
    const digests = Object.values(clauses).map(({ digest }) => digest);
    expect(digests).not.toContain(undefined);
    expect(new Set(digests).size).toBe(91);
  });

  test('that a rule, an obligation or advice encodes are cited by some, and no others are', () => {
    for (const { clauses: listed, rules: own } of [barstow466, californiaAlpr].map(({ document }) => document)) {
      const citedBy = (...effects: string[]) =>
        new Set(
          Object.values(own)
            .filter(({ effect }) => effects.includes(effect))
            .flatMap((rule) => rule.clauses),
        );
      const kinds = {
        rule: citedBy('permit', 'require', 'forbid'),
        obligation: citedBy('oblige'),
        advice: citedBy('advise'),
      };
      for (const [id, { kind }] of Object.entries(listed)) {
        for (const [name, cited] of Object.entries(kinds)) {
          expect(cited.has(id), `${id} and a ${name}`).toBe((kind as readonly string[]).includes(name));
        }
      }
    }
  });

  test('that nothing encodes say why', () => {
    const unencoded = Object.values(clauses).filter(({ kind }) =>
      kind.every((one) => one === 'documentary' || one === 'schedule'),
    );
    expect(unencoded.length).toBeGreaterThan(15);
    expect(unencoded.every(({ reason }) => (reason ?? '').length > 20)).toBe(true);
  });

  test('every reading is named by a rule, a chain, a parameter or a clause, and none is signed', () => {
    const { chains, parameters } = barstow466.document;
    const named = new Set([
      ...Object.values(rules).flatMap(({ reading }) => reading ?? []),
      ...Object.values(chains).flatMap(({ reading }) => reading ?? []),
      ...Object.values(parameters).flatMap((parameter) => parameter.readings ?? []),
      ...Object.values(clauses).flatMap((clause) => clause.readings ?? []),
    ]);
    expect(Object.keys(readings).filter((id) => !named.has(id))).toEqual([]);
    for (const { signature } of Object.values(readings)) expect(signature).toEqual({ name: '', office: '', date: '' });
  });
});

describe('the digest of a clause', () => {
  test('does not see how a text was extracted', () => {
    const text =
      'The chief\u2019s of\uFB01cers \u2013 all of them \u2013 shall\u00a0sign (Civil Code \u00a7 1; Civil Code \u00a7 2).';
    expect(normalizeClauseText(text)).toBe("The chief's officers - all of them - shall sign");
    expect(clauseDigest("  The chief's offi\u00adcers - all of them -\n shall   sign:")).toBe(clauseDigest(text));
  });

  test('sees every word', () => {
    expect(clauseDigest('Officers shall sign.')).not.toBe(clauseDigest('Officers should sign.'));
    expect(clauseDigest('Officers shall sign.')).not.toBe(clauseDigest('officers shall sign.'));
  });

  const source = '../shared/spec/clauses.md';
  test.skipIf(!existsSync(source))('is that of the policy’s own text, where the text is at hand', () => {
    const rows = readFileSync(source, 'utf8')
      .split('\n')
      .slice(2)
      .filter((line) => line.startsWith('| '));
    const texts = rows.map((row) => row.slice(2).split(' | ')).map(([id = '', words = '']) => [id, words] as const);
    expect(texts).toHaveLength(91);
    for (const [id, words] of texts) expect(barstow466.document.clauses[id]?.digest, id).toBe(clauseDigest(words));
    expect(digestOf(texts.map(([, words]) => normalizeClauseText(words)).join('\n'))).toBe(
      barstow466.document.source.digest,
    );
  });
});
