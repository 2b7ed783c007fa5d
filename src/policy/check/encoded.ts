/**
 * Whether each clause that is listed as a rule, an obligation or an advice is encoded by one: a rule file that went
 * missing takes requirements along, and what they held back would be permitted.
 */
import type { ClauseKind, Effect } from '../document.ts';
import { quote } from '../errors.ts';
import { below, type Context, refuse } from './context.ts';

const encodedBy: { readonly [kind in ClauseKind]?: readonly Effect[] } = {
  rule: ['permit', 'require', 'forbid'],
  obligation: ['oblige'],
  advice: ['advise'],
};

export function checkEncoded(context: Context): void {
  const { clauses, rules } = context.draft;
  const sound = rules.sound();
  for (const clause of clauses.sound()) {
    clause.value.kind.forEach((kind, index) => {
      const effects = encodedBy[kind];
      const encodes = ({ effect, clauses: cited }: { effect: Effect; clauses: readonly string[] }) =>
        effects?.includes(effect) === true && cited.includes(clause.id);
      if (effects === undefined || sound.some(({ value }) => encodes(value))) return;
      const message = `clause ${quote(clause.id)} is listed as ${quote(kind)}, and no rule that could ${effects.map(quote).join(', ')} names it`;
      const help =
        'see that no rule file is missing; else write the rule, or list the clause as documentary and say why';
      refuse(context, below(clause, 'kind', index), 'clause-not-encoded', message, help);
    });
  }
}
