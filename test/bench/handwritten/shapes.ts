/** What may stand in a request, where anything may. Literal names give each read an inline cache of its own. */
export interface Request {
  readonly subject?: unknown;
  readonly action?: unknown;
  readonly resource?: unknown;
  readonly context?: unknown;
}

export interface Subject {
  readonly id?: unknown;
  readonly role?: unknown;
  readonly offices?: unknown;
  readonly permission?: unknown;
  readonly clearance?: unknown;
  readonly training?: unknown;
  readonly account?: unknown;
  readonly authorizedSystems?: unknown;
}

export interface Context {
  readonly at?: unknown;
  readonly purpose?: unknown;
  readonly purposeNote?: unknown;
  readonly authentication?: unknown;
  readonly onBehalfOf?: unknown;
  readonly approval?: unknown;
  readonly unavailable?: unknown;
  readonly basis?: unknown;
  readonly incident?: unknown;
  readonly partialPlate?: unknown;
  readonly query?: unknown;
  readonly organization?: unknown;
}

export interface Approval {
  readonly by?: unknown;
  readonly office?: unknown;
  readonly at?: unknown;
  readonly covers?: unknown;
  readonly plate?: unknown;
}

export interface Absence {
  readonly office?: unknown;
  readonly from?: unknown;
  readonly until?: unknown;
  readonly assertedBy?: unknown;
}

/** Of every type of resource: their names do not clash. */
export interface Resource {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly source?: unknown;
  readonly capturedAt?: unknown;
  readonly alertId?: unknown;
  readonly hold?: unknown;
  readonly agency?: unknown;
  readonly requester?: unknown;
  readonly statedPurpose?: unknown;
  readonly purposeCode?: unknown;
  readonly officialPurpose?: unknown;
  readonly legalBasis?: unknown;
  readonly written?: unknown;
  readonly plate?: unknown;
  readonly narrative?: unknown;
  readonly locatedBy?: unknown;
  readonly confirmation?: unknown;
  readonly entry?: unknown;
  readonly holder?: unknown;
  readonly permission?: unknown;
  readonly system?: unknown;
}

/** Objects on the way, of every type of resource. */
export interface Inner {
  readonly id?: unknown;
  readonly role?: unknown;
  readonly completedAt?: unknown;
  readonly evidence?: unknown;
  readonly demand?: unknown;
  readonly booked?: unknown;
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly level?: unknown;
  readonly state?: unknown;
  readonly approvedBy?: unknown;
  readonly refreshedAt?: unknown;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
