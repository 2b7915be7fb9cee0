import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, DocumentFormat, DocumentText, Table } from '#documents/block.ts';
import { isLocalDate } from '#kernel/calendar/local-date.ts';
import { readPlan } from './index.ts';
import { compact, tidy } from './text.ts';

const place = { block: 1 };
const PIECES = [
  '工作任务',
  '工作要求',
  '责任单位',
  '牵头单位',
  '时限要求',
  '序号',
  '一级指标',
  '二级指标',
  '评估对象',
  '1',
  '2.',
  '（一）',
  '一、',
  '县财政局',
  '、',
  '2023年',
  '12月底前',
  '每年',
  '长期坚持',
  '（',
  '）',
  '\n',
  '|',
  ' ',
  '关于',
  '通知',
  '附件1',
  '抄送：',
  '。',
  '同上',
  '台账',
  '示例',
  '注：',
  '\u3000',
  'A',
];

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join(''));
const cell = fc.record({
  text,
  column: fc.nat(6),
  colSpan: fc.integer({ min: 1, max: 3 }),
  rowSpan: fc.integer({ min: 1, max: 3 }),
  merged: fc.boolean(),
});
const row = fc.array(cell, { maxLength: 7 }).map((cells) => ({ cells, place: { ...place, row: 1 } }));
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((words): Block => ({ kind: 'paragraph', text: words, place })),
  fc.array(row, { maxLength: 8 }).map((rows): Block => ({ kind: 'table', rows, place })),
  fc.constant<Block>({ kind: 'page-break', place }),
);
const document: fc.Arbitrary<DocumentText> = fc.record({
  format: fc.constantFrom<DocumentFormat>('docx', 'doc', 'pdf', 'html', 'xlsx', 'txt'),
  blocks: fc.array(block, { maxLength: 14 }),
  notes: fc.constant([]),
});

function tableOf(count: number): Table {
  const head = ['序号', '工作任务', '工作要求', '责任单位', '时限要求'];
  const body = Array.from({ length: count }, (_, at) => [
    String(at + 1),
    at % 6 === 0 ? `第${at}组任务` : '',
    `加强第${at}项信息公开，每年至少召开1次会议，及时发布相关政策。`,
    '区住房和城乡建设局、区商务局、区文化和旅游局',
    '2023年12月底前完成',
  ]);
  return {
    kind: 'table',
    place,
    rows: [head, ...body].map((cells, at) => ({
      place: { ...place, row: at + 1 },
      cells: cells.map((words, column) => ({ text: words, column, colSpan: 1, rowSpan: 1 })),
    })),
  };
}

function time(count: number): number {
  const start = performance.now();
  expect(readPlan({ format: 'docx', blocks: [tableOf(count)], notes: [] }).tasks).toHaveLength(count);
  return performance.now() - start;
}

describe('A1: reading never fails', () => {
  it('gives a whole reading for any blocks, the same each time', () => {
    fc.assert(
      fc.property(document, (any) => {
        const plan = readPlan(any);
        expect(readPlan(any)).toEqual(plan);
        for (const task of plan.tasks) {
          expect(task.number).not.toBe('');
          expect(compact(task.requirement)).not.toBe('');
          expect(task.source).not.toBe('');
          for (const unit of task.responsible) expect(unit.name).not.toBe('');
          expect(task.deadlines.every((rule) => rule.kind !== 'by-date' || isLocalDate(rule.date))).toBe(true);
        }
        for (const finding of plan.findings) expect(finding.message).toMatch(/[\u4e00-\u9fff]/);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no task and no word of a regular table, whatever its length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.constantFrom<DocumentFormat>('docx', 'txt', 'pdf'),
        (count, format) => {
          const table = tableOf(count);
          const plan = readPlan({ format, blocks: [table], notes: [] });
          expect(plan.tasks.map((task) => task.requirement)).toEqual(
            table.rows.slice(1).map((one) => one.cells[2]?.text),
          );
        },
      ),
    );
  });

  it('reads 5,000 rows in a time that grows with their number only', () => {
    time(500);
    const small = time(1250);
    expect(time(5000)).toBeLessThan(Math.max(200, small * 4) * 4);
  });
});

describe('A1: tidy text', () => {
  it('is tidy already when tidied again, and keeps every sign that is no gap', () => {
    fc.assert(
      fc.property(text, (words) => {
        const once = tidy(words);
        expect(tidy(once)).toBe(once);
        expect(compact(once)).toBe(compact(words));
      }),
    );
  });

  it.each([
    ['高唐县 2023 年政务公开工作要点的 通 知', '高唐县2023年政务公开工作要点的通知'],
    ['对网\n\n站栏目设置', '对网站栏目设置'],
    ['成果, 对照', '成果,对照'],
    ['ICP 备案', 'ICP 备案'],
    ['情况 and 成效', '情况 and 成效'],
    ['一是做好。\n二是做好。', '一是做好。\n二是做好。'],
  ])('%j → %j', (words, tidied) => {
    expect(tidy(words)).toBe(tidied);
  });
});
