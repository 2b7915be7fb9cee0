import type pg from 'pg';

type Client = Pick<pg.ClientBase, 'query'>;

export interface BuiltDocument {
  readonly id: string;
  readonly title?: string;
  readonly body?: string;
  readonly unitId?: string;
  readonly typeCode?: string;
  readonly articleClass?: string | null;
  readonly number?: string | null;
  readonly validity?: string | null;
  readonly externalId?: string | null;
  readonly publishedAt?: string;
  readonly state?: 'published' | 'withdrawn';
  readonly disclosure?: 'proactive' | 'on-request';
  readonly withdrawn?: {
    readonly outcome: 'error' | 'merged' | 'note';
    readonly note?: string;
    readonly into?: string;
  };
}

const PLAIN = {
  body: '<p>现将有关事项通知如下。</p>',
  unitId: 'bs-zfb',
  typeCode: 'policy-document',
  articleClass: 'ART20_01',
  number: null,
  validity: null,
  externalId: null,
  publishedAt: '2023-07-01T09:30:00+08:00',
  state: 'published',
  disclosure: 'proactive',
  withdrawn: undefined,
} as const;

const withdrawalOf = (withdrawn: BuiltDocument['withdrawn']): readonly (string | null)[] =>
  withdrawn === undefined
    ? [null, null, null, null]
    : ['2023-08-01', withdrawn.outcome, withdrawn.note ?? null, withdrawn.into ?? null];

function editionState(state: string, disclosure: string): string {
  if (state === 'withdrawn') return 'withdrawn';
  return disclosure === 'proactive' ? 'live' : 'drafting';
}

/** A document as it stands after publication, planted past the desk (origin `history`): what the portal reads. */
export async function plantDocument(client: Client, built: BuiltDocument): Promise<void> {
  const {
    id,
    title,
    body,
    unitId,
    typeCode,
    articleClass,
    number,
    validity,
    externalId,
    publishedAt,
    state,
    disclosure,
    withdrawn,
  } = {
    ...PLAIN,
    title: `关于${built.id}的通知`,
    ...built,
  };
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO document (id, external_id, unit_id, type_code, state, origin, live_edition_id, index_number, published_on, published_at, validity,
       withdrawn_on, withdrawn_outcome, withdrawn_note, merged_into, created_by)
     VALUES ($1, $2, $3, $4, $5, 'history', $6, 'X-' || $1, ($7::timestamptz AT TIME ZONE 'Asia/Shanghai')::date, $7, $8,
       $9, $10, $11, $12, 'builder')`,
    [
      id,
      externalId,
      unitId,
      typeCode,
      state,
      state === 'published' ? `${id}-e1` : null,
      publishedAt,
      validity,
      ...withdrawalOf(withdrawn),
    ],
  );
  await client.query(
    `INSERT INTO edition (id, document_id, number, state, title, document_number, body_html, article_class, topic, made_on, disclosure_class,
       disclosure_reason, disclosure_clause, content_hash, drafted_by, saved_by, live_at)
     VALUES ($1 || '-e1', $1, 1, $2, $3, $4, $5, $6, '综合政务-政务公开', '2023-06-28', $7, '理由', '条例第十六条', md5($1), 'builder', 'builder', $8)`,
    [id, editionState(state, disclosure), title, number, body, articleClass, disclosure, publishedAt],
  );
  await client.query('COMMIT');
}

/** The next edition of it goes out in its place. */
export async function plantCorrection(
  client: Client,
  id: string,
  next: { readonly title: string; readonly body: string; readonly note: string },
): Promise<void> {
  await client.query('BEGIN');
  await client.query(
    `UPDATE edition SET state = 'superseded', ended_at = now() WHERE document_id = $1 AND state = 'live'`,
    [id],
  );
  await client.query('ALTER TABLE edition DISABLE TRIGGER edition_goes_out_reviewed');
  await client.query(
    `INSERT INTO edition (id, document_id, number, state, title, body_html, disclosure_class, change_note, content_hash, drafted_by, saved_by, live_at)
     VALUES ($1 || '-e2', $1, 2, 'live', $2, $3, 'proactive', $4, md5($2), 'builder', 'builder', now())`,
    [id, next.title, next.body, next.note],
  );
  await client.query('ALTER TABLE edition ENABLE TRIGGER edition_goes_out_reviewed');
  await client.query(`UPDATE document SET live_edition_id = $1 || '-e2' WHERE id = $1`, [id]);
  await client.query('COMMIT');
}

/** An attachment or picture of the first edition, whose bytes are stored already. */
export async function plantFile(
  client: Client,
  file: {
    readonly id: string;
    readonly documentId: string;
    readonly sha256: string;
    readonly name: string;
    readonly kind?: 'attachment' | 'image';
    readonly type?: string;
  },
): Promise<void> {
  await client.query(
    `INSERT INTO edition_file (id, edition_id, kind, sha256, name, size, type) SELECT $1, $2 || '-e1', $3, sha256, $4, size, coalesce($5, type) FROM stored_file WHERE sha256 = $6`,
    [file.id, file.documentId, file.kind ?? 'attachment', file.name, file.type ?? null, file.sha256],
  );
}
