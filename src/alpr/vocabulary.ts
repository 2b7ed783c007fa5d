/**
 * The words of automated license plate readers: contract, section 2. The enums are in the order in which a person would
 * list them; a phrase (`describe`) is what an explanation calls the fact.
 */
import { z } from 'zod';
import { defineVocabulary } from '../vocabulary/index.ts';
import { actions } from './actions.ts';
import { changes } from './changes.ts';
import { agencyKinds, agencyLevels, enumsOf, words } from './words.ts';

const { roles, offices, permissions, purposes, systems } = enumsOf;

const id = (says: string) => z.string().min(1).describe(says);
const text = (says: string) => z.string().describe(says);
const time = (says: string) => z.iso.datetime({ offset: true }).describe(says);
const oneOf = <const T extends readonly string[]>(values: T, says: string) => z.enum(values).describe(says);
const setOf = <const T extends readonly string[]>(values: T, says: string) => z.array(z.enum(values)).describe(says);

const agency = {
  kind: oneOf(agencyKinds, "the agency's kind"),
  level: oneOf(agencyLevels, "the agency's level of government"),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe("the agency's state"),
};

const subject = z.object({
  id: id('the person or service acting'),
  role: oneOf(roles, 'the designation of the person acting'),
  offices: setOf(offices, 'the offices held by the person acting'),
  permission: oneOf(permissions, 'the permission of the person acting'),
  clearance: z.boolean().describe('the security clearance'),
  training: z.object({ completedAt: time('the completion of the approved training') }).describe('the training record'),
  account: oneOf(['active', 'deactivated', 'none'], 'the ALPR account'),
  authorizedSystems: setOf(systems, 'the systems opened to the person acting by another authority'),
});

const context = z.object({
  at: time('the moment of the action'),
  purpose: oneOf(purposes, 'the purpose'),
  purposeNote: text('the note on the purpose'),
  authentication: oneOf(['individual', 'shared', 'none'], 'the login in use'),
  onBehalfOf: z.object(agency).describe('the outside agency for which this is done'),
  approval: z
    .object({
      by: id('the id of the one who approves'),
      office: oneOf(offices, 'the office that approved'),
      at: time('the time of the approval'),
      covers: id('what the approval covers'),
      plate: id('the plate that the approval names'),
    })
    .describe('the approval on record'),
  unavailable: z
    .array(
      z.object({
        office: oneOf(offices, 'the office whose holder is away'),
        reason: oneOf(['leave', 'vacant', 'unreachable', 'conflict-of-interest'], 'the reason of the absence'),
        from: time('the beginning of the absence'),
        until: time('the end of the absence'),
        assertedBy: id('the id of the one who attests the absence'),
      }),
    )
    .describe('the attested absences'),
  basis: oneOf(['alert-only', 'independent'], 'what the enforcement action rests on'),
  incident: oneOf(['none', 'homicide', 'shooting', 'major'], 'the incident'),
  partialPlate: z.boolean().describe('a partial plate having been reported'),
  query: text('the plate or other elements searched by'),
  organization: text('the organization for the access record'),
  caseNumber: text('the case number'),
});

const resources = {
  read: z.object({
    id: id('the read'),
    source: oneOf(['flock', 'other'], 'the system that collected the read'),
    capturedAt: time('the capture'),
    alertId: id('alert that the read belongs to'),
    hold: z
      .object({
        evidence: oneOf(['none', 'anticipated', 'actual'], 'the evidence status of the read'),
        demand: z.boolean().describe('an open discovery request or other lawful demand'),
        booked: z.boolean().describe('the read being downloaded and booked into evidence'),
      })
      .describe('the hold on the read'),
  }),
  release: z.object({
    id: id('the request for release'),
    agency: z.object({ name: text("the requesting agency's name"), ...agency }).describe('the requesting agency'),
    requester: text('the name of the person requesting'),
    statedPurpose: text('the intended purpose as the request states it'),
    purposeCode: oneOf(purposes, 'the purpose of the release'),
    officialPurpose: z.boolean().describe('the purpose being official law enforcement'),
    legalBasis: text('the law that otherwise permits the release'),
    written: z.boolean().describe('the request being in writing'),
  }),
  'hotlist-entry': z.object({
    id: id('the entry'),
    plate: id('the plate of the entry'),
    requester: z
      .object({ id: id('the requester of the entry'), role: oneOf(roles, 'the designation of the requester') })
      .describe('the requester'),
    narrative: z.object({ approvedBy: id('the approver noted in the narrative') }).describe('the entry narrative'),
    refreshedAt: time('the last refresh'),
    locatedBy: id('the one who located the vehicle'),
  }),
  alert: z.object({
    id: id('the alert'),
    source: oneOf(['clets', 'custom'], 'the list that gave the alert'),
    confirmation: oneOf(['none', 'pending', 'confirmed', 'not-confirmed'], 'the confirmation of the alert'),
    entry: z
      .object({
        id: id('the custom entry'),
        requester: id('the requester of the custom entry'),
        refreshedAt: time('the last refresh of the custom entry'),
      })
      .describe('the custom entry behind the alert'),
  }),
  account: z.object({
    holder: z
      .object({ id: id('the holder of the account'), role: oneOf(roles, "the holder's designation") })
      .describe('the holder'),
    permission: oneOf(permissions, 'the permission to be assigned'),
  }),
  'external-data': z.object({ system: oneOf(systems, 'the system asked') }),
  system: z.object({}),
};

/** The vocabulary of the two shipped policies, with zod behind it: for tools, schemas and vocabularies that extend it. */
export const alprVocabulary = defineVocabulary({
  name: 'alpr',
  subject,
  context,
  resources,
  actions,
  silence: 'barstow-466',
  approvals: {
    office: 'context.approval.office',
    at: 'context.approval.at',
    absences: 'context.unavailable',
    notAssertedBy: 'resource.requester.id',
    held: 'subject.offices',
    rolesHeld: [{ office: 'chief-of-police', fact: 'subject.role', value: 'chief-of-police' }],
  },
  changes,
  words,
});
