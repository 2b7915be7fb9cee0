import type { Place } from '#documents/block.ts';
import type { TaskField, UnitRole } from '../model.ts';
import { joinCutRows } from './cut-rows.ts';
import type { TaskDraft, UnitCell } from './draft.ts';
import type { FindingList } from './findings.ts';
import { filledCells, type GridRow, spanningText } from './grid.ts';
import type { Section, SectionRow } from './layout.ts';
import { type Inherits, type PlanColumns, planColumnsOf } from './section-columns.ts';
import { sourceAt } from './source.ts';
import { advancePath, isDitto, type StandingCells } from './standing.ts';
import { beginsWithListMark, compact, endsSentence, splitListMark, tidy } from './text.ts';
import { type Habits, habitsOf, loneTitle } from './title-rows.ts';

/** What stands in force above a row: the headings and the cells that the next empty ones continue. */
interface Standing {
  titles: string[];
  readonly cells: StandingCells;
}

interface Walk {
  readonly section: Section;
  readonly columns: PlanColumns;
  readonly label: string | null;
  readonly standing: Standing;
  readonly drafts: TaskDraft[];
  readonly habits: Habits;
  readonly findings: FindingList;
}

export interface TableContext {
  /** 附件1 and the like. */
  readonly label: string | null;
  /** Headings in the text right above the table. */
  readonly titles: readonly string[];
  readonly findings: FindingList;
}

const ROLE: Readonly<Record<string, UnitRole>> = { lead: 'lead', support: 'support' };

/** Whether a row is no part of the table: the list of copies and the printing line at the end of a notice. */
export const isClosingRow = (row: GridRow): boolean =>
  /^(?:抄送|主送|抄报|印发机关)[:：]|^\S{0,30}\d{4}年\d{1,2}月\d{1,2}日印发$/.test(compact(filledCells(row).join('')));

/** Reads the rows under one head into tasks, in order. Rows with text that give no task are reported. */
export function readPlanSection(section: Section, context: TableContext): readonly TaskDraft[] {
  const columns = planColumnsOf(section);
  if (columns === null) return [];
  const walk: Walk = {
    section,
    columns,
    label: context.label,
    standing: { titles: [...context.titles], cells: new Map() },
    drafts: [],
    habits: habitsOf(section, columns),
    findings: context.findings,
  };
  const units = columns.units.map((one) => one.at);
  const rows = joinCutRows(section.rows, { number: columns.number, text: columns.requirement, units });
  for (const row of rows) {
    if (isClosingRow(row.row)) break;
    readRow(walk, row);
  }
  return walk.drafts;
}

function readRow(walk: Walk, row: SectionRow): void {
  const filled = filledCells(row.row);
  if (filled.length === 0) return;
  const spanning = spanningText(row.row, walk.section.columns.length) ?? loneTitle(row, walk.columns, walk.habits);
  if (spanning !== null && readSpanning(walk, tidy(spanning))) return;
  const changed = advancePath(walk.standing.cells, row, walk.columns.path);
  const text = tidy(cellText(row, walk.columns.requirement));
  const last = walk.drafts.at(-1);
  if (text === '') readRowWithoutText(walk, row, last);
  else if (last !== undefined && !changed && continuesText(walk, row, last, text)) {
    last.requirement = tidy(`${last.requirement}\n${text}`);
  } else walk.drafts.push(draftOf(walk, row, text));
}

/** More units for the task above, a task that has only a title, or something to report. */
function readRowWithoutText(walk: Walk, row: SectionRow, last: TaskDraft | undefined): void {
  const { columns } = walk;
  if (last !== undefined && isCovered(row, columns.requirement)) {
    addToTask(walk, last, row);
    return;
  }
  const title = columns.heading === null ? '' : tidy(cellText(row, columns.heading));
  if (title !== '') {
    const draft = draftOf(walk, row, title);
    walk.drafts.push({ ...draft, heading: null, doubts: [...draft.doubts, '工作要求一栏为空，以任务名称代替'] });
    return;
  }
  const filled = row.cells.filter(
    (cell, at) => at !== columns.number && !columns.path.includes(at) && compact(cell?.text ?? '') !== '',
  );
  if (filled.length === 0) return;
  const message = `本行没有任务内容，只有“${tidy(filled[0]?.text ?? '').slice(0, 20)}”，没有读作任务，请核对。`;
  walk.findings.warn('row-left', message, sourceAt(row.row.place, walk.label));
}

const NOTE = /^(?:注|备注|说明|附注)\s*[:：]/;
const TABLE_NAME = /(?:分解表|任务表|一览表|清单|台账|安排表|分工表)(?:（.*）)?$/;
const TITLE_MAX_CHARS = 40;
const TABLE_NAME_MAX_CHARS = 60;

/** A row of one cell: a title, a note, or the rest of a text that a page cut. True when there is nothing more to it. */
function readSpanning(walk: Walk, text: string): boolean {
  if (NOTE.test(text) || (TABLE_NAME.test(text) && text.length <= TABLE_NAME_MAX_CHARS)) return true;
  const marked = beginsWithListMark(text);
  if (!marked && (text.length > TITLE_MAX_CHARS || /[。；]/.test(text))) return readCutText(walk, text);
  const level = titleLevel(text);
  walk.standing.titles = [...walk.standing.titles.filter((title) => titleLevel(title) < level), text];
  for (const at of walk.columns.path) walk.standing.cells.delete(at);
  return true;
}

function readCutText(walk: Walk, text: string): boolean {
  const last = walk.drafts.at(-1);
  if (last === undefined || endsSentence(last.requirement)) return false;
  last.requirement = tidy(`${last.requirement}\n${text}`);
  last.doubts.push('正文由表格跨页的两部分拼接而成');
  return true;
}

export function titleLevel(title: string): number {
  if (/^第[一二三四五六七八九十]+[部章编]/.test(title)) return 0;
  if (/^[（(][一二三四五六七八九十]+[）)]/.test(title)) return 2;
  return /^[（(]?\d/.test(title) ? 3 : 1;
}

const cellText = (row: SectionRow, at: number): string => row.cells[at]?.text ?? '';
const isCovered = (row: SectionRow, at: number): boolean => row.cells[at]?.covered === true;
/** The rest of a row that a page cut: no number where all rows have one, and a sentence still open above. */
function continuesText(walk: Walk, row: SectionRow, last: TaskDraft, text: string): boolean {
  const number = walk.columns.number;
  if (number === null || !walk.habits.numbered || isCovered(row, number) || compact(cellText(row, number)) !== '')
    return false;
  return !endsSentence(last.requirement) && !beginsWithListMark(text);
}

type Places = Partial<Record<TaskField, Place>>;

interface FoundCell {
  readonly text: string;
  readonly place: Place;
  /** Taken from above although nothing in the table says that it goes on. */
  readonly doubtful: boolean;
}

/** The text of a cell, from the row above where it is merged with it, says 同上 or lost its merge. */
function standingText(walk: Walk, row: SectionRow, at: number, inherits: Inherits): FoundCell | null {
  const cell = row.cells[at] ?? null;
  const text = cell?.text ?? '';
  if (compact(text) !== '' && !isDitto(text)) {
    const standing = { text, place: row.row.place };
    walk.standing.cells.set(at, standing);
    return { ...standing, doubtful: false };
  }
  const certain = cell?.covered === true || isDitto(text) || inherits === 'yes';
  const above = certain || inherits === 'doubtful' ? walk.standing.cells.get(at) : undefined;
  return above === undefined ? null : { ...above, doubtful: !certain };
}

function unitCells(walk: Walk, row: SectionRow, places: Places, doubts: string[]): UnitCell[] {
  const { units } = walk.columns;
  const someFilled = units.some(({ at }) => compact(cellText(row, at)) !== '');
  const cells: UnitCell[] = [];
  for (const { at, column, inherits } of units) {
    const found = standingText(walk, row, at, someFilled ? 'no' : inherits);
    if (found === null) continue;
    places.responsible ??= found.place;
    if (found.doubtful) doubts.push('责任单位一栏为空，按合并单元格取自上一行');
    cells.push({ text: found.text, role: ROLE[column.kind] ?? 'responsible', firstLeads: column.firstLeads });
  }
  return cells;
}

function draftOf(walk: Walk, row: SectionRow, text: string): TaskDraft {
  const { columns, standing } = walk;
  const place = row.row.place;
  const places: Places = { requirement: place };
  const doubts: string[] = [];
  const units = unitCells(walk, row, places, doubts);
  const deadlineText = deadlineCell(walk, row, places, doubts);
  const headings = columns.path.flatMap((at) => standing.cells.get(at) ?? []);
  const top = headings[0];
  if (top !== undefined) places.path = top.place;
  if (row.mended && row.row.written.length > walk.section.columns.length) doubts.push('本行单元格数多于表头');
  return {
    number: numberAt(walk, row, places),
    mark: splitListMark(text)[0],
    path: [...standing.titles, ...headings.map((one) => one.text)],
    heading: headingCell(walk, row, places),
    requirement: text,
    units,
    deadlineText,
    place,
    label: walk.label,
    places,
    extra: extraOf(walk, row),
    doubts,
    expects: { units: columns.units.length > 0, deadline: columns.deadline !== null },
  };
}

function deadlineCell(walk: Walk, row: SectionRow, places: Places, doubts: string[]): string | null {
  const column = walk.columns.deadline;
  const found = column === null ? null : standingText(walk, row, column.at, column.inherits);
  if (found === null) return null;
  places.deadline = found.place;
  if (found.doubtful) doubts.push('时限一栏为空，按合并单元格取自上一行');
  return tidy(found.text);
}

function headingCell(walk: Walk, row: SectionRow, places: Places): string | null {
  const at = walk.columns.heading;
  const heading = at === null ? '' : tidy(standingText(walk, row, at, 'no')?.text ?? '');
  if (heading === '') return null;
  places.heading = row.row.place;
  return heading;
}

function numberAt(walk: Walk, row: SectionRow, places: Places): string | null {
  if (walk.columns.number === null) return null;
  const own = compact(cellText(row, walk.columns.number)).replace(/[.、．]$/, '');
  if (own === '' || isDitto(own)) return null;
  places.number = row.row.place;
  return own;
}

function extraOf(walk: Walk, row: SectionRow): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const { at, name } of walk.columns.extra) {
    const text = tidy(standingText(walk, row, at, 'no')?.text ?? '');
    if (text === '' || name === '') continue;
    const written = extra[name];
    extra[name] = written === undefined ? text : `${written}；${text}`;
  }
  return extra;
}

/** A row whose requirement is merged with the one above names further units or dates for the same task. */
function addToTask(walk: Walk, task: TaskDraft, row: SectionRow): void {
  const own: UnitCell[] = [];
  for (const { at, column } of walk.columns.units) {
    const text = cellText(row, at);
    if (compact(text) !== '') own.push({ text, role: ROLE[column.kind] ?? 'responsible', firstLeads: false });
  }
  task.units.push(...own);
  const deadline = walk.columns.deadline === null ? '' : tidy(cellText(row, walk.columns.deadline.at));
  if (deadline !== '' && deadline !== task.deadlineText) {
    task.deadlineText = task.deadlineText === null ? deadline : `${task.deadlineText}；${deadline}`;
  }
}
