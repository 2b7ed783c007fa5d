import type { Command } from 'commander';
import { foldersMeant } from '../node/folders-meant.ts';
import { type PolicyFolder, readPolicyFolders } from '../node/policy-folders.ts';
import { quote, throwAny } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import { isOffice, officeAsked } from '../review/signatures/office.ts';
import { type Signable, signable, signedNow } from '../review/signatures/parts.ts';
import { day, readSignatures } from '../review/signatures/record.ts';
import { signablesOf } from '../review/signatures/signables.ts';
import { enterSignatures, type NewSignature } from '../review/signatures/write.ts';
import { foldersThere } from './check.ts';
import { repeated } from './inputs.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

interface Options {
  readonly rule?: readonly string[];
  readonly reading?: readonly string[];
  readonly parameter?: readonly string[];
  readonly duty?: readonly string[];
  readonly procedure?: readonly string[];
  readonly reason?: readonly string[];
  readonly by: string;
  readonly office: string;
  readonly on?: string;
}

const details = `
Writes into signatures.yaml of the folder who accepted what, in which office, on which day, and the digest of all that
the rule, reading, parameter, duty, procedure or entry of reasons.yaml means. "alpr-policy check" says later what changed
since. Who signs a thing again in the same office replaces the earlier signature; several may sign one thing. It is a
record, not a cryptographic signature.

Example:
  alpr-policy sign --rule training-first --reading R-8-TRAINING --by "p-2" --office "Chief of Police" \\
    --on 2026-11-25 policies/barstow-466

Exit codes:
  0  signed
  3  the command line or the folder cannot be used; nothing was written
`;

export function signCommand(program: Command, terminal: Terminal, end: (exitCode: number) => void): void {
  program
    .command('sign')
    .summary('record who signed a rule, a reading, a parameter or a duty')
    .description(
      'Records who accepted which rules, readings, parameters, duties, procedures and entries of reasons.yaml as they stand.',
    )
    .argument('[DIR]', 'the folder that holds policy.yaml (default: the current folder, or the one under policies/)')
    .option('--rule <ID>', 'a rule; may be given several times', repeated)
    .option('--reading <ID>', 'a reading; may be given several times', repeated)
    .option('--parameter <ID>', 'a parameter, with the value it has; may be given several times', repeated)
    .option('--duty <ID>', 'a duty of duties.yaml; may be given several times', repeated)
    .option('--procedure <ID>', 'a procedure of duties.yaml; may be given several times', repeated)
    .option('--reason <ID>', 'an entry of reasons.yaml; may be given several times', repeated)
    .requiredOption('--by <NAME>', 'who signs')
    .requiredOption('--office <OFFICE>', 'in which office')
    .option('--on <DATE>', 'the day, as 2026-11-25 (default: today)')
    .addHelpText('after', details)
    .action(async (folder: string | undefined, options: Options) => end(await sign(folder, options, terminal)));
}

async function sign(named: string | undefined, options: Options, { stdout, stderr }: Terminal): Promise<number> {
  const folder = oneFolder(named);
  const { by, office, on = today() } = options;
  for (const [option, value] of Object.entries({ '--by': by, '--office': office })) {
    if (value.trim() === '') throw new UsageError(`${option} is blank`, 'say who signs, and in which office');
  }
  if (!day.safeParse(on).success) throw new UsageError(`${quote(on)} is no day`, 'write it as 2026-11-25');

  const wanted = signable.flatMap((kind) => [...new Set(options[kind] ?? [])].map((id) => ({ kind, id })));
  if (wanted.length === 0) {
    throw new UsageError(
      'nothing to sign is named',
      'name it with --rule, --reading, --parameter, --duty, --procedure or --reason',
    );
  }
  const { read, entries } = newSignatures(folder, wanted, { by, office, on });
  const { name, problems } = readSignatures(folder);
  throwAny(problems);
  try {
    enterSignatures(name, entries);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    throw new UsageError(`${name} cannot be written (${code})`, 'see that the folder can be written to');
  }
  for (const { kind, id, signed } of entries) {
    await write(
      stdout,
      `Signed ${kind} ${id}: ${signed.words}\n    by ${by}, ${office}, on ${on}, as ${signed.digest}\n`,
    );
  }
  await write(stdout, `Written to ${name}.\n`);
  if (on > today()) await write(stderr, `note: ${on} is still to come on the calendar of this machine\n`);
  for (const { kind, id } of entries) {
    const asked = officeAsked(read, kind, id);
    if (asked === undefined || isOffice(office, asked)) continue;
    const message = `note: ${kind} ${id} asks for ${asked}, and it was signed in the office "${office}"\n`;
    await write(stderr, message);
  }
  return exitCodes.permit;
}

function newSignatures(
  folder: string,
  wanted: readonly { readonly kind: Signable; readonly id: string }[],
  who: Pick<NewSignature, 'by' | 'office' | 'on'>,
): { readonly read: PolicyFolder; readonly entries: readonly NewSignature[] } {
  const [read] = readPolicyFolders([folder]).folders;
  if (read === undefined) throw new TypeError('a folder that was read is there');
  const { policy } = read;
  const entries = wanted.map(({ kind, id }) => {
    const signed = signedNow(read, kind, id);
    if (signed !== undefined) return { kind, id, ...who, signed };
    const other = signable.find((one) => signedNow(read, one, id) !== undefined);
    if (other !== undefined) throw new UsageError(`${quote(id)} is a ${other}`, `sign it with --${other} ${id}`);
    const help = suggest(
      id,
      signablesOf(read, kind).map((one) => one.id),
      `see the ${kind === 'duty' ? 'duties' : `${kind}s`} of ${folder}`,
    );
    throw new UsageError(`${policy.id} has no ${kind} ${quote(id)}`, help);
  });
  return { read, entries };
}

function oneFolder(named: string | undefined): string {
  const [folder = '.', ...others] = foldersThere(foldersMeant(named === undefined ? [] : [named]));
  if (others.length === 0) return folder;
  throw new UsageError('there are several policies here', `name one of ${[folder, ...others].join(', ')}`);
}

/** The day on this machine's calendar. A record of who signed when is the one thing here that looks at a clock. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
