/** The facts that the adapter owns beside those of the vocabulary. A host may neither add nor override them. */
export const REQUEST = 'request';
export const ACTION = 'alpr-policy.action';
export const WELL_FORMED = 'alpr-policy.well-formed';
/** The other facts of a test that compares more than two things. */
export const OPERANDS = 'alpr-policy.operands';
/** What was read of the request: its action, values and problems. */
export const READING = 'alpr-policy.reading';
