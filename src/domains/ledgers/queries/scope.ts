import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';

/** Whose ledgers a person may see. A required argument of every list: nothing is shown by forgetting it. */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'units'; readonly unitIds: readonly string[] };

export function scopeOf(actor: Actor): Scope {
  return can(actor, 'ledger.read-all') ? { kind: 'all' } : { kind: 'units', unitIds: unitsWhere(actor, 'ledger.read') };
}

export function inScope(scope: Scope, unitId: string): boolean {
  return scope.kind === 'all' || scope.unitIds.includes(unitId);
}
