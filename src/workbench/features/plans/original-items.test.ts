import { describe, expect, it } from 'vitest';
import { findWords, itemAt, itemsOf, type OriginalBlock, type OriginalRow, spotOf } from './original-items.ts';
import { ruleWords } from './plan-words.ts';
import { textDiff } from './text-diff.ts';

const row = (at: number, cells: OriginalRow['cells']): OriginalRow => ({ cells, place: { block: 2, row: at } });
const cell = (text: string, column: number, rowSpan = 1) => ({ text, column, colSpan: 1, rowSpan });

/** A table of `count` rows whose first column is one cell over `span` rows. */
function tableOf(count: number, span: number): OriginalBlock {
  const rows = Array.from({ length: count }, (_, at) =>
    row(at + 1, [...(at % span === 0 ? [cell(`章${at / span + 1}`, 0, span)] : []), cell(`要求${at + 1}`, 1)]),
  );
  return { kind: 'table', rows, place: { block: 2, table: 1 } };
}

describe('A1: the original beside what was read', () => {
  it('keeps a short file whole, and finds the item that holds a row', () => {
    const items = itemsOf([{ kind: 'paragraph', text: '通知', place: { block: 1 } }, tableOf(10, 5)]);
    expect(items.map((item) => item.kind)).toEqual(['paragraph', 'table']);
    expect(itemAt(items, spotOf({ block: 2, row: 7 }))).toBe(1);
    expect(itemAt(items, spotOf({ block: 9, row: 1 }))).toBe(-1);
  });

  it('cuts a long table into pieces in which merged cells go on, and every row stands once', () => {
    const tables = itemsOf([tableOf(1000, 20)]).filter((item) => item.kind === 'table');
    expect(tables.flatMap((item) => item.rows.map((each) => each.key))).toHaveLength(1000);
    const second = tables[1]?.rows[0];
    expect(second?.cells[0]).toMatchObject({ text: '章2', carried: true, rowSpan: 10 });
    for (const item of tables) {
      for (const [at, each] of item.rows.entries())
        for (const one of each.cells) expect(at + one.rowSpan).toBeLessThanOrEqual(item.rows.length);
    }
  });

  it('finds the words of a fact where they stand, spaces aside', () => {
    const items = itemsOf([{ kind: 'paragraph', text: '2023 年 7 月 24 日', place: { block: 1 } }, tableOf(2, 1)]);
    expect(findWords(items, '2023年7月24日')).toBe('1:');
    expect(findWords(items, '要求2')).toBe('2:2');
    expect(findWords(items, '没有')).toBeNull();
  });
});

describe('A9: what changed in a text', () => {
  it('marks only what differs, and both texts can be read from the parts', () => {
    const [before, after] = ['公开救助标准、对象和程序。', '公开救助标准、对象、金额和程序。'];
    const parts = textDiff(before, after);
    expect(parts.filter((part) => part.kind !== 'same')).toEqual([{ kind: 'new', text: '、金额' }]);
    const side = (gone: 'gone' | 'new') =>
      parts
        .filter((part) => part.kind !== gone)
        .map((part) => part.text)
        .join('');
    expect([side('new'), side('gone')]).toEqual([before, after]);
  });
});

describe('A3: a rule in words', () => {
  it('says periods without saying them twice', () => {
    expect(ruleWords({ kind: 'periodic', period: 'quarter', by: '季度末' })).toBe('每季度末前');
    expect(ruleWords({ kind: 'periodic', period: 'year', by: '1月31日' })).toBe('每年1月31日前');
    expect(ruleWords({ kind: 'after-event', amount: 20, unit: 'workday', event: '信息形成', date: null })).toBe(
      '“信息形成”之后20个工作日内',
    );
  });
});
