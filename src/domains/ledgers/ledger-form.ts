import type { DocxContent } from '#documents/writers/docx-of.ts';
import type { OutCell } from '#documents/writers/out-table.ts';
import type { XlsxSheet } from '#documents/writers/xlsx-of.ts';
import { inChinese, type LocalDate } from '#kernel/calendar/local-date.ts';
import type { ChangeView, LedgerDetail, LedgerSummary, LineView } from './contract.ts';

/** The columns of the notice's annex 2 (工作任务台账), in its order. */
const HEAD = ['序号', '工作任务', '工作举措', '时限要求', '单位分管领导', '责任科室'] as const;
const WIDTHS = [6, 34, 40, 18, 12, 14] as const;
const SIGNATURE = ['单位负责人（签字）：', '填报日期：        年    月    日'] as const;

type FormRow = readonly (string | OutCell)[];

const spanning = (text: string, rowSpan: number, align?: 'center'): OutCell => ({
  text,
  ...(rowSpan > 1 && { rowSpan }),
  ...(align !== undefined && { align }),
});

/** The date as the notice writes it, else as it was computed; below it the unit's own earlier day. */
function deadlineWords(line: LineView): string {
  const due = line.deadlineText ?? (line.dueOn === null ? '' : `${inChinese(line.dueOn as LocalDate)}前`);
  return line.ownDueOn === null || line.taskId === null
    ? due
    : `${due}\n本单位：${inChinese(line.ownDueOn as LocalDate)}前`;
}

/** One line of the ledger: its task stands once, beside as many rows as it has measures, as in the notice's own example. */
function formRows(line: LineView, number: number): readonly FormRow[] {
  const measures = line.measures
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const [first = '', ...rest] = measures;
  const rows = Math.max(measures.length, 1);
  return [
    [
      spanning(String(number), rows, 'center'),
      spanning(line.title, rows),
      first,
      spanning(deadlineWords(line), rows),
      spanning(line.leaderName ?? '', rows, 'center'),
      spanning(line.section ?? '', rows, 'center'),
    ],
    ...rest.map((text): FormRow => [text]),
  ];
}

/** What stands on the form: nothing that was handed over, merged, split or cancelled. */
const rowsOf = (ledger: LedgerDetail): readonly FormRow[] =>
  ledger.lines
    .filter((line) => line.state === 'open' || line.state === 'done')
    .flatMap((line, at) => formRows(line, at + 1));

/** The ledger to print, sign and file. */
export function ledgerDocx(ledger: LedgerDetail): DocxContent {
  return {
    title: ledger.title,
    landscape: true,
    parts: [
      { kind: 'paragraph', text: `填报单位：${ledger.unitName}（盖章）` },
      { kind: 'table', widths: [...WIDTHS], head: [[...HEAD]], rows: rowsOf(ledger).map((row) => [...row]) },
      { kind: 'signature', items: [...SIGNATURE] },
    ],
  };
}

export function ledgerSheet(ledger: LedgerDetail): XlsxSheet {
  const signature = SIGNATURE.map((text): OutCell => ({ text, colSpan: HEAD.length / SIGNATURE.length }));
  return {
    name: '工作任务台账',
    title: ledger.title,
    landscape: true,
    head: [[...HEAD]],
    rows: [...rowsOf(ledger).map((row) => [...row]), signature],
    widths: [...WIDTHS],
  };
}

const LIGHTS: Readonly<Record<LineView['light'], string>> = {
  red: '■ 逾期',
  amber: '▲ 临期',
  green: '● 正常',
  grey: '○ 未开始',
  done: '✓ 办结',
};
const ROLES: Readonly<Record<LineView['role'], string>> = { lead: '牵头', responsible: '责任', support: '配合' };

/** A list of lines as a sheet: the same rows in the same order as on screen. */
export function linesSheet(lines: readonly LineView[]): XlsxSheet {
  return {
    name: '台账任务',
    filter: true,
    landscape: true,
    head: [
      [
        '年度',
        '单位',
        '角色',
        '序号',
        '章节',
        '工作任务',
        '工作举措',
        '截止日期',
        '状态',
        '进度',
        '分管领导',
        '责任科室',
        '联系人',
        '进展',
      ],
    ],
    rows: lines.map((line) => [
      line.planYear,
      line.unitName,
      ROLES[line.role],
      line.taskNumber ?? '',
      line.chapter ?? '',
      line.title,
      line.measures,
      line.dueOn === null ? '' : { date: line.dueOn as LocalDate },
      LIGHTS[line.light],
      `${line.percent}%`,
      line.leaderName ?? '',
      line.section ?? '',
      line.contactName ?? '',
      line.progress,
    ]),
    widths: [6, 22, 6, 6, 20, 40, 40, 12, 10, 8, 12, 14, 12, 30],
  };
}

const LEDGER_STATES: Readonly<Record<LedgerSummary['state'], string>> = {
  drafting: '填报中',
  submitted: '待审核',
  accepted: '已通过',
  returned: '已退回',
};

const sumsOf = ({ total, red, amber, done }: LedgerSummary['counts']['lead']) => [total, red, amber, done];

/** 各单位台账 as a sheet: what a unit answers for apart from what it supports. */
export function ledgersSheet(ledgers: readonly LedgerSummary[]): XlsxSheet {
  const counted = ['共', '逾期', '临期', '办结'];
  return {
    name: '各单位台账',
    filter: true,
    landscape: true,
    head: [
      [
        '年度',
        '单位',
        '方案',
        '状态',
        '应报日期',
        '提交日期',
        ...counted.map((word) => `牵头责任${word}`),
        ...counted.map((word) => `配合${word}`),
      ],
    ],
    rows: ledgers.map((ledger) => [
      ledger.planYear,
      ledger.unitName,
      ledger.planTitle,
      LEDGER_STATES[ledger.state],
      ledger.submitBy === null ? '' : { date: ledger.submitBy as LocalDate },
      ledger.submittedOn === null ? '' : { date: ledger.submittedOn as LocalDate },
      ...sumsOf(ledger.counts.lead),
      ...sumsOf(ledger.counts.support),
    ]),
    widths: [6, 24, 36, 10, 12, 12, 12, 12, 12, 12, 10, 10, 10, 10],
  };
}

const CHANGE_STATES: Readonly<Record<ChangeView['state'], string>> = {
  asked: '待批准',
  approved: '已批准',
  refused: '已驳回',
  withdrawn: '已撤回',
};

export function changesSheet(changes: readonly ChangeView[]): XlsxSheet {
  return {
    name: '变更申请',
    filter: true,
    landscape: true,
    head: [['状态', '单位', '任务', '申请', '理由', '申请人', '申请时间', '决定人', '决定意见']],
    rows: changes.map((change) => [
      CHANGE_STATES[change.state],
      change.unitName,
      change.lineTitle,
      change.words,
      change.reason,
      change.askedByName,
      change.askedAt,
      change.decidedByName ?? '',
      change.decisionReason ?? '',
    ]),
    widths: [10, 22, 40, 34, 34, 14, 22, 14, 30],
  };
}
