/** What `alpr-policy test --help` says below the options. */
export const testHelp = `
Coverage
  A rule is covered when it decides a case - without it the answer, or the verdict of its own policy, would be another -
  and has a near miss: a case that it does not decide, at most two facts from one that it does.
  A clause is covered when a rule that cites it decides a case. Clauses that no rule encodes are counted apart.
  A leaf is one test in a rule's expanded conditions. It is covered (masking MC/DC) when it decides one case by being
  true and another by being false: its opposite alone would make the rule come to something else. Where no request
  whatever can show a direction, which is proved over all combinations of the rule's tests, the direction is not asked.
Mutation
  Each mutant is one small change of one expanded rule: a condition negated or dropped, all and any exchanged, a
  constant or set widened or narrowed by one member, a period shifted by its smallest unit, the first office of a chain
  exchanged with its stand-in, a rule dropped, dropped for one action, or weakened to advice. It is killed when some
  case is no longer decided as it expects; equivalent when over every combination of truths of the rule's tests, with
  the parameters in effect, it comes to the same; and it survives otherwise. The score is killed of killed and survived.
  Survivors stand in the order of rules and changes, the same on every run: compare two outputs to see which are new.
Duties
  With --coverage, which duties and steps of duties.yaml no timeline shows to open and to close. With --mutate they are
  changed as well, one part at a time: an owner, an opening, a due time, a warning or whom it tells, what closes it, its
  evidence, a condition, the modality; a change is noticed when a timeline no longer comes out as it expects.
Thresholds are 0 unless given: nothing is asked of coverage that nobody asked for.

Exit codes:
  0  every case is decided and every timeline comes out as it expects, and every threshold is met
  1  one is not, or a threshold is not met
  3  the files or the command line cannot be used

Examples:
  alpr-policy test policies/barstow-466 --coverage
  alpr-policy test --mutate --min-score 95
  alpr-policy test policies/barstow-466 --mutate --suggest --out suggested.cases.yaml
`;
