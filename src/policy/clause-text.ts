import { digestOf } from './canonical.ts';

/**
 * The text of a clause as its digest sees it, so that the same sentence extracted from another copy, with other line
 * breaks or quotation marks, has the same digest. In order:
 *  1. Unicode NFKC (ligatures, wide spaces), soft hyphens removed;
 *  2. curly quotation marks straight, every dash a hyphen;
 *  3. citations of statutes in parentheses, `(Civil Code § …)`, removed: templates differ in them alone;
 *  4. white space collapsed, none before `. , : ;`, punctuation at the end dropped.
 * Letters, their case and the words' order stay.
 *
 * @example
 * normalizeClauseText('Of\uFB01cers \u2013 all  of them \u2013 shall sign.'); // => 'Officers - all of them - shall sign'
 */
export function normalizeClauseText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\u00AD/gu, '')
    .replace(/[\u2018\u2019\u201A\u201B]/gu, "'")
    .replace(/[\u201C\u201D\u201E\u201F]/gu, '"')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\([^()]{0,200}Code §[^()]{0,200}\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[.,:;])/gu, '')
    .trim()
    .replace(/[.,:;]+$/u, '');
}

/**
 * `sha256:` and the hex of the SHA-256 of a clause's normalized text, as `clauses.yaml` keeps it.
 *
 * @example
 * clauseDigest('Officers shall sign.') === clauseDigest('Officers  shall\nsign'); // => true
 */
export function clauseDigest(text: string): string {
  return digestOf(normalizeClauseText(text));
}
