import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface Explaining {
  readonly id: string;
  readonly title: string;
}

/** Public interpretations of these documents, by the document that they explain. */
export async function explaining(
  db: AnyDatabase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Explaining[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Explaining & { readonly policyId: string }>`
    SELECT l.to_id AS "policyId", p.id, p.title FROM document_link l JOIN public_document p ON p.id = l.from_id
     WHERE l.to_id = ANY (${[...ids]}::text[]) AND l.kind = 'interprets' AND l.ended_at IS NULL
     ORDER BY l.made_at, l.id`.execute(db);
  return Map.groupBy(rows, ({ policyId }) => policyId);
}
