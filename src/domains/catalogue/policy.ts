import type { DeadlineRule } from '#kernel/duty-rule.ts';
import type { CatalogueEntry, EditionChange, EditionItem } from './model.ts';

/** What a row is called: its last level. */
export const nameOf = (entry: Pick<CatalogueEntry, 'level1' | 'level2'>): string =>
  entry.level2 === '' ? entry.level1 : entry.level2;

export const wholeNameOf = (entry: Pick<CatalogueEntry, 'level1' | 'level2'>): string =>
  entry.level1 === '' || entry.level2 === '' ? nameOf(entry) : `${entry.level1}—${entry.level2}`;

const COLUMNS: readonly (readonly [string, (entry: CatalogueEntry) => string])[] = [
  ['一级事项', (entry) => entry.level1],
  ['二级事项', (entry) => entry.level2],
  ['公开内容（要素）', (entry) => entry.content],
  ['公开依据', (entry) => entry.basis],
  ['公开时限', (entry) => `${entry.timeText}|${ruleKey(entry.rule)}`],
  ['公开主体', (entry) => entry.subject],
  ['公开渠道和载体', (entry) => chosenChannels(entry).join('、')],
  ['公开对象', (entry) => `${entry.toAll}|${entry.toGroup}`],
  ['公开方式', (entry) => `${entry.proactive}|${entry.onRequest}`],
  ['公开层级', (entry) => entry.levels.toSorted().join('、')],
  ['备注', (entry) => entry.note],
];

/** One text for one rule, whatever order its parts were stored in. */
export const ruleKey = (rule: DeadlineRule): string =>
  Object.entries(rule)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(';');

export const chosenChannels = (entry: CatalogueEntry): readonly string[] =>
  entry.channels.filter((channel) => channel.chosen).map((channel) => channel.name);

/** Columns in which two forms of a row differ. */
export function differingColumns(before: CatalogueEntry, after: CatalogueEntry): readonly string[] {
  return COLUMNS.flatMap(([label, of]) => (of(before) === of(after) ? [] : [label]));
}

/** What the next edition changes against the one in force. */
export function editionChanges(
  before: readonly EditionItem[],
  after: readonly EditionItem[],
): readonly EditionChange[] {
  const old = new Map(before.map((item) => [item.id, item.entry]));
  const kept = new Set(after.map((item) => item.id));
  const now = after.flatMap(({ id, entry }): readonly EditionChange[] => {
    const was = old.get(id);
    const name = wholeNameOf(entry);
    if (was === undefined) return [{ kind: 'added', itemId: id, name, columns: [] }];
    const columns = differingColumns(was, entry);
    return columns.length === 0 ? [] : [{ kind: 'changed', itemId: id, name, columns }];
  });
  const gone = before
    .filter((item) => !kept.has(item.id))
    .map((item): EditionChange => ({ kind: 'dropped', itemId: item.id, name: wholeNameOf(item.entry), columns: [] }));
  return [...now, ...gone];
}

/**
 * The rule by which a formation or change is due: the item's own where it runs from events. 及时、实时、长期 name no number, and
 * turns are no limit for what is formed between them: there the outer limit of the Regulation holds (条例第二十六条), or the
 * fewer working days that the county has set.
 */
export function eventRule(rule: DeadlineRule, promptWorkingDays: number): DeadlineRule {
  if (rule.kind === 'after-event') return rule;
  return { kind: 'after-event', amount: promptWorkingDays, unit: 'workday', event: '信息形成或变更', date: null };
}

export const standardTitle = (unitName: string, fieldName: string): string =>
  `${unitName}${fieldName.replace(/领域$/, '')}领域基层政务公开标准目录`;
export const basicTitle = (unitName: string): string => `${unitName}主动公开基本目录`;
