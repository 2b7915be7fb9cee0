import type { Section, SectionRow } from './layout.ts';
import type { PlanColumns } from './section-columns.ts';
import { compact } from './text.ts';

/** What most rows of a table do, by which a row that does not can be told. */
export interface Habits {
  /** They carry a number: one without is the rest of the row above. */
  readonly numbered: boolean;
  /** The tasks themselves are numbered 一、 or （一）. */
  readonly chineseMarks: boolean;
  /** They leave no column empty: a row of one text is a title. */
  readonly full: boolean;
}

const CHINESE_MARK = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/;
const TITLE_MAX_CHARS = 40;

const textAt = (row: SectionRow, at: number): string => compact(row.cells[at]?.text ?? '');
const most = (part: number, whole: number): boolean => part > 1 && part * 5 >= whole * 4;

export function habitsOf(section: Section, columns: PlanColumns): Habits {
  const { number, requirement } = columns;
  const rows = section.rows.filter((row) => textAt(row, requirement) !== '');
  const several = rows.filter((row) => row.cells.filter((cell) => compact(cell?.text ?? '') !== '').length > 1);
  const numbered = rows.filter((row) => number !== null && textAt(row, number) !== '');
  const marked = several.filter((row) => CHINESE_MARK.test(textAt(row, requirement)));
  const full = several.filter((row) => row.cells.every((cell) => cell !== null && compact(cell.text) !== ''));
  return {
    numbered: most(numbered.length, several.length),
    chineseMarks: marked.length * 2 > several.length,
    full: most(full.length, several.length),
  };
}

function onlyText(row: SectionRow): { readonly at: number; readonly text: string } | null {
  if (row.cells.some((cell) => cell?.covered === true)) return null;
  const filled = row.cells.flatMap((cell, at) => (textAt(row, at) === '' ? [] : [{ at, text: cell?.text ?? '' }]));
  return filled.length === 1 ? (filled[0] ?? null) : null;
}

/**
 * The only text of a row that stands where no heading column is: a title that nobody merged over the row. Among tasks
 * that are themselves numbered 一、, or in tables with empty columns, it may be a task and is not taken.
 */
export function loneTitle(row: SectionRow, columns: PlanColumns, habits: Habits): string | null {
  const only = onlyText(row);
  if (only === null || columns.path.includes(only.at) || only.at === columns.heading) return null;
  const text = compact(only.text);
  if (only.at === columns.number) return /^[\d.、]+$/.test(text) ? null : only.text;
  if (CHINESE_MARK.test(text)) return habits.chineseMarks ? null : only.text;
  return habits.full && text.length <= TITLE_MAX_CHARS && !/[。；]/.test(text) ? only.text : null;
}
