import { sql } from 'kysely';
import type { DocumentState, EditionState } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { PolicyDetail } from '../contract.ts';
import { type ExemptionRule, INTERPRETATION_LABEL } from '../model.ts';
import { interpretationTables } from '../tables.ts';

const iso = (at: Date | string): string => new Date(at).toISOString();

/** A policy with the edition in work, or the one the public reads. */
export interface PolicyHead {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly typeName: string;
  readonly state: DocumentState;
  readonly editionId: string;
  readonly editionState: EditionState;
  readonly bodyText: string;
  readonly publishedOn: LocalDate | null;
  readonly needed: boolean;
  readonly isInterpretation: boolean;
  readonly origin: 'desk' | 'history';
  readonly exempted: boolean;
}

export async function policyHead(db: AnyDatabase, documentId: string): Promise<PolicyHead | null> {
  const { rows } = await sql<PolicyHead>`
    SELECT d.id, e.title, e.document_number AS "documentNumber", d.unit_id AS "unitId", u.name AS "unitName", t.name AS "typeName", d.state,
      e.id AS "editionId", e.state AS "editionState", e.body_text AS "bodyText", d.published_on AS "publishedOn", d.origin,
      (t.definition ->> 'needsInterpretation')::boolean AS needed, (t.definition ->> 'isInterpretation')::boolean AS "isInterpretation",
      EXISTS (SELECT 1 FROM interpretation_exemption x WHERE x.document_id = d.id AND x.ended_at IS NULL) AS exempted
    FROM document d JOIN content_type t ON t.code = d.type_code JOIN unit u ON u.id = d.unit_id
      JOIN edition e ON e.id = coalesce(d.work_edition_id, d.live_edition_id,
        (SELECT y.id FROM edition y WHERE y.document_id = d.id ORDER BY y.number DESC LIMIT 1))
    WHERE d.id = ${documentId}`.execute(db);
  return rows[0] ?? null;
}

export interface InterpretationRow {
  readonly linkId: string;
  readonly documentId: string;
  readonly editionId: string;
  readonly title: string;
  readonly editionState: EditionState;
  readonly live: boolean;
  /** 主动公开: one that was decided to stay closed explains nothing to anybody. */
  readonly open: boolean;
  readonly publishedOn: LocalDate | null;
  readonly publishedAt: string | null;
  readonly elements: Readonly<Record<string, string>>;
  readonly bodyText: string;
}

/** Interpretations linked to the policy, in the order they were made; withdrawn and abandoned ones are left out. */
export async function interpretationsOf(db: AnyDatabase, documentId: string): Promise<readonly InterpretationRow[]> {
  const { rows } = await sql<InterpretationRow>`
    SELECT l.id AS "linkId", d.id AS "documentId", e.id AS "editionId", e.title, e.state AS "editionState",
      d.state = 'published' AS live, e.disclosure_class IS NOT DISTINCT FROM 'proactive' AS open, d.published_on AS "publishedOn", d.published_at AS "publishedAt", e.elements, e.body_text AS "bodyText"
    FROM document_link l JOIN document d ON d.id = l.from_id JOIN edition e ON e.id = coalesce(d.work_edition_id, d.live_edition_id)
    WHERE l.to_id = ${documentId} AND l.kind = 'interprets' AND l.ended_at IS NULL AND d.state IN ('draft', 'published')
    ORDER BY l.made_at, l.id`.execute(db);
  return rows;
}

/** Policies that this document interprets. */
export async function policiesOf(db: AnyDatabase, interpretationId: string): Promise<readonly string[]> {
  const rows = await interpretationTables(db)
    .selectFrom('document_link')
    .select('to_id')
    .where('from_id', '=', interpretationId)
    .where('kind', '=', 'interprets')
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => row.to_id);
}

/** Interpretations of the policy that the public reads now. */
export async function liveInterpretations(db: AnyDatabase, policyId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`SELECT i.id FROM document_link l JOIN public_document i ON i.id = l.from_id
    WHERE l.to_id = ${policyId} AND l.kind = 'interprets' AND l.ended_at IS NULL ORDER BY i.published_at, i.id`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export async function exemptionRules(db: AnyDatabase): Promise<readonly ExemptionRule[]> {
  return interpretationTables(db)
    .selectFrom('interpretation_exemption_rule')
    .select(['id', 'name', 'patterns', 'source', 'active', 'version'])
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

/** How often each rule has been used and stands. */
export async function exemptionUses(db: AnyDatabase): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{
    id: string;
    n: number;
  }>`SELECT rule_id AS id, count(*) AS n FROM interpretation_exemption
    WHERE ended_at IS NULL GROUP BY 1`.execute(db);
  return new Map(rows.map((row) => [row.id, row.n]));
}

type Exemption = PolicyDetail['exemptions'][number];

export async function exemptionsOf(db: AnyDatabase, documentId: string): Promise<Exemption[]> {
  const { rows } = await sql<Omit<Exemption, 'madeAt' | 'endedAt'> & { madeAt: Date; endedAt: Date | null }>`
    SELECT x.id, x.rule_name AS "ruleName", x.reason, p.name AS "madeByName", x.made_at AS "madeAt", q.name AS "endedByName",
      x.ended_at AS "endedAt", x.end_reason AS "endReason"
    FROM interpretation_exemption x LEFT JOIN person p ON p.id = x.made_by LEFT JOIN person q ON q.id = x.ended_by
    WHERE x.document_id = ${documentId} ORDER BY x.made_at DESC`.execute(db);
  return rows.map((row) => ({
    ...row,
    madeAt: iso(row.madeAt),
    endedAt: row.endedAt === null ? null : iso(row.endedAt),
  }));
}

export async function planOf(db: AnyDatabase, documentId: string): Promise<PolicyDetail['plan']> {
  const { rows } = await sql<NonNullable<PolicyDetail['plan']> & { savedAt: Date }>`
    SELECT i.forms, i.responsible, i.first_name AS "firstName", i.first_post AS "firstPost", i.phone, i.place, i.channels,
      i.planned_on AS "plannedOn", i.note, p.name AS "savedByName", i.saved_at AS "savedAt", i.version
    FROM interpretation_plan i LEFT JOIN person p ON p.id = i.saved_by WHERE i.document_id = ${documentId}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { ...row, savedAt: iso(row.savedAt) };
}

/** The type of which new interpretations are made. */
export async function interpretationType(db: AnyDatabase): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM content_type
    WHERE active AND (definition ->> 'isInterpretation')::boolean ORDER BY sort, code LIMIT 1`.execute(db);
  return rows[0]?.code ?? null;
}

const CANDIDATES = 20;

/** Interpretations that could be linked, by a piece of the title: public ones and those in scope. */
export async function interpretationCandidates(
  db: AnyDatabase,
  words: string,
  scope: readonly string[] | null,
): Promise<readonly { id: string; title: string; unitName: string; editionState: EditionState }[]> {
  const own = scope === null ? sql`true` : sql`d.unit_id = ANY (${scope})`;
  const seen = sql`(d.state = 'published' OR ${own})`;
  const { rows } = await sql<{ id: string; title: string; unitName: string; editionState: EditionState }>`
    SELECT d.id, e.title, u.name AS "unitName", e.state AS "editionState"
    FROM document d JOIN content_type t ON t.code = d.type_code JOIN unit u ON u.id = d.unit_id
      JOIN edition e ON e.id = CASE WHEN ${own} THEN coalesce(d.work_edition_id, d.live_edition_id) ELSE d.live_edition_id END
    WHERE (t.definition ->> 'isInterpretation')::boolean AND d.state IN ('draft', 'published') AND ${seen}
      AND strpos(e.title, ${words}) > 0 ORDER BY d.created_at DESC, d.id LIMIT ${CANDIDATES}`.execute(db);
  return rows;
}

/** One interpretation as the page of the policy shows it. */
export interface PublicInterpretation {
  readonly id: string;
  readonly title: string;
  readonly form: string;
  readonly firstInterpreter: string;
  readonly consultPhone: string;
  readonly consultPlace: string;
  readonly publishedOn: LocalDate;
}

export interface PublicInterpretations {
  /** What explains this document, oldest first; all after the first are follow-ups (二次解读). */
  readonly interpretations: readonly PublicInterpretation[];
  /** What this document explains. */
  readonly interprets: readonly {
    readonly id: string;
    readonly title: string;
    readonly documentNumber: string | null;
  }[];
}

/** For the public page: both ends of each link, as far as they are public. */
export async function interpretationOf(db: AnyDatabase, documentId: string): Promise<PublicInterpretations> {
  const explained = await sql<PublicInterpretation>`
    SELECT i.id, i.title, coalesce(i.elements ->> 'form', '') AS form, coalesce(nullif(i.elements ->> 'firstInterpreter', ''),
      i.elements ->> 'interpreter', '') AS "firstInterpreter", coalesce(i.elements ->> 'consultPhone', '') AS "consultPhone",
      coalesce(i.elements ->> 'consultPlace', '') AS "consultPlace", i.published_on AS "publishedOn"
    FROM document_link l JOIN public_document i ON i.id = l.from_id
    WHERE l.to_id = ${documentId} AND l.kind = 'interprets' AND l.ended_at IS NULL ORDER BY i.published_at, i.id`.execute(
    db,
  );
  const explains = await sql<PublicInterpretations['interprets'][number]>`
    SELECT p.id, p.title, p.document_number AS "documentNumber" FROM document_link l JOIN public_document p ON p.id = l.to_id
    WHERE l.from_id = ${documentId} AND l.kind = 'interprets' AND l.ended_at IS NULL ORDER BY p.published_at DESC, p.id`.execute(
    db,
  );
  return { interpretations: explained.rows, interprets: explains.rows };
}

/** Policies that are out from this desk, still hold, need an interpretation, have none, and owe none yet. */
export async function policiesWithoutDuty(db: AnyDatabase): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT d.id FROM document d JOIN content_type t ON t.code = d.type_code
    WHERE d.state = 'published' AND d.origin = 'desk' AND (t.definition ->> 'needsInterpretation')::boolean
      AND coalesce(d.validity, 'valid') NOT IN ('repealed', 'expired')
      AND NOT EXISTS (SELECT 1 FROM interpretation_exemption x WHERE x.document_id = d.id AND x.ended_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM document_link l JOIN public_document i ON i.id = l.from_id
        WHERE l.to_id = d.id AND l.kind = 'interprets' AND l.ended_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM duty y WHERE y.subject_kind = 'document' AND y.subject_id = d.id
        AND y.label = ${INTERPRETATION_LABEL} AND y.state IN ('open', 'waiting'))
    ORDER BY d.id`.execute(db);
  return rows.map((row) => row.id);
}
