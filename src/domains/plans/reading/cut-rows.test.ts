import { describe, expect, it } from 'vitest';
import type { Block, Table } from '#documents/block.ts';
import { readPlan } from './index.ts';

/** A table as a .pdf gives it: each row with its page; `^` is a cell covered by a merge from above. */
function pages(rows: readonly (readonly [page: number, ...cells: string[]])[]): Table {
  return {
    kind: 'table',
    place: { block: 1, page: 1 },
    rows: rows.map(([page, ...cells], at) => ({
      place: { block: 1, page, row: at + 1 },
      cells: cells.map((text, column) => ({
        text: text === '^' ? '' : text,
        column,
        colSpan: 1,
        rowSpan: 1,
        ...(text === '^' ? { merged: true } : {}),
      })),
    })),
  };
}

const read = (...blocks: readonly Block[]) => readPlan({ format: 'pdf', blocks, notes: [] });
const HEAD = ['工作任务', '工作要求', '责任单位', '完成时限'];

describe('A1: a row cut by a page is one task', () => {
  it('with numbers in the texts: every cell is put together, the head between them is passed over', () => {
    const plan = read(
      pages([
        [1, ...HEAD],
        [1, '（一）重点领域', '1.公开预算。', '县财政局', '2024年2月底前'],
        [1, '^', '2.公开规划和', '县发展改', '2024年6'],
        [2, ...HEAD],
        [2, '^', '计划执行情况。', '革局', '月底前'],
        [2, '（二）政策解读', '3.开展解读。', '县司法局', '长期坚持'],
      ]),
    );
    expect(plan.tasks.map((task) => [task.number, task.path[0], task.requirement])).toEqual([
      ['1', '（一）重点领域', '公开预算。'],
      ['2', '（一）重点领域', '公开规划和计划执行情况。'],
      ['3', '（二）政策解读', '开展解读。'],
    ]);
    expect(plan.tasks[1]).toMatchObject({ deadlineText: '2024年6月底前', responsible: [{ name: '县发展改革局' }] });
  });

  it('also where the text was whole and only another cell was cut', () => {
    const plan = read(
      pages([
        [1, '序号', '工作任务', '责任单位'],
        [1, '1', '公开预算。', '县财政局、县人力资'],
        [2, '', '', '源社会保障局'],
        [2, '2', '公开决算。', '县财政局'],
      ]),
    );
    expect(plan.tasks.map((task) => task.responsible.map((unit) => unit.name))).toEqual([
      ['县财政局', '县人力资源社会保障局'],
      ['县财政局'],
    ]);
  });

  it('a merged cell of units that goes on with the page holds for all its rows', () => {
    const plan = read(
      pages([
        [1, '序号', '工作任务', '责任单位'],
        [1, '1', '公开预算。', '县财政局、县人力资'],
        [1, '2', '公开决算。', '^'],
        [2, '3', '公开债务。', '源社会保障局'],
        [2, '4', '公开采购。', '^'],
      ]),
    );
    for (const at of [0, 2, 3]) {
      expect(plan.tasks[at]?.responsible.map((unit) => unit.name)).toEqual(['县财政局', '县人力资源社会保障局']);
    }
  });

  it('a row of its own after a page break stays one', () => {
    const plan = read(
      pages([
        [1, '序号', '工作任务', '责任单位'],
        [1, '1', '公开预算', '县财政局'],
        [2, '2', '公开决算', '县财政局'],
        [3, '3', '公开债务', '县财政局'],
      ]),
    );
    expect(plan.tasks).toHaveLength(3);
  });
});

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, place: { block: 1 } });

describe('A1: items that ran together in one paragraph', () => {
  it('are parted where the next number stands, and only there', () => {
    const plan = read(
      paragraph('某县2024年政务公开工作要点'),
      paragraph('一、重点任务'),
      paragraph(
        '（一）公开预算。按照条例第二十条（六）公开预算、决算的全部内容。（二）公开规划。集中公开各类规划和计划的内容。二、保障措施',
      ),
      paragraph('（一）加强领导。每年至少召开1次会议研究政务公开工作。'),
    );
    expect(plan.tasks.map((task) => [task.number, task.heading])).toEqual([
      ['一（一）', '公开预算'],
      ['一（二）', '公开规划'],
      ['二（一）', '加强领导'],
    ]);
  });

  it.each(['2024年政务公开工作总结', '某县政府信息公开工作制度', '关于某事的公告'])(
    'are no tasks under the title %s',
    (title) => {
      const plan = read(
        paragraph(title),
        paragraph('一、主要情况'),
        paragraph('（一）公开预算。集中公开预算、决算的全部内容，方便群众查阅。'),
        paragraph('（二）公开规划。集中公开各类规划和计划的内容，方便群众查阅。'),
      );
      expect(plan.tasks).toEqual([]);
      expect(plan.findings.map((finding) => finding.code)).toEqual(['no-tasks']);
    },
  );
});
