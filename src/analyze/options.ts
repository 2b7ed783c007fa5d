/**
 * How many nodes the diagrams of one action may have unless told otherwise: far more than any action of policy
 * 466 needs, and still no more memory than a program can be expected to have.
 */
export const DEFAULT_NODES = 2_000_000;
