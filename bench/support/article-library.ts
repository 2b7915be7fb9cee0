import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type pg from 'pg';
import { writeLawArticles } from './law-articles.ts';

const BATCH = 5_000;
const FIRST = 500;
const ANALYSE_EVERY = 50_000;
const UNITS = 40;

const INSERT_DOCUMENTS = `
  INSERT INTO document (id, external_id, unit_id, type_code, state, origin, live_edition_id, index_number, published_on, published_at, validity, created_by)
  SELECT id, external_id, unit_id, (SELECT code FROM content_type ORDER BY sort, code LIMIT 1), 'published', 'history', 'e' || id, 'X/' || id,
         published_on, published_on, 'valid', 'bench'
    FROM jsonb_to_recordset($1::jsonb) AS given (id text, external_id text, unit_id text, published_on date)`;
const INSERT_EDITIONS = `
  INSERT INTO edition (id, document_id, number, state, title, issuer, body_html, body_text, disclosure_class, content_hash, drafted_by, saved_by, live_at)
  SELECT 'e' || id, id, 1, 'live', title, issuer, '', text, 'proactive', md5(id), 'bench', 'bench', now()
    FROM jsonb_to_recordset($1::jsonb) AS given (id text, title text, issuer text, text text)`;

interface Line {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly issuer: string;
  readonly publishedOn?: string;
}

interface Row {
  readonly id: string;
  readonly external_id: string;
  readonly unit_id: string;
  readonly published_on: string;
  readonly title: string;
  readonly issuer: string;
  readonly text: string;
}

async function insert(client: pg.PoolClient, rows: readonly Row[]): Promise<void> {
  const given = JSON.stringify(rows);
  await client.query('BEGIN');
  await client.query(INSERT_DOCUMENTS, [given]);
  await client.query(INSERT_EDITIONS, [given]);
  await client.query('COMMIT');
}

/** So many public documents made of the articles of laws, written as the copy of a database would be. */
export async function fillArticles(pool: pg.Pool, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query(
      `INSERT INTO unit (id, kind, name) SELECT 'bench-unit-' || n, 'department', '测试单位' || n FROM generate_series(0, ${UNITS - 1}) n`,
    );
    const stream = new PassThrough();
    const written = writeLawArticles(stream, count).then(() => stream.end());
    let rows: Row[] = [];
    let at = 0;
    for await (const text of createInterface({ input: stream })) {
      const line = JSON.parse(text) as Line;
      rows.push(rowOf(line, at));
      at += 1;
      if (rows.length < (at <= FIRST ? FIRST : BATCH)) continue;
      await insert(client, rows);
      rows = [];
      // Without figures of the first rows the following ones would be joined the long way round.
      if (at === FIRST || at % ANALYSE_EVERY === 0) await client.query('ANALYZE document, edition, document_listing');
    }
    await written;
    await insert(client, rows);
    for (const table of ['document', 'edition', 'document_listing']) await client.query(`VACUUM ANALYZE ${table}`);
  } finally {
    client.release();
  }
}

const rowOf = (line: Line, at: number): Row => ({
  id: `01b${String(at).padStart(17, '0')}`,
  external_id: line.id,
  unit_id: `bench-unit-${at % UNITS}`,
  published_on: line.publishedOn ?? '2020-01-01',
  title: line.title,
  issuer: line.issuer,
  text: line.text,
});

/** Publishes one more document with a word that nothing else holds; returns the word. */
export async function publishOne(pool: pg.Pool, turn: number): Promise<string> {
  const word = `qx${turn}z${Date.now().toString(36)}`;
  const client = await pool.connect();
  try {
    const row = rowOf({ id: `new-${turn}`, title: `刚刚发布的通知 ${word}`, text: `刚刚发布的内容 ${word}`, issuer: '测试' }, 900_000_000 + turn);
    await insert(client, [row]);
    return word;
  } finally {
    client.release();
  }
}
