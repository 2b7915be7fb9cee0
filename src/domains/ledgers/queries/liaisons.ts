import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';

export interface LedgerLiaisons {
  readonly ledgerId: string;
  readonly unitName: string;
  readonly planTitle: string;
  readonly personIds: readonly string[];
}

/** Who holds the post of liaison officer (联络员) in the units of a plan, or in the unit of one ledger. */
export async function liaisonsOf(
  db: AnyDatabase,
  of: { readonly planId: string } | { readonly ledgerId: string },
): Promise<readonly LedgerLiaisons[]> {
  const which = 'planId' in of ? sql`g.plan_id = ${of.planId}` : sql`g.id = ${of.ledgerId}`;
  const { rows } = await sql<LedgerLiaisons>`
    SELECT g.id AS "ledgerId", u.name AS "unitName", p.title AS "planTitle", array_agg(DISTINCT ul.person_id) AS "personIds"
    FROM ledger g JOIN unit u ON u.id = g.unit_id JOIN plan p ON p.id = g.plan_id
      JOIN unit_leader ul ON ul.unit_id = g.unit_id AND ul.office = 'liaison' AND ul.to_on IS NULL
    WHERE ${which} GROUP BY g.id, u.name, p.title`.execute(db);
  return rows;
}
