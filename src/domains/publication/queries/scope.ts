import { type RawBuilder, sql } from 'kysely';
import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';

/** Whose documents a person may see at the desk. A required argument of every list: nothing is shown by forgetting it. */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'units'; readonly unitIds: readonly string[] };

export function scopeOf(actor: Actor): Scope {
  return can(actor, 'document.read-all')
    ? { kind: 'all' }
    : { kind: 'units', unitIds: unitsWhere(actor, 'document.read') };
}

export function inScope(scope: Scope, unitId: string): boolean {
  return scope.kind === 'all' || scope.unitIds.includes(unitId);
}

export function scopeCondition(scope: Scope, column: RawBuilder<unknown>): readonly RawBuilder<boolean>[] {
  return scope.kind === 'all' ? [] : [sql<boolean>`${column} = ANY(${scope.unitIds})`];
}
