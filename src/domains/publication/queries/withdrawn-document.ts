import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { WithdrawalOutcome } from '../model.ts';

/** All that the public may know of what was withdrawn. */
export interface WithdrawnDocument {
  readonly id: string;
  /** `null` where the title itself had to go. */
  readonly title: string | null;
  readonly unitName: string;
  readonly publishedOn: LocalDate;
  readonly withdrawnOn: LocalDate;
  readonly outcome: WithdrawalOutcome;
  readonly note: string | null;
  /** Where it was merged into, while that is public. */
  readonly mergedInto: { readonly id: string; readonly title: string } | null;
}

interface Row {
  readonly id: string;
  readonly title: string | null;
  readonly unit_name: string;
  readonly published_on: LocalDate;
  readonly withdrawn_on: LocalDate;
  readonly outcome: WithdrawalOutcome;
  readonly note: string | null;
  readonly merged_id: string | null;
  readonly merged_title: string | null;
}

/** For the page of a withdrawn document (HTTP 410); null where it was never public or is public. */
export async function withdrawnDocument(db: AnyDatabase, id: string): Promise<WithdrawnDocument | null> {
  const { rows } = await sql<Row>`
    SELECT d.id, CASE WHEN d.withdrawn_title_hidden THEN NULL ELSE e.title END AS title, u.name AS unit_name, d.published_on,
      d.withdrawn_on, d.withdrawn_outcome AS outcome, d.withdrawn_note AS note, p.id AS merged_id, p.title AS merged_title
    FROM document d JOIN unit u ON u.id = d.unit_id LEFT JOIN public_document p ON p.id = d.merged_into
      LEFT JOIN LATERAL (SELECT title FROM edition WHERE document_id = d.id AND state = 'withdrawn' ORDER BY number DESC LIMIT 1) e ON true
    WHERE d.id = ${id} AND d.state = 'withdrawn' AND d.published_on IS NOT NULL AND d.withdrawn_on IS NOT NULL`.execute(
    db,
  );
  return (
    rows.map((row) => ({
      id: row.id,
      title: row.title,
      unitName: row.unit_name,
      publishedOn: row.published_on,
      withdrawnOn: row.withdrawn_on,
      outcome: row.outcome,
      note: row.note,
      mergedInto:
        row.merged_id === null || row.merged_title === null ? null : { id: row.merged_id, title: row.merged_title },
    }))[0] ?? null
  );
}
