import type { DocumentText } from '#documents/block.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { IndicatorReading, LedgerForm, PlanReading, TaskReading } from '../model.ts';
import type { DeadlineContext } from './deadlines.ts';
import { FindingList } from './findings.ts';
import { finishTasks } from './finish.ts';
import { readHeader } from './header.ts';
import { readIndicators } from './indicators.ts';
import { type Section, sectionsOf } from './layout.ts';
import { isLedgerForm, readLedgerDue, readLedgerForm } from './ledger-form.ts';
import { findLostTable } from './lost-table.ts';
import { type Parts, partsOf, type TablePart } from './parts.ts';
import { readPlanSection, titleLevel } from './plan-table.ts';
import { readProsePlan } from './prose.ts';
import { sourceAt } from './source.ts';
import { beginsWithListMark } from './text.ts';

interface Placed {
  readonly section: Section;
  readonly part: TablePart;
}

/**
 * Reads a notice into its facts, tasks, indicators and ledger form (requirements A1–A3). Pure: the same document gives
 * the same reading. It never throws and never guesses; what it could not read stands in `findings`, in Chinese.
 *
 * `calendar` is needed to date 本方案发布之日起20个工作日内; without it such a date is `null`.
 */
export function readPlan(document: DocumentText, calendar?: WorkCalendar): PlanReading {
  const findings = new FindingList();
  for (const note of document.notes) findings.note(note.code, note.message, sourceAt(note.place));
  const parts = partsOf(document, findings);
  const placed = parts.tables.flatMap((part) => sectionsOf(part.grid).map((section) => ({ section, part })));
  const header = readHeader(parts.lines, parts.facts, tableTitle(placed));
  const context: DeadlineContext = {
    year: header.year,
    issuedOn: header.issuedOn,
    ...(calendar === undefined ? {} : { calendar }),
  };
  const forms = placed.filter((one) => isLedgerForm(one.section, aboveOf(one)));
  const tables = placed.filter((one) => one.section.kind === 'plan' && !forms.includes(one));
  const indicators = placed
    .filter((one) => one.section.kind === 'indicators')
    .flatMap((one) => readIndicators(one.section, one.part.label));
  const tasks = readTasks({ parts, tables, title: header.title }, context, findings);
  addFindings({ parts, placed, tasks, indicators }, findings);
  const due = readLedgerDue(parts.lines, context);
  return {
    ...header,
    tasks,
    indicators,
    ledgerForm: ledgerFormOf(forms),
    findings: findings.all(),
    ...(due === null ? {} : { ledgerDue: due }),
  };
}

const aboveOf = (one: Placed): string => [...one.part.above.slice(-2), ...one.section.titles].join('\n');

function tableTitle(placed: readonly Placed[]): string | null {
  const first = placed.find((one) => one.section.kind === 'plan' || one.section.kind === 'indicators');
  return (first ?? placed[0])?.section.titles[0] ?? null;
}

function ledgerFormOf(forms: readonly Placed[]): LedgerForm | null {
  const [form] = forms;
  if (form === undefined) return null;
  const title = form.section.titles.at(-1) ?? form.part.above.at(-1) ?? null;
  return readLedgerForm(form.section, title, form.part.label);
}

/** Tables are the plan where there are any; else the prose is; a table that lost its cells is never made up. */
function readTasks(
  {
    parts,
    tables,
    title,
  }: { readonly parts: Parts; readonly tables: readonly Placed[]; readonly title: string | null },
  context: DeadlineContext,
  findings: FindingList,
): readonly TaskReading[] {
  const drafts = tables.map((one) =>
    readPlanSection(one.section, { label: one.part.label, titles: headingsAbove(one.part), findings }),
  );
  const tasks = drafts.flatMap((group) => finishTasks(group, context, findings));
  const lost = findLostTable(parts.lines, tasks.length === 0);
  if (lost !== null) {
    const message =
      '任务表的单元格已经丢失，各栏文字连成一段，无法可靠分行，没有读取任务；请改用原始的 Word、Excel 或网页文件。';
    findings.error('table-lost', message, sourceAt(lost.place));
  }
  if (tasks.length > 0 || lost !== null || findings.has('table-lost')) return tasks;
  const prose = readProsePlan(parts.lines, title, findings);
  return prose === null ? [] : finishTasks(prose, context, findings);
}

/** Short numbered lines right above a table head the tasks in it: 一、政策解读. */
function headingsAbove(part: TablePart): readonly string[] {
  const headings: string[] = [];
  for (const line of part.above.slice(-2)) {
    const isHeading =
      beginsWithListMark(line) && line.length <= 40 && !/[。；：:，]/.test(line) && !/附件|表$/.test(line);
    if (isHeading) headings.push(line);
    else headings.length = 0;
  }
  return headings.filter((line, at) => headings.slice(at + 1).every((after) => titleLevel(after) > titleLevel(line)));
}

interface Outcome {
  readonly parts: Parts;
  readonly placed: readonly Placed[];
  readonly tasks: readonly TaskReading[];
  readonly indicators: readonly IndicatorReading[];
}

function addFindings({ parts, placed, tasks, indicators }: Outcome, findings: FindingList): void {
  if (tasks.length === 0 && !findings.has('table-lost')) {
    const message = `${whatThereIs(placed)}，没有读取任务；请核对是否选错了文件。`;
    findings.error('no-tasks', message, sourceAt(parts.lines[0]?.place));
  }
  if (tasks.length > 0 && tasks.every((task) => task.responsible.length === 0)) {
    findings.note('no-units', '文件没有写明各项任务的责任单位，请在导入时逐项指定。', '全文');
  }
  if (indicators.length > 0 && indicators.every((indicator) => indicator.assessed === null)) {
    findings.note('no-assessed', '指标表没有写明评估对象。', '全文');
  }
  for (const part of parts.tables) {
    if (placed.some((one) => one.part === part) || !isSizeable(part)) continue;
    const message =
      '这张表没有认出表头（如“工作任务”“责任单位”“完成时限”），没有读取；如是任务表，请补上表头后再导入。';
    findings.warn('table-unread', message, sourceAt(part.grid.place, part.label));
  }
}

function whatThereIs(placed: readonly Placed[]): string {
  const kinds = new Set(placed.map((one) => one.section.kind));
  if (kinds.has('catalogue')) return '文件里的表是公开事项目录，不是任务分解表';
  if (kinds.has('score')) return '文件里的表是考核评分表，不是任务分解表';
  return '没有找到任务分解表，也没有找到分条列出的工作任务';
}

const isSizeable = (part: TablePart): boolean => part.grid.width >= 3 && part.grid.rows.length >= 3;
