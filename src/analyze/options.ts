/**
 * How many nodes the diagrams of one action may have unless told otherwise. The largest action of policy 466 needs some
 * five thousand; this many take about a gigabyte at most (`npm run bench:analyze` prints both).
 */
export const DEFAULT_NODES = 2_000_000;
