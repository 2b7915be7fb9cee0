import { sql } from 'kysely';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import { linksOf } from '../checks/links.ts';
import type { LinkView } from '../contract.ts';
import type { GateTables } from '../tables.ts';

const ADDRESS_MAX = 2_000;
const INSIDE_DOCUMENT = /^(?:https?:\/\/[^/]+)?\/documents\/([0-9A-Za-z_-]+)/;

/** Links of the body that lead to other hosts; those within the site are answered from the database. */
export function outsideLinks(html: string): readonly string[] {
  return linksOf(html).filter((address) => /^https?:\/\//i.test(address) && address.length <= ADDRESS_MAX);
}

/** Links of a body that are dead: others as last looked at, our own as they are now. For `GateInput.deadLinks`. */
export async function deadLinks(database: AnyDatabase, html: string): Promise<readonly string[]> {
  if (!html.includes('href')) return [];
  const links = linksOf(html);
  const outside = outsideLinks(html);
  const rows =
    outside.length === 0
      ? []
      : await tablesOf<GateTables>(database)
          .selectFrom('gate_link')
          .select('address')
          .where('address', 'in', [...outside])
          .where('state', '=', 'dead')
          .execute();
  return [...rows.map((row) => row.address), ...(await missingDocuments(database, links))];
}

async function missingDocuments(database: AnyDatabase, links: readonly string[]): Promise<readonly string[]> {
  const ids = new Map(
    links.flatMap((address) => {
      const id = address.startsWith('/') ? INSIDE_DOCUMENT.exec(address)?.[1] : undefined;
      return id === undefined ? [] : [[address, id] as const];
    }),
  );
  if (ids.size === 0) return [];
  const { rows } = await sql<{ id: string }>`SELECT id FROM public_document
    WHERE id = ANY(${[...ids.values()]}) OR external_id = ANY(${[...ids.values()]})
    UNION SELECT external_id FROM public_document WHERE external_id = ANY(${[...ids.values()]})`.execute(database);
  const there = new Set(rows.map((row) => row.id));
  return [...ids].filter(([, id]) => !there.has(id)).map(([address]) => address);
}

/** Marks links as to be looked at. */
export async function askLinks(database: AnyDatabase, addresses: readonly string[], now: number): Promise<void> {
  if (addresses.length === 0) return;
  await sql`INSERT INTO gate_link (address, state, asked_at)
    SELECT unnest(${[...addresses]}::text[]), 'asked', ${new Date(now)}
    ON CONFLICT (address) DO UPDATE SET asked_at = excluded.asked_at`.execute(database);
}

export interface LinkOutcome {
  readonly address: string;
  readonly state: 'alive' | 'dead' | 'unknown';
  readonly note: string;
}

export async function noteLinks(database: AnyDatabase, outcomes: readonly LinkOutcome[], now: number): Promise<void> {
  for (const { address, state, note } of outcomes) {
    await sql`INSERT INTO gate_link (address, state, note, asked_at, checked_at, failures)
      VALUES (${address}, ${state}, ${note}, ${new Date(now)}, ${new Date(now)}, ${state === 'dead' ? 1 : 0})
      ON CONFLICT (address) DO UPDATE SET state = excluded.state, note = excluded.note, checked_at = excluded.checked_at,
        failures = CASE WHEN excluded.state = 'dead' THEN gate_link.failures + 1 ELSE 0 END`.execute(database);
  }
}

export async function linkStates(database: AnyDatabase, addresses: readonly string[]): Promise<readonly LinkView[]> {
  if (addresses.length === 0) return [];
  const rows = await tablesOf<GateTables>(database)
    .selectFrom('gate_link')
    .select(['address', 'state', 'note', 'checked_at'])
    .where('address', 'in', [...addresses])
    .execute();
  const known = new Map(rows.map((row) => [row.address, row]));
  return addresses.map((address) => {
    const row = known.get(address);
    return {
      address,
      state: row?.state ?? 'unknown',
      note: row?.note ?? '尚未检查',
      checkedAt: row?.checked_at?.toISOString() ?? null,
    };
  });
}

/** Links of public documents that were not looked at since a moment, the longest ago first. */
export async function staleLinks(database: AnyDatabase, before: number, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ address: string }>`SELECT address FROM gate_link
    WHERE checked_at IS NULL OR checked_at < ${new Date(before)}
    ORDER BY checked_at NULLS FIRST LIMIT ${limit}`.execute(database);
  return rows.map((row) => row.address);
}

/** The edition's body and unit, for whoever may read it. */
export async function editionBody(
  database: AnyDatabase,
  editionId: string,
): Promise<{ readonly unitId: string; readonly html: string } | null> {
  const { rows } = await sql<{ unitId: string; html: string }>`
    SELECT d.unit_id AS "unitId", e.body_html AS html FROM edition e JOIN document d ON d.id = e.document_id
    WHERE e.id = ${editionId}`.execute(database);
  return rows[0] ?? null;
}
