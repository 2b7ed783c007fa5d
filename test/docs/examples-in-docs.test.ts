/** What the documentation shows is true: every example of a docstring and every TypeScript block of a README runs. */
import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { transpileModule } from 'typescript';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as analyze from '../../src/analyze.ts';
import * as ask from '../../src/ask.ts';
import * as audit from '../../src/audit.ts';
import * as authzen from '../../src/authzen.ts';
import * as casl from '../../src/casl.ts';
import * as duties from '../../src/duties.ts';
import * as express from '../../src/express.ts';
import * as fastify from '../../src/fastify.ts';
import * as hono from '../../src/hono.ts';
import * as main from '../../src/index.ts';
import * as rulesEngine from '../../src/json-rules-engine.ts';
import * as nestjs from '../../src/nestjs.ts';
import * as node from '../../src/node.ts';
import * as serve from '../../src/serve.ts';
import * as sql from '../../src/sql.ts';

const doors: { readonly [name: string]: object } = {
  'alpr-policy': main,
  'alpr-policy/analyze': analyze,
  'alpr-policy/ask': ask,
  'alpr-policy/audit': audit,
  'alpr-policy/authzen': authzen,
  'alpr-policy/casl': casl,
  'alpr-policy/express': express,
  'alpr-policy/fastify': fastify,
  'alpr-policy/hono': hono,
  'alpr-policy/nestjs': nestjs,
  'alpr-policy/duties': duties,
  'alpr-policy/json-rules-engine': rulesEngine,
  'alpr-policy/node': node,
  'alpr-policy/serve': serve,
  'alpr-policy/sql': sql,
  'node:crypto': crypto,
  'node:fs': fs,
  'node:os': os,
  zod: z,
};
/** Docstrings do not repeat the import of the door that they stand behind. */
const scope = {
  ...main,
  ...analyze,
  ...ask,
  ...audit,
  ...authzen,
  ...casl,
  ...duties,
  ...express,
  ...fastify,
  ...hono,
  ...nestjs,
  ...rulesEngine,
  ...node,
  ...serve,
  ...sql,
};

/** `expression; // => value` is a promise, on one line or with the value on the next. */
const PROMISE = /^(\s*)(.*?);?\s*(?:\n\s*)?\/\/ => (.+)$/gm;

function run(code: string, print: (text: string) => void = () => undefined): number {
  let promises = 0;
  const console = { log: print };
  const kept = (seen: unknown, said: unknown, line: string) => {
    promises += 1;
    expect(JSON.parse(JSON.stringify(seen)), line).toEqual(said);
  };
  const imported = [...code.matchAll(/^import \{([^}]*)\} from '([^']+)';$/gms)].flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => [name, (doors[from] as Record<string, unknown> | undefined)?.[name]] as const),
  );
  expect(imported.filter(([, value]) => value === undefined)).toEqual([]);
  const asserted = code
    .replace(/^import [\s\S]*?;$/gm, '')
    .replace(PROMISE, (_, indent, line, value) => `${indent}kept(${line}, ${value}, ${JSON.stringify(line)});`);
  const { outputText } = transpileModule(asserted, { compilerOptions: { target: 9, module: 99 } });
  const names = { ...scope, ...Object.fromEntries(imported), kept, console };
  new Function(...Object.keys(names), outputText)(...Object.values(names));
  return promises;
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
  .map((name) => join('src', name));

const docstrings = sources.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(/\/\*\*([\s\S]*?)\*\/\s*export [\w ]*?(?:function\*?|class|const) (\w+)/g),
  ].map(([, text = '', name = '']) => [name, text] as const),
);
const exampleIn = (text: string) =>
  text
    .split('@example')[1]
    ?.replace(/^ *\* ?/gm, '')
    .trim();
const methods = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\n {2}\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\n {2}(\w+)\(/g)].map(
    ([, text = '', name = '']) => [name, text] as const,
  ),
);

const shown = [...docstrings, ...methods].flatMap(([name, text]) => {
  const code = exampleIn(text);
  return code === undefined ? [] : [[name, code] as const];
});

describe('the example of a docstring is true', () => {
  test.each(shown)('%s', (_, code) => {
    expect(run(code)).toBeGreaterThan(0);
  });
});

test('everything that a door lets out is explained, and what can be called has an example', () => {
  const unexplained: string[] = [];
  const examples = new Set(shown.map(([name]) => name));
  for (const [name, value] of Object.entries(scope)) {
    if (!docstrings.some(([documented]) => documented === name)) unexplained.push(name);
    if (typeof value === 'function' && !examples.has(name)) unexplained.push(`${name} (no example)`);
  }
  expect(unexplained).toEqual([]);
});

describe('what the doors let out is exactly this', () => {
  test.each(Object.entries(doors).filter(([name]) => name.startsWith('alpr-policy')))('%s', (_, door) => {
    expect(Object.keys(door).sort()).toMatchSnapshot();
  });
});

const pages = ['README.md', 'examples/README.md', 'policies/README.md'].filter((page) => existsSync(page));

describe('what a README shows in TypeScript runs', () => {
  const blocks = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
      ([, code = ''], index) => [`${page}, block ${index + 1}`, code] as const,
    ),
  );

  test('there are blocks', () => {
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each(blocks)('%s', (_, code) => {
    run(code);
  });
});

test('the explanation that the README shows is the one that is given', () => {
  const readme = readFileSync('README.md', 'utf8');
  const code = /^```ts\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
  const shownText = /^```text\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
  const said: string[] = [];
  run(code, (text) => said.push(text));
  expect(said.join('').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')).toBe(shownText);
});

describe('links in a README lead somewhere', () => {
  test.each(pages)('%s', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(page, '..', link)));
    expect(broken).toEqual([]);
  });
});
