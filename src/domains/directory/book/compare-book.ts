import type { ImportChange } from '../contract.ts';
import type { CheckedBook } from './check-book.ts';
import { comparePerson, doublePosts, type PersonStep } from './compare-people.ts';
import { compareUnit, type UnitStep } from './compare-units.ts';
import type { BookFinding } from './read-book.ts';
import { type StoredDirectory, sceneOf } from './scene.ts';

export interface BookComparison {
  readonly changes: readonly ImportChange[];
  readonly units: readonly UnitStep[];
  readonly people: readonly PersonStep[];
  readonly findings: readonly BookFinding[];
  readonly same: number;
  readonly absent: readonly string[];
}

/** What storing the file would change. The same file again changes nothing; blank cells never do. */
export function compareBook(book: CheckedBook, stored: StoredDirectory): BookComparison {
  const scene = sceneOf(book, stored);
  const units = book.units.map((line) => compareUnit(line, scene));
  const people = book.people.flatMap((line) => comparePerson(line, scene) ?? []);
  scene.findings.push(...doublePosts(book.people));
  const changed = [...units, ...people].filter(({ change }) => change.fields.length > 0 || change.act === 'new');
  const mentioned = new Set(units.flatMap(({ step }) => (step.id === null ? [] : [step.id])));
  return {
    changes: changed.map(({ change }) => change),
    units: units.filter(({ change }) => isChange(change)).map(({ step }) => step),
    people: people.filter(({ change }) => isChange(change)).map(({ step }) => step),
    findings: scene.findings,
    same: units.length + people.length - changed.length,
    absent: book.units.length === 0 ? [] : stored.units.filter(({ id }) => !mentioned.has(id)).map(({ name }) => name),
  };
}

const isChange = (change: ImportChange): boolean => change.act === 'new' || change.fields.length > 0;
