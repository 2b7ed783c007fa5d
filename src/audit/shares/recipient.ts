/** Who receives a standing share, as a published list or a registry of agencies tells it. */
import { compareText, type PolicyProblem, throwAny } from '../../policy/index.ts';

export const kinds = ['law-enforcement', 'prosecutorial', 'other'] as const;
export const levels = ['local', 'state', 'federal', 'tribal', 'foreign', 'private'] as const;

/** The facts of an agency that the rules ask for. What is not there is not told. */
export interface AgencyFacts {
  readonly kind?: (typeof kinds)[number] | undefined;
  readonly level?: (typeof levels)[number] | undefined;
  readonly state?: string | null | undefined;
}

export interface Recipient {
  readonly name: string;
  readonly facts: AgencyFacts;
  /** Words of the list on the recipient itself. */
  readonly tags: readonly unknown[];
}

/** A line of a registry: the same facts, confirmed by whoever keeps it, and other names of the agency. */
export interface RegistryEntry extends AgencyFacts {
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
}

/** A line of a registry that was read. */
export interface KnownAgency extends RegistryEntry {
  readonly aliases: readonly string[];
}

/** All names of an agency, as names are compared. */
export function namesOf({ name, aliases }: KnownAgency): string[] {
  return [name, ...aliases].map(plainName);
}

/** The words of the public list for an agency's work. Whether others are law enforcement is for a person to say. */
const kindOfRole: ReadonlyMap<unknown, AgencyFacts['kind']> = new Map(
  Object.entries({
    police: 'law-enforcement',
    sheriff: 'law-enforcement',
    highway_patrol: 'law-enforcement',
    da: 'prosecutorial',
  } as const),
);
/** A university may be of the state, of a district or private: the list does not say. */
const levelOfType: ReadonlyMap<unknown, AgencyFacts['level']> = new Map(
  Object.entries({
    city: 'local',
    county: 'local',
    state: 'state',
    federal: 'federal',
    private: 'private',
  } as const),
);

/**
 * Recipients of a list: objects with `name`, and either `kind`, `level` and `state`, or the words of the public list: `role`,
 * `type`, `state` and `tags`. A bare name is a recipient of which nothing is told.
 *
 * @throws PolicyError for every entry that is none, by its number
 */
export function recipientsIn(list: readonly unknown[]): Recipient[] {
  const problems: PolicyProblem[] = [];
  const read = list.flatMap((entry, index) => {
    const one = recipientIn(entry);
    if (typeof one !== 'string') return [one];
    problems.push({
      code: 'recipient',
      path: `recipients.${index}`,
      message: one,
      help: 'mend the entry, or take it out',
    });
    return [];
  });
  throwAny(problems);
  return read;
}

function recipientIn(entry: unknown): Recipient | string {
  if (typeof entry === 'string' && entry.trim() !== '') return { name: entry.trim(), facts: {}, tags: [] };
  if (typeof entry !== 'object' || entry === null) return 'a recipient is an object or a name';
  const own = (key: string) => (Object.hasOwn(entry, key) ? (entry as { [key: string]: unknown })[key] : undefined);
  const [name, role, type, tags] = [own('name'), own('role'), own('type'), own('tags')];
  if (typeof name !== 'string' || name.trim() === '') return 'the recipient has no name';
  const facts = agencyFactsIn(entry);
  if (typeof facts === 'string') return facts;
  const words = Array.isArray(tags) ? tags : [];
  // Where the list itself says that it is not sure, its words are not relied on.
  const isSure = !words.includes('needs-review');
  const kind = facts.kind ?? (isSure ? kindOfRole.get(role) : undefined);
  // A sheriff is a county's: where the list says otherwise, it contradicts itself, and nobody's share rests on that.
  const contradicts = facts.level === undefined && role === 'sheriff' && type !== 'county';
  const level = facts.level ?? (isSure && !contradicts ? levelOfType.get(type) : undefined);
  const { state, ...others } = facts;
  const told: AgencyFacts = {
    ...others,
    ...(kind === undefined ? {} : { kind }),
    ...(level === undefined ? {} : { level }),
    ...(state === undefined || contradicts ? {} : { state }),
  };
  return { name: name.trim(), facts: told, tags: words };
}

/** The facts of an agency in an object, or what is wrong with them. An empty cell is not told. */
export function agencyFactsIn(entry: object): AgencyFacts | string {
  const own = (key: string) => {
    const value = Object.hasOwn(entry, key) ? (entry as { [key: string]: unknown })[key] : undefined;
    return value === '' ? undefined : value;
  };
  const [kind, level, state] = [own('kind'), own('level'), own('state')];
  const knownKind = kinds.find((one) => one === kind);
  const knownLevel = levels.find((one) => one === level);
  if (kind !== undefined && knownKind === undefined) return `its kind is one of ${kinds.join(', ')}`;
  if (level !== undefined && knownLevel === undefined) return `its level is one of ${levels.join(', ')}`;
  const isState = state === null || (typeof state === 'string' && /^[A-Z]{2}$/.test(state));
  if (state !== undefined && !isState) return 'its state is two capitals, or null where it is in none';
  return {
    ...(knownKind === undefined ? {} : { kind: knownKind }),
    ...(knownLevel === undefined ? {} : { level: knownLevel }),
    ...(state === undefined ? {} : { state: state as string | null }),
  };
}

/** What a person has to be asked before a share rests on these facts. */
export function questionsOf({ kind, level }: AgencyFacts, tags: readonly unknown[]): string[] {
  return [
    ...(kind === undefined ? ['Is it a law enforcement or a prosecutorial agency?'] : []),
    ...(level === undefined ? ['Is it an agency of a city, a county or the state?'] : []),
    ...(tags.includes('ag-lawsuit') ? ['Does it pass data on to others? A court case says that it did.'] : []),
  ];
}

/**
 * Lines of a registry.
 *
 * @throws PolicyError for every line that is none, and for a name that two lines have
 */
export function registryIn(list: readonly unknown[]): KnownAgency[] {
  const problems: PolicyProblem[] = [];
  const names = new Set<string>();
  const refuse = (index: number, message: string) =>
    problems.push({ code: 'registry', path: `registry.${index}`, message, help: 'mend the line, or take it out' });
  const read = list.flatMap((entry, index): KnownAgency[] => {
    const one = registryEntryIn(entry);
    if (typeof one === 'string') {
      refuse(index, one);
      return [];
    }
    for (const name of namesOf(one)) {
      if (names.has(name)) refuse(index, 'two lines have the same name or alias');
      names.add(name);
    }
    return [one];
  });
  throwAny(problems);
  return read.sort((left, right) => compareText(left.name, right.name));
}

function registryEntryIn(entry: unknown): KnownAgency | string {
  if (typeof entry !== 'object' || entry === null) return 'a line of a registry is an object';
  const { name, aliases } = entry as { name?: unknown; aliases?: unknown };
  if (typeof name !== 'string' || name.trim() === '') return 'the line has no name';
  // In a table the other names stand in one cell.
  const others = typeof aliases === 'string' ? aliases.split(';').filter((one) => one.trim() !== '') : (aliases ?? []);
  if (!Array.isArray(others) || others.some((one) => typeof one !== 'string')) return 'its aliases are a list of names';
  const facts = agencyFactsIn(entry);
  return typeof facts === 'string' ? facts : { name: name.trim(), aliases: others as string[], ...facts };
}

/** Capitals, signs and spaces do not tell agencies apart; everything else does. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
