/** The parts of `duties.yaml`, each read by its form, before they are known to fit each other. */
import type { z } from 'zod';
import { compareText, quote } from '../errors.ts';
import { parseAt } from '../form.ts';
import { name as nameForm } from '../schema.ts';
import type { Report, SourceFile, ValuePath } from '../yaml/source-file.ts';
import type { AuthoredDate, AuthoredDuty, AuthoredStep, EventForm } from './document.ts';
import * as forms from './form.ts';
import type { DutyParameter } from './parameter.ts';

export interface Part<T> {
  readonly id: string;
  readonly value: T;
  readonly path: ValuePath;
}

type ProcedureForm = z.infer<typeof forms.procedureForm>;

export class DutiesDraft {
  readonly file: SourceFile;
  readonly people: { readonly [name: string]: string };
  readonly parameters: Part<DutyParameter>[];
  readonly events: Part<EventForm>[];
  readonly dates: Part<AuthoredDate>[];
  readonly duties: Part<AuthoredDuty>[];
  readonly procedures: (Part<ProcedureForm> & { readonly own: Part<AuthoredStep>[] })[];
  readonly retention: z.infer<typeof forms.retentionForm> | undefined;
  readonly desk: z.infer<typeof forms.deskForm> | undefined;
  readonly #report: Report;

  constructor(file: SourceFile, head: z.infer<typeof forms.dutiesFile>, report: Report) {
    this.file = file;
    this.#report = report;
    this.people = head.people ?? {};
    this.parameters = this.#named('parameters', head.parameters ?? {}, forms.parameterForm);
    this.events = this.#named('events', head.events, forms.eventForm);
    this.dates = this.#named('dates', head.dates ?? {}, forms.dateForm);
    this.duties = this.#listed(['duties'], head.duties, forms.dutyForm);
    this.procedures = this.#listed<ProcedureForm>(['procedures'], head.procedures ?? [], forms.procedureForm).map(
      (part) => ({
        ...part,
        own: this.#listed<AuthoredStep>([...part.path, 'steps'], part.value.steps, forms.stepForm),
      }),
    );
    this.retention =
      head.retention === undefined
        ? undefined
        : parseAt(forms.retentionForm, file, ['retention'], head.retention, report);
    this.desk = head.desk === undefined ? undefined : parseAt(forms.deskForm, file, ['desk'], head.desk, report);
  }

  #named<T>(key: string, entries: { readonly [id: string]: unknown }, form: z.ZodType): Part<T>[] {
    return Object.entries(entries).flatMap(([id, written]) => {
      const path = [key, id];
      const wrong = nameForm.safeParse(id).error?.issues[0];
      if (wrong !== undefined) {
        this.#report(this.file.keyProblem(path, 'invalid-value', `${quote(id)} ${wrong.message}`, 'rename it'));
      }
      const value = parseAt(form, this.file, path, written, this.#report) as T | undefined;
      return value === undefined ? [] : [{ id, value, path }];
    });
  }

  #listed<T>(at: ValuePath, entries: readonly unknown[], form: z.ZodType): Part<T>[] {
    const seen = new Set<string>();
    return entries.flatMap((written, index) => {
      const path = [...at, index];
      const parsed = parseAt(form, this.file, path, written, this.#report) as ({ id: string } & T) | undefined;
      if (parsed === undefined) return [];
      const { id, ...value } = parsed;
      if (seen.has(id)) {
        const message = `${quote(id)} is written a second time`;
        this.#report(this.file.problem([...path, 'id'], 'defined-twice', message, 'rename one of them'));
      }
      seen.add(id);
      return [{ id, value: value as unknown as T, path }];
    });
  }
}

/** Parts by id, in code-unit order, as a document holds them. */
export function byId<T>(parts: readonly Part<T>[]): { readonly [id: string]: T } {
  const sorted = [...parts].sort((left, right) => compareText(left.id, right.id));
  return Object.fromEntries(sorted.map(({ id, value }) => [id, value]));
}
