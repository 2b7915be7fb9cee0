import { sql } from 'kysely';
import { type Actor } from '#kernel/access/access.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ImportView } from '../contract.ts';
import { scopeOf } from '../scope.ts';
import type { ImportRow } from '../tables.ts';

/** One import with what was read and the original's words; `null` where there is none. */
export async function importView(db: AnyDatabase, id: string): Promise<ImportView | null> {
  const { rows } = await sql<ImportRow & { readonly unit_name: string; readonly field_name: string | null }>`
    SELECT i.*, u.name AS unit_name, f.name AS field_name FROM catalogue_import i JOIN unit u ON u.id = i.unit_id
      LEFT JOIN catalogue_field f ON f.code = i.field_code WHERE i.id = ${id}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { reading } = row;
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    kind: row.kind,
    fieldCode: row.field_code,
    fieldName: row.field_name,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    state: row.state,
    title: reading.title,
    levels: [...reading.levels],
    rows: reading.rows.map((read) => ({
      ...read,
      entry: { ...read.entry, channels: [...read.entry.channels], levels: [...read.entry.levels] },
      findings: [...read.findings],
    })),
    findings: [...reading.findings],
    original: reading.original.map((block) => ({ ...block, rows: block.rows.map((cells) => [...cells]) })),
    catalogueId: row.catalogue_id,
    version: row.version,
  };
}

/** Whether the bytes are the original of an import of a unit that the person sees. */
export async function catalogueFileCheck(db: AnyDatabase, actor: Actor, sha256: string): Promise<boolean> {
  const scope = scopeOf(actor);
  const whose = scope === 'all' ? sql`` : sql`AND unit_id = ANY(${scope})`;
  const { rows } = await sql<{ found: boolean }>`SELECT EXISTS (
    SELECT 1 FROM catalogue_import WHERE file_sha256 = ${sha256} ${whose}) AS found`.execute(db);
  return rows[0]?.found ?? false;
}
