import { sql } from 'kysely';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { DocumentView, EditionState, EditionView } from '../model.ts';
import { documentView, editionView } from '../store.ts';

export interface EditionBrief {
  readonly id: string;
  readonly number: number;
  readonly state: EditionState;
  readonly title: string;
  readonly savedByName: string | null;
  readonly savedAt: string;
  readonly liveAt: string | null;
  readonly endedAt: string | null;
  readonly changeNote: string | null;
  readonly changeReason: string | null;
}

export interface FoundDocument {
  readonly document: DocumentView;
  readonly unitName: string;
  readonly edition: EditionView;
  readonly draftedByName: string | null;
  readonly savedByName: string | null;
  readonly editions: readonly EditionBrief[];
}

interface BriefRow {
  readonly id: string;
  readonly number: number;
  readonly state: EditionState;
  readonly title: string;
  readonly name: string | null;
  readonly saved_at: Date;
  readonly live_at: Date | null;
  readonly ended_at: Date | null;
  readonly change_note: string | null;
  readonly change_reason: string | null;
}

async function editionsOf(db: AnyDatabase, documentId: string): Promise<readonly EditionBrief[]> {
  const { rows } = await sql<BriefRow>`
    SELECT e.id, e.number, e.state, e.title, p.name, e.saved_at, e.live_at, e.ended_at, e.change_note, e.change_reason
      FROM edition e LEFT JOIN person p ON p.id = e.saved_by
     WHERE e.document_id = ${documentId} ORDER BY e.number DESC LIMIT 200`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    title: row.title,
    savedByName: row.name,
    savedAt: row.saved_at.toISOString(),
    liveAt: row.live_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    changeNote: row.change_note,
    changeReason: row.change_reason,
  }));
}

async function namesOf(db: AnyDatabase, unitId: string, people: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM person WHERE id = ANY(${people}) UNION ALL SELECT id, name FROM unit WHERE id = ${unitId}`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** A document with one of its editions: that asked for, else that in work, that the public reads, or the last. */
export async function findDocument(
  db: AnyDatabase,
  documentId: string,
  editionId?: string,
): Promise<FoundDocument | null> {
  const document = await documentView(db, documentId);
  if (document === null) return null;
  const editions = await editionsOf(db, documentId);
  const wanted = editionId ?? document.workEditionId ?? document.liveEditionId ?? editions[0]?.id;
  const edition = wanted === undefined ? null : await editionView(db, wanted);
  if (edition === null || edition.documentId !== documentId) return null;
  const names = await namesOf(db, document.unitId, [edition.draftedBy, edition.savedBy]);
  return {
    document,
    unitName: names.get(document.unitId) ?? document.unitId,
    edition,
    draftedByName: names.get(edition.draftedBy) ?? null,
    savedByName: names.get(edition.savedBy) ?? null,
    editions,
  };
}
