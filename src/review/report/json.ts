import type { Checked } from '../check/check.ts';

/** The findings as data: `{ folders, errors, warnings, findings }`. */
export function jsonReport({ folders, findings }: Checked): string {
  const of = (level: string) => findings.filter((one) => one.level === level).length;
  return `${JSON.stringify({ folders, errors: of('error'), warnings: of('warning'), findings }, undefined, 2)}\n`;
}
