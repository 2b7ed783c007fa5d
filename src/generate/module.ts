/** Policies → a module of plain JavaScript: no `eval`, no `new Function`, and nothing in it but what the rules say. */
import type { ActionPlan, Plan } from '../compile/index.ts';
import { Constants, literal } from './constants.ts';
import { permitsCode } from './permits.ts';

/** JavaScript shifts 32 bits, one of them the sign. */
const MOST_MEMBERS_OF_A_SET = 31;

const SUPPORT = [
  'UNTOLD',
  'absence',
  'bitsOf',
  'hasOwn',
  'isObject',
  'isOfType',
  'lengthOf',
  'millisOf',
  'objectOf',
  'period',
  'toldOr',
];

/**
 * The text of the module.
 *
 * @param from where the module finds the functions that it calls
 */
export function moduleOf(plan: Plan, from: string): string {
  const constants = new Constants();
  const actions = plan.actions.names
    .map((name) => plan.actions.get(name))
    .filter((action) => action !== undefined)
    .filter(isCompiled)
    .map((action) => actionCode(action, constants));
  const body = [
    ...constants.lines(),
    '',
    `export const digests = ${digestsOf(plan)};`,
    '',
    'export const actions = {',
    ...actions,
    '};',
  ];
  const text = body.join('\n');
  const used = SUPPORT.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const imported = used.length === 0 ? '' : `import { ${used.join(', ')} } from ${literal(from)};\n\n`;
  return `${imported}${text}\n`;
}

/** Where an action reads a set of more members than a number has bits, the engine keeps to its plan. */
function isCompiled({ slots }: ActionPlan): boolean {
  return slots.every(({ shape }) => shape.type !== 'set' || shape.values.length <= MOST_MEMBERS_OF_A_SET);
}

function digestsOf({ policies }: Plan): string {
  const entries = policies.map(({ id, digest }) => `  ${literal(id)}: ${literal(digest)},\n`);
  return `{\n${entries.join('')}}`;
}

function actionCode(action: ActionPlan, constants: Constants): string {
  const lines = permitsCode(action, constants).map((line) => `      ${line}`);
  return [
    `  // To ${action.says}.`,
    `  ${literal(action.action)}: {`,
    '    permits(request, clock) {',
    ...lines,
    '    },',
    '  },',
  ].join('\n');
}
