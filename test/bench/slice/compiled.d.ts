/** What `alpr-policy compile` writes of the slice's policy: `run.ts` does, before a section is bundled. */
declare module 'compiled-slice' {
  export const digests: import('../../../src/evaluate/index.ts').CompiledPolicies['digests'];
  export const actions: import('../../../src/evaluate/index.ts').CompiledPolicies['actions'];
}
