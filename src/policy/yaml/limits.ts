/** Every number that bounds a rule file. A policy is read by people: what exceeds these is no policy. */
export const limits = {
  /** UTF-16 code units of one file. */
  fileLength: 1_000_000,
  /** Files of one folder. */
  files: 200,
  /** Nested mappings and sequences. */
  depth: 32,
  /** Mappings, sequences and values of one file. */
  nodes: 50_000,
} as const;
