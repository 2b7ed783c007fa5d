import type { Command } from 'commander';
import { type Condition, kindOf } from '../language/index.ts';
import { loadPolicy } from '../node/load-policy.ts';
import type { Policy } from '../policy/index.ts';
import { type Terminal, write } from './terminal.ts';

const details = `
Prints the rules in force as JSON: sets, named conditions, parameters and approval chains are put in their places, and
what remains are conditions in the language of json-rules-engine.
`;

export function expandCommand(program: Command, terminal: Terminal): void {
  program
    .command('expand')
    .summary('print the rules of a folder, expanded')
    .description('Prints the rules of a policy folder with everything put in its place.')
    .argument('<DIR>', 'the folder that holds policy.yaml')
    .addHelpText('after', details)
    .action(async (folder: string) => {
      await write(terminal.stdout, `${JSON.stringify(expanded(loadPolicy(folder) as Policy), undefined, 2)}\n`);
    });
}

/** A policy as `expand` prints it. The rules stand in the order of their ids. */
export function expanded({ id, title, version, digest, zone, document, rules }: Policy): object {
  const parameters = Object.entries(document.parameters).map(([name, { value }]) => [name, value]);
  return {
    policy: id,
    title,
    version,
    digest,
    zone,
    parameters: Object.fromEntries(parameters),
    rules: rules.map(({ policy: _, applies, when, ...rule }) => ({
      ...rule,
      ...(applies === undefined ? {} : { applies: rooted(applies) }),
      ...(when === undefined ? {} : { when: rooted(when) }),
    })),
  };
}

/** json-rules-engine wants a list, or a "not", at the root of a rule's conditions. */
function rooted(condition: Condition): Condition {
  return kindOf(condition).kind === 'test' ? { all: [condition] } : condition;
}
