import type { Finding } from '../check/finding.ts';

/** "2 errors, 1 warning", as every format that has a summary says it. */
export function counted(findings: readonly Finding[]): string {
  const of = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  return `${numbered(of('error'), 'error')}, ${numbered(of('warning'), 'warning')}`;
}

function numbered(count: number, word: string): string {
  return `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;
}
