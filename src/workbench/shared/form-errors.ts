import type { FormInstance } from 'antd';
import { ApiProblem } from './problem.ts';

export type FieldName = string | number | (string | number)[];

export interface FormFieldErrors {
  readonly name: FieldName;
  readonly errors: string[];
}

/** `#/people/0/name` → `['people', 0, 'name']`; RFC 6901 escapes are undone. */
export function pointerPath(pointer: string): (string | number)[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The refused fields in the form Ant Design's `setFields` takes; several errors of one field come together. */
export function fieldErrors(thrown: unknown): FormFieldErrors[] {
  if (!(thrown instanceof ApiProblem)) return [];
  const byField = new Map<string, { name: (string | number)[]; errors: string[] }>();
  for (const { pointer, detail } of thrown.errors) {
    const name = pointerPath(pointer);
    if (name.length === 0) continue;
    const key = JSON.stringify(name);
    const known = byField.get(key) ?? { name, errors: [] };
    known.errors.push(detail);
    byField.set(key, known);
  }
  return [...byField.values()];
}

interface SettableForm {
  setFields(fields: { name: FieldName; errors: string[] }[]): void;
  scrollToField(name: FieldName, options?: object): void;
}

/** Puts refused fields on the form and goes to the first. Says whether there were any. */
export function showFieldErrors<Values>(form: FormInstance<Values>, thrown: unknown): boolean {
  const fields = fieldErrors(thrown);
  const first = fields[0];
  if (first === undefined) return false;
  // Which fields exist is known to the server's schema, not to this form's type.
  const settable = form as unknown as SettableForm;
  settable.setFields(fields);
  settable.scrollToField(first.name, { focus: true });
  return true;
}
