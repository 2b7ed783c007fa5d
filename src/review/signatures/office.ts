/** Whose signature is asked for. */
import type { Signable, Signables } from './parts.ts';

/** Whom a reading says to ask, or who may change a parameter; a rule names nobody. */
export function officeAsked(
  { policy: { document }, duties }: Signables,
  kind: Signable,
  id: string,
): string | undefined {
  if (kind === 'reading') return document.readings[id]?.ask;
  const parameters = { ...duties?.duties.document.parameters, ...document.parameters };
  return kind === 'parameter' ? parameters[id]?.['changed-by'] : undefined;
}

/** Whether an office is one that a text asks for: "Chief of Police" for "Chief of Police, with counsel" or "the Chief". */
export function isOffice(office: string, asked: string): boolean {
  const [one, other] = [plain(office), plain(asked)];
  return other.includes(one) || one.includes(other);
}

function plain(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.filter((word) => word !== 'the').join(' ')} `;
}
