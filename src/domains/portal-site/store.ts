import { sql } from 'kysely';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type AnyDatabase, tablesOf } from '#platform/db/database.ts';
import type { GuideTexts, RuleKind } from './model.ts';
import type { PortalSiteTables } from './tables.ts';

const own = (db: AnyDatabase) => tablesOf<PortalSiteTables>(db);

export interface Guide {
  readonly id: string;
  readonly unitId: string | null;
  readonly number: number;
  readonly parts: GuideTexts;
  readonly note: string | null;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly confirmedOn: LocalDate;
  readonly confirmedBy: string;
}

const GUIDE = [
  'id',
  'unit_id as unitId',
  'number',
  'parts',
  'note',
  'saved_by as savedBy',
  'saved_at as savedAt',
  'confirmed_on as confirmedOn',
  'confirmed_by as confirmedBy',
] as const;

const ofUnit = (unitId: string | null) =>
  unitId === null ? sql<boolean>`unit_id IS NULL` : sql<boolean>`unit_id = ${unitId}`;

/** The guide in force of a unit, or of the county. */
export async function currentGuide(db: AnyDatabase, unitId: string | null): Promise<Guide | null> {
  const row = await own(db)
    .selectFrom('guide_version')
    .select(GUIDE)
    .where(ofUnit(unitId))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Every version, newest first. */
export function guideVersions(db: AnyDatabase, unitId: string | null): Promise<readonly Guide[]> {
  return own(db).selectFrom('guide_version').select(GUIDE).where(ofUnit(unitId)).orderBy('number', 'desc').execute();
}

/** The guides in force of all who have one. */
export function allGuides(db: AnyDatabase): Promise<readonly Guide[]> {
  return own(db)
    .selectFrom('guide_version')
    .select(GUIDE)
    .distinctOn(sql`coalesce(unit_id, '')`)
    .orderBy(sql`coalesce(unit_id, '')`)
    .orderBy('number', 'desc')
    .execute();
}

/** Holds the guide of a unit until the transaction ends, so that two who save take turns. */
export async function lockGuide(db: AnyDatabase, unitId: string | null): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`guide ${unitId ?? ''}`}))`.execute(db);
}

export async function addGuide(db: AnyDatabase, guide: Guide): Promise<void> {
  await own(db)
    .insertInto('guide_version')
    .values({
      id: guide.id,
      unit_id: guide.unitId,
      number: guide.number,
      parts: JSON.stringify(guide.parts),
      note: guide.note,
      saved_by: guide.savedBy,
      saved_at: guide.savedAt,
      confirmed_on: guide.confirmedOn,
      confirmed_by: guide.confirmedBy,
    })
    .execute();
}

export async function confirmGuide(db: AnyDatabase, id: string, on: LocalDate, by: string): Promise<void> {
  await own(db).updateTable('guide_version').set({ confirmed_on: on, confirmed_by: by }).where('id', '=', id).execute();
}

export interface DisclosureRule {
  readonly id: string;
  readonly unitId: string | null;
  readonly kind: RuleKind;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly madeOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly validity: 'pending' | 'valid' | 'amended' | 'repealed' | 'expired';
  readonly documentId: string | null;
  readonly link: string | null;
  readonly unconfirmed: boolean;
  readonly sort: number;
  readonly active: boolean;
  readonly version: number;
}

const RULE = [
  'id',
  'unit_id as unitId',
  'kind',
  'title',
  'document_number as documentNumber',
  'issuer',
  'made_on as madeOn',
  'effective_on as effectiveOn',
  'validity',
  'document_id as documentId',
  'link',
  'unconfirmed',
  'sort',
  'active',
  'version',
] as const;

export function disclosureRules(db: AnyDatabase): Promise<readonly DisclosureRule[]> {
  return own(db).selectFrom('disclosure_rule').select(RULE).orderBy('sort').orderBy('id').execute();
}

/** The rule, held until the transaction ends. */
export async function lockRule(db: AnyDatabase, id: string): Promise<DisclosureRule | null> {
  const row = await own(db)
    .selectFrom('disclosure_rule')
    .select(RULE)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function saveRule(db: AnyDatabase, rule: DisclosureRule): Promise<void> {
  const row = {
    unit_id: rule.unitId,
    kind: rule.kind,
    title: rule.title,
    document_number: rule.documentNumber,
    issuer: rule.issuer,
    made_on: rule.madeOn,
    effective_on: rule.effectiveOn,
    validity: rule.validity,
    document_id: rule.documentId,
    link: rule.link,
    unconfirmed: rule.unconfirmed,
    sort: rule.sort,
    active: rule.active,
    version: rule.version,
  };
  await own(db)
    .insertInto('disclosure_rule')
    .values({ id: rule.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export interface ClassNote {
  readonly unitId: string;
  readonly articleClass: string;
  readonly sentence: string;
}

export function classNotes(db: AnyDatabase, unitId: string): Promise<readonly ClassNote[]> {
  return own(db)
    .selectFrom('class_note')
    .select(['unit_id as unitId', 'article_class as articleClass', 'sentence'])
    .where('unit_id', '=', unitId)
    .orderBy('article_class')
    .execute();
}

/** Says why the unit has nothing of the class; an empty sentence takes it back. */
export async function setClassNote(
  db: AnyDatabase,
  note: ClassNote & { readonly by: string; readonly at: Date },
): Promise<void> {
  const { unitId, articleClass, sentence, by, at } = note;
  if (sentence === '') {
    await own(db)
      .deleteFrom('class_note')
      .where('unit_id', '=', unitId)
      .where('article_class', '=', articleClass)
      .execute();
    return;
  }
  await own(db)
    .insertInto('class_note')
    .values({ unit_id: unitId, article_class: articleClass, sentence, set_by: by, set_at: at })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'article_class']).doUpdateSet({ sentence, set_by: by, set_at: at }),
    )
    .execute();
}
