import type { Block, Table, TableRow } from '#documents/block.ts';
import {
  type Column,
  columnOf,
  PEOPLE_SHEET,
  PERSON_COLUMNS,
  type PersonKey,
  UNIT_COLUMNS,
  UNIT_SHEET,
  type UnitKey,
} from './columns.ts';

/** One line of a sheet: what stands under each known head. */
export interface BookLine<K extends string> {
  readonly sheet: string;
  /** As the sheet numbers it. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<K, string>>>;
}

export interface BookFinding {
  readonly sheet: string;
  readonly row: number | null;
  readonly level: 'error' | 'note';
  readonly message: string;
}

export interface Book {
  readonly units: readonly BookLine<UnitKey>[];
  readonly people: readonly BookLine<PersonKey>[];
  readonly findings: readonly BookFinding[];
}

const HEAD_ROWS_SEARCHED = 15;

/** Reads the sheets by their heads, wherever they begin and in whatever order their columns stand. */
export function readBook(blocks: readonly Block[]): Book {
  const read = blocks.filter((block): block is Table => block.kind === 'table').map(readSheet);
  const units = read.flatMap((sheet) => sheet.units);
  const people = read.flatMap((sheet) => sheet.people);
  const findings = read.flatMap((sheet) => sheet.findings);
  if (units.length > 0 || people.length > 0) return { units, people, findings };
  const message = `没有读到单位或人员。请下载模板，在“${UNIT_SHEET}”“${PEOPLE_SHEET}”两张表中填写后重新导入`;
  return { units, people, findings: [...findings, { sheet: '', row: null, level: 'error', message }] };
}

function readSheet(table: Table): Book {
  const sheet = table.place.sheet ?? '';
  const asPeople = headOf(table, PERSON_COLUMNS);
  if (sheet !== UNIT_SHEET && asPeople?.found.has('name') === true && asPeople.found.has('unit')) {
    return { units: [], people: linesUnder(table, asPeople, sheet), findings: ignored(sheet, asPeople) };
  }
  const asUnits = headOf(table, UNIT_COLUMNS);
  if (asUnits?.found.has('name') === true) {
    return { units: linesUnder(table, asUnits, sheet), people: [], findings: ignored(sheet, asUnits) };
  }
  const message = '没有认出表头，这张表没有读取';
  return { units: [], people: [], findings: [{ sheet, row: null, level: 'note', message }] };
}

const ignored = (sheet: string, head: Head<string>): readonly BookFinding[] =>
  head.unknown.map((title) => ({ sheet, row: head.row, level: 'note', message: `“${title}”一列不认识，没有读取` }));

interface Head<K extends string> {
  /** Index among the table's rows. */
  readonly at: number;
  readonly row: number;
  readonly found: ReadonlyMap<K, number>;
  readonly unknown: readonly string[];
}

/** The first row that names at least two known columns, or the only column there is. */
function headOf<C extends Column>(table: Table, columns: readonly C[]): Head<C['key']> | null {
  for (const [at, row] of table.rows.slice(0, HEAD_ROWS_SEARCHED).entries()) {
    const found = new Map<C['key'], number>();
    const unknown: string[] = [];
    for (const cell of row.cells) {
      const column = columnOf(columns, cell.text);
      if (column !== null && !found.has(column.key)) found.set(column.key, cell.column);
      else if (cell.text.trim() !== '' && !/^序号?$/.test(cell.text.trim())) unknown.push(cell.text.trim());
    }
    const filled = row.cells.filter((cell) => cell.text.trim() !== '').length;
    if (found.size >= 2 || (found.size === 1 && filled === 1 && found.has('name'))) {
      return { at, row: row.place.row ?? at + 1, found, unknown };
    }
  }
  return null;
}

function linesUnder<K extends string>(table: Table, head: Head<K>, sheet: string): readonly BookLine<K>[] {
  const above = new Map<number, string>();
  return table.rows.slice(head.at + 1).flatMap((row, at) => {
    const texts = textsByColumn(row, above);
    const cells: Partial<Record<K, string>> = {};
    for (const [key, column] of head.found) {
      const text = texts.get(column) ?? '';
      if (text !== '') cells[key] = text;
    }
    if (Object.keys(cells).length === 0) return [];
    return [{ sheet, row: row.place.row ?? head.row + at + 1, cells }];
  });
}

/** A cell merged downwards counts in each of its rows. */
function textsByColumn(row: TableRow, above: Map<number, string>): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const cell of row.cells) {
    const text = cell.merged === true ? (above.get(cell.column) ?? '') : plainCell(cell.text);
    texts.set(cell.column, text);
    above.set(cell.column, text);
  }
  return texts;
}

/** Full-width figures and letters as plain ones; brackets and Chinese signs stay as they are. */
const plainCell = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .trim();
