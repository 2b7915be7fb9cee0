import type pg from 'pg';

/** How many documents are published in how many years, by every unit that there is. */
export interface LibrarySize {
  readonly documents: number;
  readonly firstYear: number;
  readonly lastYear: number;
}

const LINE = '各镇人民政府、街道办事处，各有关部门要进一步提高思想认识，压实工作责任，细化工作措施，按期完成各项任务，并及时报告进展情况。';

/**
 * Public documents as bytes of a county are: ten types that belong to classes, of every unit, spread over the years, with a body
 * of about two pages. Written by one statement a table, as the copy of a database would be.
 */
export async function fillLibrary(pool: pg.Pool, { documents, firstYear, lastYear }: LibrarySize): Promise<void> {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO document (id, unit_id, type_code, state, origin, live_edition_id, index_number, published_on, published_at, validity, created_by)
     SELECT 'doc' || lpad(n::text, 9, '0'), u.id, t.code, 'published', 'history', 'ed' || lpad(n::text, 9, '0'), 'X/' || n,
       at::date, at, CASE WHEN t.tracked THEN (ARRAY['valid','valid','valid','amended','repealed','expired'])[1 + n % 6] END, 'builder'
     FROM generate_series(1, $1::int) n
     JOIN (SELECT id, row_number() OVER (ORDER BY sort, id) - 1 AS place, count(*) OVER () AS total FROM unit) u ON u.place = (n * 7) % u.total
     JOIN (SELECT code, (definition #>> '{validity,tracked}')::boolean AS tracked, row_number() OVER (ORDER BY sort, code) - 1 AS place, count(*) OVER () AS total
       FROM content_type) t ON t.place = (n * 13) % t.total
     CROSS JOIN LATERAL (SELECT make_date($2, 1, 1) + ((make_date($3, 11, 1) - make_date($2, 1, 1)) * (n::float8 / $1)) * interval '1 day' AS at) day`,
    [documents, firstYear, lastYear],
  );
  await client.query(
    `INSERT INTO edition (id, document_id, number, state, title, document_number, document_number_key, issuer, made_on, topic, article_class, summary,
       body_html, body_text, disclosure_class, content_hash, drafted_by, saved_by, live_at)
     SELECT d.live_edition_id, d.id, 1, 'live', u.name || '关于做好' || extract(year FROM d.published_on) || '年度' || t.name || '有关工作的通知（第' || ltrim(substr(d.id, 4), '0') || '件）',
       '测政办字〔' || extract(year FROM d.published_on) || '〕' || ltrim(substr(d.id, 4), '0') || '号', '测政办字|' || extract(year FROM d.published_on) || '|' || ltrim(substr(d.id, 4), '0'),
       u.name, d.published_on - 3, '综合政务-政务公开', t.definition ->> 'articleClass', '对' || t.name || '有关工作作出安排。',
       repeat('<p>' || $1 || '</p>', 24), '', 'proactive', md5(d.id), 'builder', 'builder', d.published_at
     FROM document d JOIN unit u ON u.id = d.unit_id JOIN content_type t ON t.code = d.type_code WHERE d.created_by = 'builder' AND NOT EXISTS (SELECT 1 FROM edition e WHERE e.document_id = d.id)`,
    [LINE],
  );
  await client.query('COMMIT');
  client.release();
  await pool.query('VACUUM ANALYZE document');
  await pool.query('VACUUM ANALYZE edition');
  await pool.query('VACUUM ANALYZE document_listing');
  await pool.query('VACUUM ANALYZE document_count');
}
