import { sql } from 'kysely';
import type * as z from 'zod';
import type { Actor } from '#kernel/access/access.ts';
import { can } from '#kernel/access/access.ts';
import { isLocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { IssueEntry, IssueRow, IssueView, OfferedDocument, offerQuery } from '../contract.ts';
import { type GazetteMention, issueSlug, issueTitle, sectionFor } from '../model.ts';
import { gazetteTables, type StoredIssue } from '../store.ts';

type Named = Pick<StoredIssue, 'id' | 'year' | 'number' | 'total_number' | 'issued_on' | 'state'>;

const rowOf = (issue: Named) => {
  const totalNumber = issue.total_number;
  const numbers = { year: issue.year, number: issue.number, totalNumber };
  return {
    ...numbers,
    id: issue.id,
    slug: issueSlug(issue),
    title: issueTitle(numbers),
    issuedOn: issue.issued_on,
    state: issue.state,
  };
};

/** Issues that are not abandoned, newest first; for the public only what is published. */
export async function issues(db: AnyDatabase, who: 'public' | 'desk'): Promise<readonly IssueRow[]> {
  let select = gazetteTables(db)
    .selectFrom('gazette_issue as i')
    .leftJoin('gazette_entry as e', 'e.issue_id', 'i.id')
    .select(['i.id', 'i.year', 'i.number', 'i.total_number', 'i.issued_on', 'i.state'])
    .select((eb) => eb.fn.count<number>('e.document_id').as('entries'))
    .where('i.state', '<>', 'abandoned')
    .groupBy('i.id')
    .orderBy('i.year', 'desc')
    .orderBy('i.number', 'desc');
  if (who === 'public') select = select.where('i.state', '=', 'published');
  return (await select.execute()).map((row) => ({ ...rowOf(row), entries: row.entries }));
}

/** Entries in order. What is not public any more keeps its place, without its title. */
async function entriesOf(db: AnyDatabase, issueId: string): Promise<readonly IssueEntry[]> {
  const rows = await gazetteTables(db)
    .selectFrom('gazette_entry as e')
    .leftJoin('public_document as p', 'p.id', 'e.document_id')
    .select(['e.document_id', 'e.section', 'p.id', 'p.title', 'p.document_number', 'p.issuer', 'p.published_on'])
    .where('e.issue_id', '=', issueId)
    .orderBy('e.ord')
    .execute();
  return rows.map((row) => ({
    documentId: row.document_id,
    section: row.section,
    title: row.title ?? '（本件已撤回）',
    documentNumber: row.document_number,
    issuer: row.issuer,
    publishedOn: row.published_on,
    isPublic: row.id !== null,
  }));
}

export function stepsFor(state: IssueView['state'], actor: Actor): IssueView['can'] {
  if (!can(actor, 'gazette.write') || state === 'abandoned') return [];
  return state === 'draft' ? ['save', 'publish', 'abandon'] : ['save'];
}

/** One issue as the desk works on it. */
export async function issueById(db: AnyDatabase, id: string, actor: Actor): Promise<IssueView | null> {
  const row = await gazetteTables(db).selectFrom('gazette_issue').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : viewOf(db, row, actor);
}

const NOBODY: Actor = { personId: '', name: '', unitId: null, roles: [] };

/** One published issue by its address. */
export async function publicIssue(db: AnyDatabase, slug: string): Promise<IssueView | null> {
  const found = /^(\d{4})-(\d{1,3})$/.exec(slug);
  if (found === null) return null;
  const row = await gazetteTables(db)
    .selectFrom('gazette_issue')
    .selectAll()
    .where('year', '=', Number(found[1]))
    .where('number', '=', Number(found[2]))
    .where('state', '=', 'published')
    .executeTakeFirst();
  return row === undefined ? null : viewOf(db, row, NOBODY);
}

async function viewOf(db: AnyDatabase, row: StoredIssue, actor: Actor): Promise<IssueView> {
  const { sponsor = '', editor = '', distribution = '' } = row.cover;
  return {
    ...rowOf(row),
    cover: { sponsor, editor, distribution },
    correction: row.correction,
    correctedOn: row.corrected_on,
    version: row.version,
    entries: [...(await entriesOf(db, row.id))],
    can: stepsFor(row.state, actor),
  };
}

const OFFERED_MAX = 200;

/** Public documents that may go into an issue, newest first. */
export async function offeredDocuments(
  db: AnyDatabase,
  asked: z.output<typeof offerQuery>,
): Promise<readonly OfferedDocument[]> {
  let select = gazetteTables(db)
    .selectFrom('public_document as p')
    .leftJoin('gazette_entry as e', 'e.document_id', 'p.id')
    .leftJoin('gazette_issue as i', (join) => join.onRef('i.id', '=', 'e.issue_id').on('i.state', '<>', 'abandoned'))
    .select(['p.id', 'p.title', 'p.document_number', 'p.issuer', 'p.published_on', 'p.type_code', 'i.year', 'i.number'])
    .orderBy('p.published_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(OFFERED_MAX);
  if (asked.q !== '') {
    const like = `%${asked.q.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
    select = select.where(sql<boolean>`(p.title ILIKE ${like} OR p.document_number ILIKE ${like})`);
  }
  if (isLocalDate(asked.from)) select = select.where('p.published_on', '>=', asked.from);
  if (isLocalDate(asked.to)) select = select.where('p.published_on', '<=', asked.to);
  return (await select.execute()).map((row) => ({
    documentId: row.id,
    title: row.title,
    documentNumber: row.document_number,
    issuer: row.issuer,
    publishedOn: row.published_on,
    section: sectionFor({ typeCode: row.type_code, issuer: row.issuer }),
    inIssue: row.year === null || row.number === null ? null : `${row.year}年第${row.number}期`,
  }));
}

/** Which published issues the documents stand in; by document, newest issue first. */
export async function gazetteIssuesOf(
  db: AnyDatabase,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GazetteMention[]>> {
  if (documentIds.length === 0) return new Map();
  const rows = await gazetteTables(db)
    .selectFrom('gazette_entry as e')
    .innerJoin('gazette_issue as i', 'i.id', 'e.issue_id')
    .select(['e.document_id', 'i.year', 'i.number', 'i.total_number', 'i.issued_on'])
    .where('i.state', '=', 'published')
    .where(sql<boolean>`e.document_id = ANY (${[...documentIds]}::text[])`)
    .orderBy('i.year', 'desc')
    .orderBy('i.number', 'desc')
    .execute();
  const mentions = rows.map(
    (row): GazetteMention => ({
      documentId: row.document_id,
      slug: issueSlug(row),
      title: issueTitle({ year: row.year, number: row.number, totalNumber: row.total_number }),
      issuedOn: row.issued_on,
    }),
  );
  return Map.groupBy(mentions, (mention) => mention.documentId);
}

/** What search hits say of the issue that carried a document: 2023年第2期（总第42期）, the newest where there are several. */
export async function gazetteNames(db: AnyDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await gazetteTables(db)
    .selectFrom('gazette_entry as e')
    .innerJoin('gazette_issue as i', 'i.id', 'e.issue_id')
    .select(['e.document_id', 'i.year', 'i.number', 'i.total_number'])
    .where('i.state', '=', 'published')
    .orderBy('i.year')
    .orderBy('i.number')
    .execute();
  return new Map(
    rows.map((row) => [
      row.document_id,
      `政府公报${issueTitle({ year: row.year, number: row.number, totalNumber: row.total_number })}`,
    ]),
  );
}

/** Texts of an issue's public documents, by document. */
export async function issueTexts(db: AnyDatabase, issueId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await gazetteTables(db)
    .selectFrom('gazette_entry as e')
    .innerJoin('public_document as p', 'p.id', 'e.document_id')
    .select(['p.id', 'p.body_html'])
    .where('e.issue_id', '=', issueId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.body_html]));
}
