/** The entries of `reasons.yaml`, checked as strictly as the rules. */
import { factShape, type Vocabulary } from '../../vocabulary/index.ts';
import { compareText, quote } from '../errors.ts';
import { parseAt } from '../form.ts';
import { suggest } from '../nearest.ts';
import type { Policy } from '../policy.ts';
import type { Report, SourceFile, ValuePath } from '../yaml/source-file.ts';
import { type Claim, claimsOfEntry, hasForm } from './claims.ts';
import type { ReasonEntry } from './document.ts';
import { type ReasonForm, type ReasonsHead, reasonForm } from './form.ts';
import { phraseKey, tokensOf } from './tokens.ts';

const meanings = ['purpose', 'asks', 'empty', 'case-number'] as const;
const ways = ['words', 'sections', 'sections-with-code', 'numbers', 'forms'] as const;

/** The entries of a file, and what is wrong with them. */
export class ReasonsReader {
  readonly #file: SourceFile;
  readonly #head: ReasonsHead;
  readonly #vocabulary: Vocabulary;
  readonly #report: Report;
  readonly #claimed = new Map<string, string>();

  constructor(file: SourceFile, head: ReasonsHead, { vocabulary }: Policy, report: Report) {
    this.#file = file;
    this.#head = head;
    this.#vocabulary = vocabulary;
    this.#report = report;
  }

  entries(): { readonly [id: string]: ReasonEntry } {
    const purposes = this.#purposes();
    const parsed = this.#head.reasons.flatMap((written, index) => {
      const path = ['reasons', index];
      const read = parseAt(reasonForm, this.#file, path, written, this.#report);
      return read === undefined ? [] : [{ path, read }];
    });
    const entries = new Map<string, ReasonEntry>();
    for (const { path, read } of parsed) {
      const { id, ...entry } = read;
      if (entries.has(id))
        this.#refuse([...path, 'id'], 'defined-twice', `${quote(id)} is written a second time`, 'rename one of them');
      entries.set(id, entry);
      this.#checkMeaning(path, read, purposes);
      this.#checkCodes(path, read);
    }
    const claims = parsed.flatMap(({ path, read }) => claimsOfEntry(read.id, read).map((claim) => ({ path, claim })));
    for (const { path, claim } of claims) this.#checkClaim(path, claim);
    this.#checkForms(claims.map(({ claim }) => claim));
    this.#checkPassedOver();
    return Object.fromEntries([...entries].sort(([left], [right]) => compareText(left, right)));
  }

  #refuse(path: ValuePath, code: string, message: string, help: string): void {
    this.#report(this.#file.problem(path, code, message, help));
  }

  /** The values of the fact that a reason tells. */
  #purposes(): readonly string[] {
    const { action, fact } = this.#head;
    const { actions } = this.#vocabulary;
    const type = Object.hasOwn(actions, action) ? actions[action]?.on : undefined;
    if (type === undefined) {
      const help = suggest(action, Object.keys(actions), 'the actions are listed in policies/README.md');
      this.#refuse(['action'], 'unknown-action', `there is no action ${quote(action)}`, help);
    }
    const shape = factShape(this.#vocabulary, type ?? '', fact);
    if (shape?.type === 'enum') return shape.values;
    const message = `${quote(fact)} is no fact that is one of several words`;
    this.#refuse(['fact'], 'unknown-fact', message, 'name the fact that a reason tells, as context.purpose');
    return [];
  }

  #checkMeaning(path: ValuePath, read: ReasonForm, purposes: readonly string[]): void {
    const [meaning, ...others] = meanings.filter((key) => read[key] !== undefined);
    const help = `an entry has one of ${meanings.map(quote).join(', ')}`;
    if (meaning === undefined) this.#refuse(path, 'reason-form', 'the entry says not what its words mean', help);
    else if (others.length > 0) this.#refuse(path, 'reason-form', 'the entry means two things', help);
    if (read.vague !== undefined && meaning !== 'purpose') this.#misplaced(path, 'vague', 'purpose');
    if ((read.forms !== undefined) !== (meaning === 'case-number'))
      this.#refuse(
        path,
        'reason-form',
        'case numbers, and they alone, have forms',
        'write `case-number: true` and `forms:`',
      );
    if ((read.question !== undefined) !== (read.asks !== undefined))
      this.#refuse(path, 'reason-form', 'an entry that asks has a question', 'write `asks:` and `question:`');
    if (!ways.some((way) => read[way] !== undefined))
      this.#refuse(path, 'reason-form', 'nothing leads to the entry', `write one of ${ways.map(quote).join(', ')}`);
    if (read.purpose !== undefined && purposes.length > 0 && !purposes.includes(read.purpose)) {
      const known = suggest(read.purpose, purposes, 'the purposes are listed in policies/README.md');
      this.#refuse([...path, 'purpose'], 'unknown-value', `there is no purpose ${quote(read.purpose)}`, known);
    }
    const type = this.#vocabulary.actions[this.#head.action]?.on ?? '';
    (read.asks ?? []).forEach((fact, index) => {
      if (factShape(this.#vocabulary, type, fact) !== undefined) return;
      const place = [...path, 'asks', index];
      this.#refuse(
        place,
        'unknown-fact',
        `there is no fact ${quote(fact)}`,
        'the facts are listed in policies/README.md',
      );
    });
  }

  #misplaced(path: ValuePath, key: string, belongs: string): void {
    const message = `${quote(key)} belongs to ${quote(belongs)}`;
    this.#report(this.#file.keyProblem([...path, key], 'misplaced-key', message, 'take it out'));
  }

  #checkCodes(path: ValuePath, read: ReasonForm): void {
    for (const list of ['sections', 'sections-with-code'] as const) {
      for (const code of Object.keys(read[list] ?? {})) {
        if (Object.hasOwn(this.#head.codes, code)) continue;
        const help = suggest(code, Object.keys(this.#head.codes), 'write it under `codes:`');
        this.#report(
          this.#file.keyProblem([...path, list, code], 'unknown-code', `there is no code ${quote(code)}`, help),
        );
      }
    }
  }

  /** A word that two entries claim would mean what nobody can tell. */
  #checkClaim(path: ValuePath, { entry, kind, key, at }: Claim): void {
    const place = [...path, ...at];
    if (key === '') {
      this.#refuse(place, 'invalid-value', 'no letter and no digit stands here', 'write words or a number');
      return;
    }
    const name = `${kind} ${key}`;
    const other = this.#claimed.get(name);
    if (other === undefined) this.#claimed.set(name, entry);
    else {
      const message = `${quote(key)} is claimed ${other === entry ? 'twice by this entry' : `by ${quote(other)} too`}`;
      this.#refuse(
        place,
        'claimed-twice',
        message,
        'leave it to one of them; a number that counts only beside its code stands under `sections-with-code`',
      );
    }
  }

  /** A form that takes in a section or a radio code would hide it. */
  #checkForms(claims: readonly Claim[]): void {
    const phrases = claims.filter(({ kind, key }) => kind === 'phrase' && /^[\d ]+$/.test(key));
    this.#head.reasons.forEach((_, index) => {
      const forms = (this.#head.reasons[index] as { readonly forms?: unknown } | null)?.forms;
      if (!Array.isArray(forms)) return;
      forms.forEach((form: unknown, place) => {
        const hidden = phrases.find(({ key }) => typeof form === 'string' && hasForm(form, key.replaceAll(' ', '-')));
        if (hidden === undefined) return;
        const message = `${quote(hidden.key)} of ${quote(hidden.entry)} has this form too, and would be read as a case number`;
        this.#refuse(
          ['reasons', index, 'forms', place],
          'claimed-twice',
          message,
          'make the form narrower, as "26-##"',
        );
      });
    });
  }

  #checkPassedOver(): void {
    this.#head['passed-over'].forEach((word, index) => {
      const key = phraseKey(tokensOf(word));
      const place = ['passed-over', index];
      if (key === '' || key.includes(' '))
        this.#refuse(place, 'invalid-value', `${quote(word)} is not one word`, 'write one word');
      const claimed = this.#claimed.get(`phrase ${key}`);
      if (claimed !== undefined) {
        const message = `${quote(word)} is claimed by ${quote(claimed)}`;
        this.#refuse(place, 'claimed-twice', message, 'leave it to one of them');
      }
    });
  }
}
