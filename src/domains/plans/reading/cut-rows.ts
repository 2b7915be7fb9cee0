import type { GridCell } from './grid.ts';
import type { SectionRow } from './layout.ts';
import { compact, endsSentence, splitListMark } from './text.ts';
import { endsInName } from './unit-names.ts';

export interface CutColumns {
  readonly number: number | null;
  /** The column of the running text. */
  readonly text: number;
  /** Columns of units, whose merged cells a page may cut in the middle of a name. */
  readonly units: readonly number[];
}

/** What most rows of the table do; a row right after a page break that does not is the rest of the row before. */
interface Habit {
  readonly numbered: boolean;
  readonly marked: boolean;
  readonly finished: boolean;
}

const textAt = (row: SectionRow, at: number): string => row.cells[at]?.text ?? '';
const isEmpty = (row: SectionRow, at: number): boolean => compact(textAt(row, at)) === '';
const hasMark = (row: SectionRow, at: number): boolean => /^\d+$/.test(splitListMark(textAt(row, at))[0] ?? '');

/** Puts rows together that a page break cut, cell by cell. Other rows are never joined. */
export function joinCutRows(rows: readonly SectionRow[], columns: CutColumns): readonly SectionRow[] {
  if (!rows.some((row, at) => at > 0 && startsPage(row, rows[at - 1]))) return rows;
  const habit = habitOf(rows, columns);
  const out: SectionRow[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    if (last === undefined || !startsPage(row, last)) {
      out.push(row);
      continue;
    }
    const rest = isRest(last, row, columns, habit);
    const whole = withWholeUnits(out, row, rest ? columns.units.filter((at) => isEmpty(last, at)) : columns.units);
    if (rest) out[out.length - 1] = { ...joined(out.at(-1) ?? last, whole), lastPage: row.row.place.page ?? null };
    else out.push(whole);
  }
  return out;
}

/** A merged cell of units that goes on with the page: both parts get the whole list. */
function withWholeUnits(before: SectionRow[], row: SectionRow, units: readonly number[]): SectionRow {
  let whole = row;
  for (const at of units) {
    const from = before.findLastIndex((one) => !isEmpty(one, at));
    const first = before[from];
    if (first === undefined || isEmpty(row, at) || endsInName(textAt(first, at))) continue;
    const list = `${textAt(first, at)}\n${textAt(row, at)}`;
    before[from] = withText(first, at, list);
    whole = withText(whole, at, list);
  }
  return whole;
}

const withText = (row: SectionRow, at: number, text: string): SectionRow => ({
  ...row,
  cells: row.cells.map((cell, column) => (column === at ? { covered: false, colSpan: 1, ...cell, text } : cell)),
});

function startsPage(row: SectionRow, before: SectionRow | undefined): boolean {
  const page = before?.lastPage ?? before?.row.place.page;
  return page !== undefined && row.row.place.page !== undefined && row.row.place.page > page;
}

function habitOf(rows: readonly SectionRow[], { number, text }: CutColumns): Habit {
  const filled = rows.filter((row) => !isEmpty(row, text));
  const most = (test: (row: SectionRow) => boolean): boolean => filled.filter(test).length * 4 >= filled.length * 3;
  return {
    numbered: number !== null && most((row) => !isEmpty(row, number)),
    marked: most((row) => hasMark(row, text)),
    finished: most((row) => endsSentence(textAt(row, text))),
  };
}

function isRest(last: SectionRow, row: SectionRow, { number, text }: CutColumns, habit: Habit): boolean {
  if (number !== null && !isEmpty(row, number)) return false;
  if (isEmpty(row, text))
    return !isEmpty(last, text) && row.cells.some((_, at) => at !== text && restsOn(last, row, at));
  if (hasMark(row, text) || endsSentence(textAt(last, text))) return false;
  return habit.numbered || habit.marked || habit.finished;
}

const restsOn = (last: SectionRow, row: SectionRow, at: number): boolean => !isEmpty(row, at) && !isEmpty(last, at);

/** The rest of a cell goes on where the first part ended; a heading said again in full on the next page does not. */
function joined(last: SectionRow, row: SectionRow): SectionRow {
  const cells = last.cells.map((cell, at): GridCell | null => {
    const more = textAt(row, at);
    if (compact(more) === '' || compact(more) === compact(cell?.text ?? '')) return cell;
    return { covered: false, colSpan: 1, ...cell, text: cell === null ? more : `${cell.text}\n${more}` };
  });
  return { ...last, cells };
}
