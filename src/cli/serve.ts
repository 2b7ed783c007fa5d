import type { Command } from 'commander';
import { type AlprRequests, barstow466, californiaAlpr } from '../alpr/index.ts';
import { createEngine } from '../engine/index.ts';
import { loadPolicy } from '../node/load-policy.ts';
import { type ServeOptions, serve } from '../serve/serve.ts';
import { numberIn, textIn } from './inputs.ts';
import { type Terminal, UsageError } from './terminal.ts';

interface Options {
  readonly policy?: readonly string[];
  readonly host: string;
  readonly port: string;
  readonly url?: string;
  readonly tokens?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly clientCa?: string;
  readonly subjectType?: readonly string[];
  readonly drain: string;
  readonly grace: string;
}

const details = `
Serves OpenID AuthZEN's Authorization API 1.0: POST /access/v1/evaluation, /access/v1/evaluations and
/access/v1/search/action, GET /.well-known/authzen-configuration (with --url), and GET /healthz and /readyz beside them.
Without --host only processes of this machine are served. Any other address needs --tokens or --client-ca.
FILE of --tokens holds one bearer token a line, each of at least 16 characters; blank lines and lines with # are skipped.
Logs are JSON lines on standard error, without plates, names or tokens. SIGTERM and SIGINT end it when what is in flight
is answered.

Exit codes:
  0  it was asked to end, and everything was answered
  3  the command line or a file cannot be used, or the address is taken
`;

export function serveCommand(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('answer AuthZEN requests over HTTP')
    .description('Answers AuthZEN requests over HTTP as a policy decision point.')
    .option('-p, --policy <DIR...>', 'folders of the policies that decide (default: policy 466 and California law)')
    .option('--host <ADDRESS>', 'the address to listen on', '127.0.0.1')
    .option('--port <PORT>', 'the port to listen on; 0 for any', '8466')
    .option('--url <URL>', 'the https URL under which callers reach it, for the metadata')
    .option('--tokens <FILE>', 'the bearer tokens of callers')
    .option('--tls-cert <FILE>', 'the certificate, as PEM')
    .option('--tls-key <FILE>', 'its key, as PEM')
    .option('--client-ca <FILE>', 'the authorities whose clients are let in (mutual TLS), as PEM')
    .option('--subject-type <TYPE...>', 'the types of subjects that are known; others are denied (default: all)')
    .option('--drain <MS>', 'how long new requests are still answered when it ends', '500')
    .option('--grace <MS>', 'how long requests in flight have when it ends', '10000')
    .addHelpText('after', details)
    .action(async (options: Options) => serveUntilAsked(options, terminal));
}

async function serveUntilAsked(options: Options, { stderr }: Terminal): Promise<void> {
  const policies = options.policy?.map((folder) => loadPolicy(folder)) ?? [barstow466, californiaAlpr];
  const engine = createEngine<AlprRequests>({ policies });
  const { url, subjectType } = options;
  const settings: ServeOptions<AlprRequests> = {
    engine,
    host: options.host,
    port: numberIn(options.port, '--port', 65_535),
    drain: numberIn(options.drain, '--drain', LONGEST),
    grace: numberIn(options.grace, '--grace', LONGEST),
    ...(url === undefined ? {} : { identifier: url }),
    ...(options.tokens === undefined ? {} : { tokens: tokensIn(options.tokens) }),
    ...(subjectType === undefined ? {} : { subjectTypes: subjectType }),
    ...tlsIn(options),
    log: (entry) => stderr.write(`${JSON.stringify(entry)}\n`),
  };
  const serving = await serve(settings).catch((error: unknown) => {
    // Node's own error says which address and why; ours says what is needed.
    throw new UsageError(error instanceof Error ? error.message : String(error), 'see alpr-policy help serve');
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await serving.stop();
}

const LONGEST = 3_600_000;

function tlsIn({ tlsCert, tlsKey, clientCa }: Options): Pick<ServeOptions<AlprRequests>, 'tls'> {
  if (tlsCert === undefined && tlsKey === undefined && clientCa === undefined) return {};
  if (tlsCert === undefined || tlsKey === undefined)
    throw new UsageError('TLS needs a certificate and its key', 'give both: --tls-cert FILE --tls-key FILE');
  const clients = clientCa === undefined ? {} : { clientCa: textIn(clientCa) };
  return { tls: { cert: textIn(tlsCert), key: textIn(tlsKey), ...clients } };
}

function tokensIn(file: string): readonly string[] {
  const tokens = textIn(file)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (tokens.length === 0) throw new UsageError(`${file} holds no token`, 'write one a line');
  return tokens;
}
