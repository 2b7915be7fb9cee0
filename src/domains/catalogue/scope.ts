import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';

/** Whose catalogues a person sees as they are being written: his own units', or all. */
export const scopeOf = (actor: Actor): readonly string[] | 'all' =>
  can(actor, 'catalogue.oversee') || can(actor, 'board.read') ? 'all' : unitsWhere(actor, 'catalogue.read');

export const mayWrite = (actor: Actor, unitId: string): boolean =>
  can(actor, 'catalogue.oversee') || can(actor, 'catalogue.write', unitId);

export const maySee = (actor: Actor, unitId: string): boolean => {
  const scope = scopeOf(actor);
  return scope === 'all' || scope.includes(unitId);
};

/** Of the units asked for, those the person may see. */
export function narrowed(actor: Actor, asked: readonly string[]): readonly string[] | 'all' {
  const scope = scopeOf(actor);
  if (asked.length === 0) return scope;
  return scope === 'all' ? asked : asked.filter((unit) => scope.includes(unit));
}
