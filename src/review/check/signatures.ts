import type { PolicyFolder } from '../../node/policy-folders.ts';
import { changesSince } from '../signatures/changes.ts';
import { isOffice, officeAsked } from '../signatures/office.ts';
import { digestOfParts, type Signable, type Signed, signable, signedNow } from '../signatures/parts.ts';
import { readSignatures, type Signature } from '../signatures/record.ts';
import { signablesOf } from '../signatures/signables.ts';
import type { Finding } from './finding.ts';
import { found, foundAt } from './found.ts';
import { ofLoader } from './of-loader.ts';

/** Signatures that stand for something else than what is there, and on request whatever is not signed. */
export function signaturesHold(folder: PolicyFolder, required: boolean): Finding[] {
  const { signatures, problems } = readSignatures(folder.folder);
  const holding = new Set<string>();
  const offices = signatures.flatMap((signature) => {
    const { kind, id, by, office } = signature;
    const asked = officeAsked(folder, kind, id);
    if (asked === undefined || isOffice(office, asked)) return [];
    const message = `${kind} \`${id}\` asks for ${asked}; ${by} signed it in the office "${office}"`;
    return [found('signature-office', signature, message)];
  });
  const findings = signatures.flatMap((signature) => {
    const now = signedNow(folder, signature.kind, signature.id);
    const finding = signatureFinding(signature, now);
    if (finding === undefined) holding.add(`${signature.kind} ${signature.id}`);
    return finding ?? [];
  });
  const unsigned = required ? unsignedParts(folder, holding) : [];
  return [
    ...problems.map((problem) => ofLoader(problem, folder.folder)),
    ...findings,
    ...offices,
    ...elsewhere(folder),
    ...unsigned,
  ];
}

function signatureFinding(signature: Signature, now: Signed | undefined): Finding | undefined {
  const { kind, id, by, office, on, digest, parts } = signature;
  const whose = `the signature of ${by} (${office}) of ${on} on ${kind} \`${id}\``;
  if (digestOfParts(parts) !== digest) return found('signature-altered', signature, `${whose} was edited by hand`);
  if (now === undefined) return found('signature-of-nothing', signature, `${whose}: there is no such ${kind} any more`);
  const changes = changesSince(signature, now);
  if (changes.length === 0) return undefined;
  return found('signature-stale', signature, `${whose} no longer fits: ${changes.join('; ')}`);
}

/** A name in readings.yaml is bound to no wording. */
function elsewhere(folder: PolicyFolder): Finding[] {
  return Object.entries(folder.policy.document.readings)
    .filter(([, { signature }]) => Object.values(signature).some((field) => field.trim() !== ''))
    .map(([id]) =>
      foundAt(folder, 'readings', id, 'signature-elsewhere', `reading \`${id}\` is signed in readings.yaml itself`),
    );
}

function unsignedParts(folder: PolicyFolder, holding: ReadonlySet<string>): Finding[] {
  const without = (kind: Signable) =>
    signablesOf(folder, kind)
      .filter(({ id }) => !holding.has(`${kind} ${id}`))
      .map(({ id, place }) => found('unsigned', place, `${kind} \`${id}\` is not signed as it stands`));
  return signable.flatMap(without);
}
