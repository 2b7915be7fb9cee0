import type { LedgerDue, LedgerForm } from '../model.ts';
import { type DeadlineContext, readDeadlines } from './deadlines.ts';
import type { Section } from './layout.ts';
import type { Line } from './marks.ts';
import { sourceAt } from './source.ts';
import { compact, tidy } from './text.ts';

const FORM_WORDS = /示例|样表|样式|样本|模板|填报|空表|[×xX＊*]{2,}/;
const NOT_A_COLUMN = '';

/** Whether a task table is a form for the units to fill (台账示例) and not the plan itself. */
export function isLedgerForm(section: Section, above: string): boolean {
  if (section.kind !== 'plan') return false;
  const leaders = section.columns.some((column) => /分管领导/.test(column?.name ?? ''));
  const named = FORM_WORDS.test(above) && /台账|任务|清单|表/.test(above);
  const blank = section.rows.filter((row) => row.row.written.every(isBlankOrNumber)).length;
  return (
    named ||
    (leaders && /台账/.test(above)) ||
    (section.rows.length > 0 && blank * 2 >= section.rows.length && blank > 1)
  );
}

/** Rows to be filled in have their number at most. */
const isBlankOrNumber = (cell: string): boolean => /^(?:\d{1,3}|[.…]*)$/.test(compact(cell));

const filled = (cells: readonly string[]): number => cells.filter((cell) => compact(cell) !== '').length;

export function readLedgerForm(section: Section, title: string | null, label: string | null): LedgerForm {
  const columns = section.head.written.map(compact).filter((name) => name !== NOT_A_COLUMN);
  const examples = section.rows.filter((row) => filled(row.row.written) > 1).map((row) => row.row.written.map(tidy));
  return {
    title,
    columns,
    source: sourceAt(section.head.place, label),
    ...(examples.length > 0 ? { examples } : {}),
  };
}

/** 请各部门单位于7月28日前将工作台账报区政府办公室: until when the ledgers are handed in. */
export function readLedgerDue(lines: readonly Line[], context: DeadlineContext): LedgerDue | null {
  for (const line of lines) {
    for (const sentence of tidy(line.text).split(/(?<=[。；])/)) {
      if (!/台账/.test(sentence) || !/报|提交|送/.test(sentence)) continue;
      const { main } = readDeadlines(sentence, context, 'prose');
      if (main.kind === 'by-date') return { date: main.date, text: sentence, source: sourceAt(line.place) };
    }
  }
  return null;
}
