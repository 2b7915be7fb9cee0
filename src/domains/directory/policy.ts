import { type Actor, can } from '#kernel/access/access.ts';

/** Whoever keeps the directory for the county. */
export const keepsDirectory = (actor: Actor): boolean => can(actor, 'directory.write');

/** Sections, people and posts of a unit: the county's keepers, and those of the unit itself. */
export const maintains = (actor: Actor, unitId: string | null): boolean =>
  keepsDirectory(actor) || (unitId !== null && can(actor, 'directory.write-own', unitId));

/** What the person may do with a unit; screens show these and no other. */
export function unitActs(actor: Actor, unit: { readonly id: string; readonly activeTo: string | null }): string[] {
  const closed = unit.activeTo !== null;
  const county = keepsDirectory(actor)
    ? closed
      ? ['reopen', 'names']
      : ['edit', 'rename', 'close', 'merge', 'names']
    : [];
  const own = !closed && maintains(actor, unit.id) ? ['sections', 'people', 'posts'] : [];
  return [...county, ...own];
}

export function personActs(
  actor: Actor,
  person: { readonly unitId: string | null; readonly leftOn: string | null },
): string[] {
  if (person.leftOn !== null || !maintains(actor, person.unitId)) return [];
  return keepsDirectory(actor) ? ['edit', 'move', 'hand-over'] : ['edit', 'hand-over'];
}
