import { openSubjectDuty, type SubjectSituation } from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { changeRule, dropItem, followItems, formationDraft, type LiveItem } from './item-duties.ts';
import type { CatalogueEntry, CatalogueKind, EditionChange } from './model.ts';
import { basicTitle, editionChanges, eventRule, standardTitle } from './policy.ts';
import { catalogueProblems } from './problems.ts';
import { fieldName } from './queries/fields.ts';
import {
  catalogueOf,
  editionItems,
  endItems,
  insertCatalogue,
  insertFormation,
  insertItems,
  itemsOf,
  lockItem,
  lockUnit,
  putEdition,
  removeAbsence,
  saveCatalogue,
  touchCatalogue,
} from './store.ts';
import type { CatalogueRow } from './tables.ts';

const DEFAULT_LEVELS = ['县级', '乡级'];

export interface NewCatalogue {
  readonly unitId: string;
  readonly kind: CatalogueKind;
  readonly fieldCode: string | null;
  readonly title: string;
  readonly levels?: readonly string[] | undefined;
}

/** Opens a catalogue for a unit; one of each kind and field. A reason why the unit had none falls away. */
export async function createCatalogue(
  tx: Transaction,
  wanted: NewCatalogue,
  at: SubjectSituation,
): Promise<Result<CatalogueRow, Problem>> {
  const { unitId, kind, fieldCode } = wanted;
  if ((kind === 'standard') !== (fieldCode !== null)) return err({ kind: catalogueProblems.fieldNeeded });
  const [unit, field] = [await lockUnit(tx.db, unitId), fieldCode === null ? '' : await fieldName(tx.db, fieldCode)];
  if (unit === null) return err({ kind: catalogueProblems.unitUnknown });
  if (field === null) return err({ kind: catalogueProblems.fieldNeeded });
  const twin = await catalogueOf(tx.db, { unitId, kind, fieldCode });
  if (twin !== null) return err({ kind: catalogueProblems.exists, extra: { catalogueId: twin.id } });
  const own = kind === 'basic' ? basicTitle(unit) : standardTitle(unit, field);
  const row = {
    id: at.newId(),
    unit_id: unitId,
    kind,
    field_code: fieldCode,
    title: wanted.title === '' ? own : wanted.title,
    levels: [...(wanted.levels ?? DEFAULT_LEVELS)],
  };
  await insertCatalogue(tx.db, row);
  if (fieldCode !== null) await removeAbsence(tx.db, unitId, fieldCode);
  tx.audit({ action: 'catalogue.created', subjectKind: 'catalogue', subjectId: row.id, detail: { after: row } });
  tx.changed('catalogue');
  return ok({ ...row, edition: 0, published_on: null, ended_on: null, version: 1 });
}

/** Adds rows at the end of what is being written. */
export async function addItems(
  tx: Transaction,
  catalogue: CatalogueRow,
  entries: readonly CatalogueEntry[],
  at: SubjectSituation,
): Promise<readonly string[]> {
  const before = await itemsOf(tx.db, catalogue.id);
  const last = before.at(-1)?.ord ?? 0;
  const items = entries.map((entry, index) => ({ id: at.newId(), ord: last + index + 1, entry }));
  await insertItems(tx.db, catalogue, items);
  await touchCatalogue(tx.db, catalogue.id);
  tx.audit({
    action: 'catalogue.items-added',
    subjectKind: 'catalogue',
    subjectId: catalogue.id,
    detail: { count: items.length, ids: items.map((item) => item.id) },
  });
  tx.changed('catalogue');
  return items.map((item) => item.id);
}

export interface Published {
  readonly number: number;
  readonly changes: readonly EditionChange[];
}

/** What is being written becomes the edition in force; duties follow it: made for what is new, ended for what left. */
export async function publishCatalogue(
  tx: Transaction,
  catalogue: CatalogueRow,
  note: string,
  at: SubjectSituation,
): Promise<Result<Published, Problem>> {
  const rows = await itemsOf(tx.db, catalogue.id);
  const items = rows.filter((row) => !row.dropped).map((row) => ({ id: row.id, entry: row.entry }));
  const before = await editionItems(tx.db, catalogue);
  if (items.length === 0 && before.length === 0) return err({ kind: catalogueProblems.empty });
  const changes = editionChanges(before, items);
  const reordered = before.map((item) => item.id).join() !== items.map((item) => item.id).join();
  if (changes.length === 0 && !reordered && catalogue.edition > 0)
    return err({ kind: catalogueProblems.nothingToPublish });
  const number = catalogue.edition + 1;
  await putEdition(tx.db, catalogue, { number, on: at.today, by: at.actorId, note, items, changes });
  for (const change of changes) {
    const row = rows.find((each) => each.id === change.itemId);
    const was = before.find((each) => each.id === change.itemId);
    if (change.kind === 'dropped') await dropItem(tx, change.itemId, at);
    if (change.kind === 'changed' && row !== undefined && was !== undefined)
      await changeRule(tx, { id: row.id, unitId: row.unit_id, entry: row.entry }, was.entry, at);
  }
  await followItems(
    tx,
    items.map((item) => ({ ...item, unitId: catalogue.unit_id })),
    at,
  );
  tx.audit({
    action: 'catalogue.published',
    subjectKind: 'catalogue',
    subjectId: catalogue.id,
    ...(note !== '' && { reason: note }),
    law: '条例第十二条',
    detail: { number, items: items.length, changes },
  });
  tx.changed('catalogue');
  return ok({ number, changes });
}

export interface Formed {
  readonly kind: 'formed' | 'changed';
  readonly name: string;
  readonly on: LocalDate;
  /** From `eventRule`. */
  readonly rule: DeadlineRule;
  readonly now: number;
}

/** 登记信息形成或变更: from its day the limit runs, and the duty says by when it must be published (条例第二十六条). */
export async function putFormation(
  tx: Transaction,
  item: LiveItem,
  formed: Formed,
  at: SubjectSituation,
): Promise<{ readonly id: string; readonly dueOn: LocalDate | null; readonly explanation: string }> {
  const duty = await openSubjectDuty(tx, formationDraft(item, formed, formed.rule), at);
  if (duty === null) throw new Error('a formation has no turn that could stand already');
  const row = {
    id: at.newId(),
    item_id: item.id,
    unit_id: item.unitId,
    kind: formed.kind,
    name: formed.name,
    formed_on: formed.on,
    duty_id: duty.id,
  };
  await insertFormation(tx.db, row, { personId: at.actorId, now: formed.now });
  tx.audit({
    action: 'catalogue.formation-registered',
    subjectKind: 'catalogue-item',
    subjectId: item.id,
    law: '条例第二十六条',
    detail: { after: { ...row, dueOn: duty.dueOn } },
  });
  tx.changed('catalogue');
  return { id: row.id, dueOn: duty.dueOn, explanation: duty.explanation };
}

/**
 * 依申请转主动 (B11): what was asked for and is to be open to all is registered under an item, and its limit runs from the
 * decision. `null` where the item is not in force.
 */
export async function moveToProactive(
  tx: Transaction,
  decided: { readonly itemId: string; readonly name: string; readonly on: LocalDate; readonly now: number },
  at: SubjectSituation,
): Promise<{ readonly id: string; readonly dueOn: LocalDate | null } | null> {
  const item = await lockItem(tx.db, decided.itemId);
  if (item === null || item.live_entry === null) return null;
  const settings = await settingsAt(tx.db, at.today);
  const rule = eventRule(item.live_entry.rule, settings['catalogue.promptWorkingDays']);
  const live = { id: item.id, unitId: item.unit_id, entry: item.live_entry };
  return putFormation(tx, live, { kind: 'formed', name: decided.name, on: decided.on, rule, now: decided.now }, at);
}

/** The unit keeps this catalogue no longer; its editions stay readable, its duties end. */
export async function endCatalogue(
  tx: Transaction,
  catalogue: CatalogueRow,
  reason: string,
  at: SubjectSituation,
): Promise<void> {
  for (const item of await itemsOf(tx.db, catalogue.id)) await dropItem(tx, item.id, at);
  await endItems(tx.db, catalogue.id);
  await saveCatalogue(tx.db, { ...catalogue, ended_on: at.today });
  tx.audit({
    action: 'catalogue.ended',
    subjectKind: 'catalogue',
    subjectId: catalogue.id,
    reason,
    detail: { before: { title: catalogue.title, edition: catalogue.edition } },
  });
  tx.changed('catalogue');
}
