import { type UnitBrief, unitsById } from '#domains/directory/index.ts';
import { type Actor, can } from '#kernel/access/access.ts';
import type { AnyDatabase } from '#platform/db/database.ts';

/** The office keeps the county's column and every unit's; a unit's own officers keep theirs (条例第四条). */
export function mayWrite(actor: Actor, unitId: string | null): boolean {
  if (can(actor, 'site.write')) return true;
  return unitId !== null && can(actor, 'catalogue.write', unitId);
}

export async function siteUnit(db: AnyDatabase, unitId: string): Promise<UnitBrief | null> {
  return (await unitsById(db, [unitId])).get(unitId) ?? null;
}
