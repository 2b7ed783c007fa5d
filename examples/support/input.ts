import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The file that an example reads: the one named on the command line; else the published data, where they lie beside the
 * project; else the made-up sample of the same form.
 */
export function inputFile(published: string, sample: string): { path: string; what: string } {
  const named = process.argv[2];
  if (named !== undefined) return { path: named, what: named };
  const real = fileURLToPath(new URL(`../../../shared/data/${published}`, import.meta.url));
  if (existsSync(real)) return { path: real, what: `../shared/data/${published}` };
  return {
    path: fileURLToPath(new URL(`../data/${sample}`, import.meta.url)),
    what: `examples/data/${sample} (made up)`,
  };
}
