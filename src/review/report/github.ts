import type { Checked } from '../check/check.ts';

/** Workflow commands that GitHub shows as annotations of the files. */
export function githubReport({ findings }: Checked): string {
  return findings
    .map(({ id, level, file, line, column, message, help }) => {
      const properties = { file, line, col: column, title: id };
      const told = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${level} ${told.join(',')}::${data(`${message}\n${help}`)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
