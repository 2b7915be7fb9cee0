import type { ImportChange } from '../contract.ts';
import type { LeaderOffice, UnitKind, UnitRegister } from '../model.ts';
import { resolveUnits } from '../naming/resolve-units.ts';
import { plainName } from '../naming/text.ts';
import type { CheckedBook } from './check-book.ts';
import type { BookFinding } from './read-book.ts';

/** The directory as far as a file may change it: units in use and people in service. */
export interface StoredDirectory {
  readonly units: readonly StoredUnit[];
  readonly people: readonly StoredPerson[];
  readonly register: UnitRegister;
}

export interface StoredUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly shortName: string | null;
  readonly parentId: string | null;
  readonly creditCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly remark: string | null;
  readonly names: readonly string[];
  readonly sections: readonly string[];
}

export interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly section: string | null;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly posts: readonly LeaderOffice[];
}

/** A unit in use by its id, or a unit that the same file creates by its name. */
export type UnitRef = { readonly id: string } | { readonly newName: string };

export interface Field {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface Scene {
  readonly stored: StoredDirectory;
  readonly byName: ReadonlyMap<string, StoredUnit>;
  readonly byId: ReadonlyMap<string, StoredUnit>;
  /** Names and short forms that lines of the file give to units. */
  readonly inFile: ReadonlyMap<string, UnitRef>;
  readonly findings: BookFinding[];
}

export function sceneOf(book: CheckedBook, stored: StoredDirectory): Scene {
  const byName = new Map(stored.units.map((unit) => [plainName(unit.name), unit]));
  const inFile = new Map<string, UnitRef>();
  for (const line of book.units) {
    const known = knownUnit(line.name, byName, stored);
    const ref: UnitRef = known === null ? { newName: line.name } : { id: known.id };
    for (const name of [line.name, plainName(line.shortName ?? '')])
      if (name !== '' && !inFile.has(name)) inFile.set(name, ref);
  }
  return {
    stored,
    byName,
    byId: new Map(stored.units.map((unit) => [unit.id, unit])),
    inFile,
    findings: [...book.findings],
  };
}

/** The unit in use that the name means beyond doubt. */
export function knownUnit(
  name: string,
  byName: ReadonlyMap<string, StoredUnit>,
  stored: StoredDirectory,
): StoredUnit | null {
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  const { unitIds, unresolved, parts } = resolveUnits(name, stored.register);
  if (unitIds.length !== 1 || unresolved.length > 0 || parts[0]?.how === 'group' || parts[0]?.how === 'memory')
    return null;
  return stored.units.find((unit) => unit.id === unitIds[0]) ?? null;
}

export function refOf(written: string, scene: Scene): UnitRef | null {
  const name = plainName(written);
  const inFile = scene.inFile.get(name);
  if (inFile !== undefined) return inFile;
  const known = knownUnit(name, scene.byName, scene.stored);
  return known === null ? null : { id: known.id };
}

export const nameOf = (ref: UnitRef, scene: Scene): string =>
  'id' in ref ? (scene.byId.get(ref.id)?.name ?? '') : ref.newName;

/** Notes the fields that the line fills in otherwise than stored; returns what is to be set. */
export function changedFields<K extends string>(
  labels: Readonly<Record<K, string>>,
  line: Readonly<Partial<Record<NoInfer<K>, string>>>,
  stored: Readonly<Partial<Record<NoInfer<K>, string | null>>>,
  fields: Field[],
): Partial<Record<K, string>> {
  const set: Partial<Record<K, string>> = {};
  for (const [key, label] of Object.entries(labels) as [K, string][]) {
    const after = line[key];
    const before = stored[key] ?? '';
    if (after === undefined || after === before) continue;
    set[key] = after;
    fields.push({ label, before, after });
  }
  return set;
}

export const error = (sheet: string, row: number, message: string): BookFinding => ({
  sheet,
  row,
  level: 'error',
  message,
});
export const note = (sheet: string, row: number, message: string): BookFinding => ({
  sheet,
  row,
  level: 'note',
  message,
});

/** A line of the file beside what it changes. */
export interface Compared<Step> {
  readonly change: ImportChange;
  readonly step: Step;
}
