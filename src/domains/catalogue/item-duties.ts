import {
  cancelSubjectDuties,
  openSubjectDuties,
  type PeriodInstance,
  periodInstances,
  renameSubject,
  type SubjectDutyDraft,
  type SubjectSituation,
} from '#domains/duties/index.ts';
import { addMonths, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { CatalogueEntry } from './model.ts';
import { nameOf, ruleKey } from './policy.ts';

/** Kind under which catalogue items stand among the duties. */
export const ITEM_SUBJECT = 'catalogue-item';
export const itemPage = (itemId: string): string => `/catalogue/items/${itemId}`;

/** Turns made ahead: the one that runs and the one after it. */
const TURNS_AHEAD = 2;
/** Long enough for the next turn of 每两年. */
const HORIZON_MONTHS = 49;

export interface LiveItem {
  readonly id: string;
  readonly unitId: string;
  readonly entry: CatalogueEntry;
}

const subjectOf = (item: LiveItem) => ({
  unitId: item.unitId,
  subjectKind: ITEM_SUBJECT,
  subjectId: item.id,
  title: nameOf(item.entry),
  href: itemPage(item.id),
});

function turnsOf(item: LiveItem, today: LocalDate): readonly PeriodInstance[] {
  const { rule } = item.entry;
  if (rule.kind !== 'periodic') return [];
  return periodInstances(rule.period, rule.by, today, addMonths(today, HORIZON_MONTHS)).slice(0, TURNS_AHEAD);
}

function draftsOf(item: LiveItem, today: LocalDate): readonly SubjectDutyDraft[] {
  const { rule } = item.entry;
  const series = ruleKey(rule);
  const own = subjectOf(item);
  if (rule.kind === 'by-date') {
    const turn = { series, start: rule.date, end: rule.date };
    return rule.date < today ? [] : [{ ...own, label: '按期公开', rule, turn }];
  }
  return turnsOf(item, today).map((turn) => ({
    ...own,
    label: `${turn.label}更新`,
    rule,
    turn: { series, start: turn.start, end: turn.end },
  }));
}

/** Makes the turns that stand before the items; what stands already is left. Used on publication and each night. */
export async function followItems(tx: Transaction, items: readonly LiveItem[], at: SubjectSituation): Promise<number> {
  const made = await openSubjectDuties(
    tx,
    items.flatMap((item) => draftsOf(item, at.today)),
    at,
  );
  return made.length;
}

/** The rule of an item changed: what the old rule still asks for gives way to the new one's turns. */
export async function changeRule(
  tx: Transaction,
  item: LiveItem,
  before: CatalogueEntry,
  at: SubjectSituation,
): Promise<void> {
  await renameSubject(tx.db, { subjectKind: ITEM_SUBJECT, subjectId: item.id }, nameOf(item.entry));
  if (ruleKey(before.rule) === ruleKey(item.entry.rule)) return;
  const old = { subjectKind: ITEM_SUBJECT, subjectId: item.id, series: ruleKey(before.rule) };
  await cancelSubjectDuties(tx, old, '公开时限已改，按新时限办理', at);
}

export async function dropItem(tx: Transaction, itemId: string, at: SubjectSituation): Promise<void> {
  await cancelSubjectDuties(tx, { subjectKind: ITEM_SUBJECT, subjectId: itemId }, '事项已移出公开目录', at);
}

export const formationDraft = (
  item: LiveItem,
  formed: { readonly kind: 'formed' | 'changed'; readonly name: string; readonly on: LocalDate },
  rule: SubjectDutyDraft['rule'],
): SubjectDutyDraft => ({
  ...subjectOf(item),
  label: `${formed.kind === 'formed' ? '公开' : '更新'}“${formed.name}”`,
  rule,
  event: { name: formed.kind === 'formed' ? '信息形成' : '信息变更', on: formed.on },
});
