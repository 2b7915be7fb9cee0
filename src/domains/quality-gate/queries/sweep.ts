import { type RawBuilder, sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { SweepFindingView, SweepState } from '../contract.ts';
import type { GateFinding, GateInput } from '../model.ts';

/** A public document as it is to be looked at again. */
export interface SweptDocument {
  readonly id: string;
  readonly unitId: string;
  readonly editionId: string;
  readonly title: string;
  readonly html: string;
  readonly text: string;
  readonly elements: Readonly<Record<string, string>>;
  readonly summary: string | null;
  readonly madeOn: LocalDate | null;
  readonly publishedOn: LocalDate;
  readonly files: GateInput['files'];
}

/** Public documents not yet looked at under these rules, the newest first. */
export async function unswept(db: AnyDatabase, rules: string, limit: number): Promise<readonly SweptDocument[]> {
  const { rows } = await sql<SweptDocument>`
    SELECT p.id, p.unit_id AS "unitId", p.edition_id AS "editionId", p.title, p.body_html AS html, p.body_text AS text,
      p.elements, p.summary, p.made_on AS "madeOn", p.published_on AS "publishedOn",
      coalesce((SELECT json_agg(json_build_object('name', f.name, 'kind', f.kind, 'type', f.type, 'size', f.size,
        'alt', f.alt, 'scan', f.scan)) FROM edition_file f WHERE f.edition_id = p.edition_id), '[]'::json) AS files
    FROM public_document p LEFT JOIN gate_sweep s ON s.document_id = p.id
    WHERE s.document_id IS NULL OR s.rules <> ${rules} OR s.edition_id <> p.edition_id
    ORDER BY p.published_at DESC, p.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export interface SweepResult {
  readonly document: SweptDocument;
  readonly findings: readonly (GateFinding & { readonly id: string })[];
}

/** Keeps what was found; what is not found any more is gone, what was settled stays settled. */
export async function noteSweep(
  db: AnyDatabase,
  results: readonly SweepResult[],
  at: { readonly rules: string; readonly now: number },
): Promise<void> {
  const now = new Date(at.now);
  const documents = results.map(({ document }) => ({ id: document.id, editionId: document.editionId }));
  const rows = results.flatMap(({ document, findings }) => findings.map((finding) => rowOf(document, finding)));
  const found = JSON.stringify(rows);
  await sql`INSERT INTO gate_sweep (document_id, edition_id, rules, checked_at)
    SELECT d.id, d."editionId", ${at.rules}, ${now} FROM json_to_recordset(${JSON.stringify(documents)}::json) AS d(id text, "editionId" text)
    ON CONFLICT (document_id) DO UPDATE SET edition_id = excluded.edition_id, rules = excluded.rules, checked_at = excluded.checked_at`.execute(
    db,
  );
  await sql`UPDATE gate_sweep_finding f SET state = 'gone', settled_at = ${now}
    WHERE f.state = 'open' AND f.document_id = ANY(${documents.map(({ id }) => id)})
      AND NOT EXISTS (SELECT 1 FROM json_to_recordset(${found}::json) AS n(document_id text, code text, part text, quote text)
        WHERE n.document_id = f.document_id AND n.code = f.code AND n.part = f.part AND n.quote = f.quote)`.execute(db);
  await sql`INSERT INTO gate_sweep_finding (id, document_id, edition_id, unit_id, code, category, level, message, part, start_at,
      quote, replacement, found_at)
    SELECT DISTINCT ON (n.document_id, n.code, n.part, n.quote) n.id, n.document_id, n.edition_id, n.unit_id, n.code, n.category,
      n.level, n.message, n.part, n.start_at, n.quote, n.replacement, ${now}
    FROM json_to_recordset(${found}::json) AS n(id text, document_id text, edition_id text, unit_id text, code text, category text,
      level text, message text, part text, start_at integer, quote text, replacement text)
    WHERE NOT EXISTS (SELECT 1 FROM gate_sweep_finding f WHERE f.document_id = n.document_id AND f.code = n.code
      AND f.part = n.part AND f.quote = n.quote AND f.state IN ('open', 'settled'))`.execute(db);
}

/** A copy of personal data beside the finding would be one leak more: only the masked form is kept. */
function rowOf(document: SweptDocument, finding: SweepResult['findings'][number]): Readonly<Record<string, unknown>> {
  const personal = finding.category === 'personal-data';
  return {
    id: finding.id,
    document_id: document.id,
    edition_id: document.editionId,
    unit_id: document.unitId,
    code: finding.code,
    category: finding.category,
    level: finding.level,
    message: finding.message,
    part: finding.place.part,
    start_at: finding.place.start,
    quote: personal ? (finding.replacement ?? '（已隐去）') : finding.place.quote.slice(0, 200),
    replacement: personal ? null : finding.replacement,
  };
}

export interface SweepFilter {
  /** Units whose findings the person may see; `null` for all. */
  readonly units: readonly string[] | null;
  readonly q: string;
  readonly state: string;
  readonly level?: string | undefined;
  readonly category?: string | undefined;
  readonly unit?: string | undefined;
  readonly page: number;
  readonly size: number;
}

type Shown = Omit<SweepFindingView, 'can'>;

const FROM = sql`FROM gate_sweep_finding f JOIN document d ON d.id = f.document_id JOIN edition e ON e.id = f.edition_id
  JOIN unit u ON u.id = f.unit_id LEFT JOIN person p ON p.id = f.settled_by`;

/** 巡检结果: the gravest first, then those that have stood longest. */
export async function sweepPage(
  db: AnyDatabase,
  filter: SweepFilter,
): Promise<{ readonly items: readonly Shown[]; readonly total: number }> {
  const where = sql`WHERE ${sql.join(conditions(filter), sql` AND `)}`;
  const { rows } = await sql<Shown>`SELECT ${COLUMNS} ${FROM} ${where}
    ORDER BY CASE f.level WHEN 'block' THEN 0 WHEN 'warn' THEN 1 ELSE 2 END, f.found_at, f.id
    LIMIT ${filter.size} OFFSET ${(filter.page - 1) * filter.size}`.execute(db);
  const counted = await sql<{ total: number }>`SELECT count(*) AS total ${FROM} ${where}`.execute(db);
  return { items: rows, total: counted.rows[0]?.total ?? 0 };
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
const COLUMNS = sql`f.id, f.document_id AS "documentId", e.title, f.unit_id AS "unitId", u.name AS "unitName", f.code, f.category,
  f.level, f.message, f.part, f.quote, f.replacement, f.state,
  to_char(f.found_at AT TIME ZONE 'UTC', ${sql.lit(ISO)}) AS "foundAt", p.name AS "settledBy",
  to_char(f.settled_at AT TIME ZONE 'UTC', ${sql.lit(ISO)}) AS "settledAt", f.answer`;

function conditions(filter: SweepFilter): RawBuilder<boolean>[] {
  const { units, q, state, level = '', category = '', unit = '' } = filter;
  const like = `%${q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
  return [
    sql<boolean>`true`,
    ...(units === null ? [] : [sql<boolean>`f.unit_id = ANY(${[...units]})`]),
    ...(state === 'all' ? [] : [sql<boolean>`f.state = ${state}`]),
    ...(level === '' ? [] : [sql<boolean>`f.level = ANY(${level.split(',')})`]),
    ...(category === '' ? [] : [sql<boolean>`f.category = ANY(${category.split(',')})`]),
    ...(unit === '' ? [] : [sql<boolean>`f.unit_id = ANY(${unit.split(',')})`]),
    ...(q === '' ? [] : [sql<boolean>`(e.title LIKE ${like} OR f.quote LIKE ${like} OR f.message LIKE ${like})`]),
  ];
}

export async function sweepFinding(db: AnyDatabase, id: string): Promise<Shown | null> {
  const { rows } = await sql<Shown>`SELECT ${COLUMNS} ${FROM} WHERE f.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The finding is settled with an answer; `false` where somebody was quicker. */
export async function settleFinding(
  db: AnyDatabase,
  finding: { readonly id: string; readonly answer: string; readonly by: string; readonly now: number },
): Promise<boolean> {
  const { rows } = await sql`UPDATE gate_sweep_finding SET state = 'settled', answer = ${finding.answer},
    settled_by = ${finding.by}, settled_at = ${new Date(finding.now)} WHERE id = ${finding.id} AND state = 'open' RETURNING id`.execute(
    db,
  );
  return rows.length > 0;
}

export async function sweepStateOf(db: AnyDatabase, rules: string): Promise<SweepState> {
  const { rows } = await sql<SweepState>`SELECT
    (SELECT count(*) FROM public_document) AS documents,
    (SELECT count(*) FROM gate_sweep s JOIN public_document p ON p.id = s.document_id AND p.edition_id = s.edition_id
      WHERE s.rules = ${rules}) AS checked,
    0 AS waiting,
    (SELECT count(*) FROM gate_sweep_finding WHERE state = 'open') AS open,
    (SELECT to_char(max(checked_at) AT TIME ZONE 'UTC', ${sql.lit(ISO)}) FROM gate_sweep) AS "lastAt"`.execute(db);
  const [state] = rows;
  if (state === undefined) return { documents: 0, checked: 0, waiting: 0, open: 0, lastAt: null };
  return { ...state, waiting: state.documents - state.checked };
}
