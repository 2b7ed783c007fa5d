/**
 * A records desk in React: a list of reads, each with the buttons that the person at the desk may press, and in place of those
 * that are missing the reason. The server sends the reads and the packed rules; no policy is in the page. It asks the server
 * all the same before anything happens.
 */
import { type PackRule, unpackRules } from '@casl/ability/extra';
import { AbilityProvider, Can } from '@casl/react';
import type { AlprRequests } from 'alpr-policy';
import { abilityOf, isEverAllowed, type PolicyAbility, subjectOf } from 'alpr-policy/casl';
import { createRoot } from 'react-dom/client';

type Ability = PolicyAbility<AlprRequests>;
type Packed = PackRule<Ability['rules'][number]>[];

/** What the server sends. */
interface Sent {
  readonly rules: Packed;
  readonly reads: readonly { readonly id: string; readonly says: string; readonly read: object }[];
}

const buttons = [
  ['read.view', 'View'],
  ['hold.lift', 'Lift the hold'],
  ['read.purge', 'Purge'],
] as const;

function Desk({ rules, reads }: Sent) {
  const ability = abilityOf<AlprRequests>(unpackRules(rules));
  // What this person can never do is not shown at all.
  const shown = buttons.filter(([action]) => isEverAllowed(ability, action));
  return (
    <AbilityProvider value={ability}>
      <ul aria-label="Reads">
        {reads.map(({ id, says, read }) => (
          <li key={id}>
            {says}
            {shown.map(([action, label]) => (
              <Can<Ability> key={action} I={action} this={subjectOf(ability, 'read', read)} passThrough>
                {({ isAllowed, reason }) =>
                  isAllowed ? <button type="button">{label}</button> : <small title={reason}>{label}: no</small>
                }
              </Can>
            ))}
          </li>
        ))}
      </ul>
    </AbilityProvider>
  );
}

export function show(element: Element, sent: Sent): void {
  createRoot(element).render(<Desk {...sent} />);
}
