import { compareText } from '../../policy/index.ts';
import { comparisonIds } from '../compare/findings.ts';
import { changeIds } from '../diff/findings.ts';
import { type Lint, lints } from './lints.ts';
import { loaderCodes } from './loader-codes.ts';

/** Every id that a finding can have. */
export function findingIds(): string[] {
  return [...Object.keys(lints), ...Object.keys(loaderCodes)].sort(compareText);
}

/** What is known of the id of a finding; `undefined` for any other text. */
export function describeId(id: string): { readonly title: string; readonly text: string } | undefined {
  const lint: Lint | undefined = Object.hasOwn(lints, id) ? lints[id as keyof typeof lints] : undefined;
  if (lint !== undefined) {
    return { title: lint.title, text: `${lint.why}\n\nHow to mend it: ${lint.mend}` };
  }
  if (Object.hasOwn(changeIds, id)) {
    const title = changeIds[id as keyof typeof changeIds];
    return { title, text: 'Found by comparing two sides over all requests; see `alpr-policy diff --help`.' };
  }
  if (Object.hasOwn(comparisonIds, id)) {
    const title = comparisonIds[id as keyof typeof comparisonIds];
    return { title, text: 'Found by comparing two policies over all requests; see `alpr-policy compare --help`.' };
  }
  const said = Object.hasOwn(loaderCodes, id) ? loaderCodes[id] : undefined;
  return said === undefined ? undefined : { title: 'The folder cannot be loaded', text: said };
}

/** An id explained, as `check --explain` prints it. */
export function explainId(id: string): string | undefined {
  const described = describeId(id);
  if (described === undefined) return undefined;
  const level = Object.hasOwn(lints, id) ? lints[id as keyof typeof lints].level : 'error';
  return `${id} (${level})\n${described.title}.\n\n${described.text}\n`;
}
