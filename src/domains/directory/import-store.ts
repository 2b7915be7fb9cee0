import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { PersonStep } from './book/compare-people.ts';
import type { UnitStep } from './book/compare-units.ts';
import type { UnitRef } from './book/scene.ts';
import { endPostsOf, insertRows, lastSort, savePerson, saveSection, saveUnit, sectionNamed } from './store.ts';

const SORT_STEP = 10;

interface Storing {
  readonly db: AnyDatabase;
  readonly clock: Clock;
  readonly today: LocalDate;
  /** Ids of units that this file creates, by name. */
  readonly created: Map<string, string>;
}

/** Stores what the comparison found, units first, so that people and parents find them. */
export async function storeSteps(
  db: AnyDatabase,
  steps: { readonly units: readonly UnitStep[]; readonly people: readonly PersonStep[] },
  ground: { readonly clock: Clock; readonly today: LocalDate },
): Promise<void> {
  const storing: Storing = { db, clock: ground.clock, today: ground.today, created: new Map() };
  let sort = await lastSort(db);
  for (const step of steps.units) {
    if (step.id !== null) continue;
    const id = newId(storing.clock);
    sort += SORT_STEP;
    await insertRows(db, 'unit', [{ id, name: step.name, kind: step.kind, sort }]);
    storing.created.set(step.name, id);
  }
  for (const step of steps.units) await storeUnit(storing, step);
  for (const step of steps.people) await storePerson(storing, step);
}

const idOf = (storing: Storing, ref: UnitRef): string | null =>
  'id' in ref ? ref.id : (storing.created.get(ref.newName) ?? null);

async function storeUnit(storing: Storing, step: UnitStep): Promise<void> {
  const { db, clock } = storing;
  const id = step.id ?? storing.created.get(step.name) ?? '';
  const { shortName, creditCode, ...plain } = step.set;
  await saveUnit(db, id, {
    ...plain,
    ...(shortName === undefined ? {} : { short_name: shortName }),
    ...(creditCode === undefined ? {} : { credit_code: creditCode }),
    ...(step.setKind ? { kind: step.kind } : {}),
    ...(step.parent === null ? {} : { parent_id: idOf(storing, step.parent) }),
  });
  const former = step.former.map((name) => ({ id: newId(clock), unit_id: id, name, kind: 'former' as const }));
  await insertRows(db, 'unit_name', former);
  for (const name of step.sections) await sectionId(storing, id, name);
}

/** The section of that name, opened again or made. */
async function sectionId({ db, clock }: Storing, unitId: string, name: string): Promise<string> {
  const same = await sectionNamed(db, unitId, name);
  if (same !== null) {
    if (same.closed_on !== null) await saveSection(db, same.id, { closed_on: null });
    return same.id;
  }
  const id = newId(clock);
  await insertRows(db, 'unit_section', [{ id, unit_id: unitId, name }]);
  return id;
}

async function storePerson(storing: Storing, step: PersonStep): Promise<void> {
  const { db, clock, today } = storing;
  const unitId = idOf(storing, step.unit);
  if (unitId === null) throw new Error('a unit that the comparison found is gone');
  const id = step.id ?? newId(clock);
  if (step.id === null) await insertRows(db, 'person', [{ id, name: step.name, unit_id: unitId }]);
  const section = step.section === null ? {} : { section_id: await sectionId(storing, unitId, step.section) };
  await savePerson(db, id, { ...step.set, ...section });
  for (const office of step.posts) {
    await endPostsOf(db, { unitId, office, personId: id, on: today });
    await insertRows(db, 'unit_leader', [{ id: newId(clock), unit_id: unitId, person_id: id, office, from_on: today }]);
  }
}
