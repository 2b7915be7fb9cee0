import { type RawBuilder, sql } from 'kysely';
import { type Actor, can, unitsWhere } from '#kernel/access/access.ts';

/** Units whose unpublished documents a person may see; `null`: of all. What is public everybody here may see. */
export function unpublishedScope(actor: Actor): readonly string[] | null {
  return can(actor, 'document.read-all') ? null : unitsWhere(actor, 'document.read');
}

/** `d` is the document: public, or of a unit in scope. */
export function visible(scope: readonly string[] | null): RawBuilder<boolean> {
  return scope === null ? sql`true` : sql`(d.state = 'published' OR d.unit_id = ANY (${scope}))`;
}
