import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { WithdrawalOutcome } from '../model.ts';

/** What the public is told of a withdrawn document: never its text; its title only while that may be shown. */
export interface WithdrawnNotice {
  readonly id: string;
  readonly outcome: WithdrawalOutcome;
  readonly on: LocalDate | null;
  readonly note: string | null;
  readonly unitName: string;
  /** `null` where the title itself had to go. */
  readonly title: string | null;
  /** The document it was merged into, while that is public. */
  readonly into: { readonly id: string; readonly title: string } | null;
}

/** A document that was public once and was withdrawn, by its own id or the one it had before; `null` for anything else. */
export async function publicWithdrawn(db: AnyDatabase, id: string): Promise<WithdrawnNotice | null> {
  const { rows } = await sql<
    Omit<WithdrawnNotice, 'into'> & { intoId: string | null; intoTitle: string | null }
  >`SELECT d.id, d.withdrawn_outcome AS outcome, d.withdrawn_on AS "on", d.withdrawn_note AS note, u.name AS "unitName",
      CASE WHEN d.withdrawn_title_hidden THEN NULL ELSE (SELECT e.title FROM edition e WHERE e.document_id = d.id
        AND e.state = 'withdrawn' ORDER BY e.number DESC LIMIT 1) END AS title, p.id AS "intoId", p.title AS "intoTitle"
    FROM document d JOIN unit u ON u.id = d.unit_id LEFT JOIN public_document p ON p.id = d.merged_into
    WHERE d.state = 'withdrawn' AND d.published_on IS NOT NULL AND (d.id = ${id} OR d.external_id = ${id})`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { intoId, intoTitle, ...notice } = row;
  return { ...notice, into: intoId === null || intoTitle === null ? null : { id: intoId, title: intoTitle } };
}
