/** A generated module, run as it stands: only its import is given to it by hand. */
import { compile } from '../../src/compile/index.ts';
import type { CompiledPolicies } from '../../src/evaluate/compiled.ts';
import * as support from '../../src/evaluate/support.ts';
import { moduleOf } from '../../src/generate/index.ts';
import type { Policy } from '../../src/policy/index.ts';

export function textOf(policies: readonly Policy[]): string {
  const [first] = policies;
  if (first === undefined) throw new TypeError('no policy');
  return moduleOf(compile(policies, first.vocabulary), 'alpr-policy/support');
}

export function moduleIn(text: string): CompiledPolicies {
  const body = text.replace(/^import \{([^}]*)\} from '[^']*';/, 'const {$1} = support;').replaceAll(/^export /gm, '');
  return new Function('support', `'use strict';\n${body}\nreturn { digests, actions };`)(support) as CompiledPolicies;
}

export function compiledOf(policies: readonly Policy[]): CompiledPolicies {
  return moduleIn(textOf(policies));
}
