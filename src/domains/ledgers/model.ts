import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** 填报中、已提交、已接收、已退回. */
export type LedgerState = 'drafting' | 'submitted' | 'accepted' | 'returned';
/** 在办、办结、取消、已移交、已合并、已拆分. */
export type LineState = 'open' | 'done' | 'cancelled' | 'transferred' | 'merged' | 'split';
export type LineRole = 'lead' | 'responsible' | 'support';
/** 延期、移交、拆分、合并、取消. */
export type ChangeKind = 'extend' | 'transfer' | 'split' | 'merge' | 'cancel';
export type ChangeState = 'asked' | 'approved' | 'refused' | 'withdrawn';

/** One unit's 工作台账 for one plan. */
export interface Ledger {
  readonly id: string;
  readonly planId: string;
  readonly unitId: string;
  readonly state: LedgerState;
  readonly submitBy: LocalDate | null;
  /** The set of units named was fixed on this day: the plan's issue. */
  readonly frozenOn: LocalDate;
  readonly submittedOn: LocalDate | null;
  readonly submittedBy: string | null;
  readonly returnReason: string | null;
  readonly version: number;
}

/** What a unit fills in beside a task. */
export interface LineFilling {
  readonly title: string;
  readonly measures: string;
  readonly leaderId: string | null;
  readonly leaderName: string | null;
  readonly section: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly ownDueOn: LocalDate | null;
}

/** One row of a ledger. */
export interface LedgerLine extends LineFilling {
  readonly id: string;
  readonly ledgerId: string;
  readonly planId: string;
  readonly unitId: string;
  /** `null` for a row the unit added by itself. */
  readonly taskId: string | null;
  readonly parentId: string | null;
  readonly role: LineRole;
  readonly ord: number;
  readonly state: LineState;
  readonly progress: string;
  readonly dueOn: LocalDate | null;
  readonly officeRemark: string | null;
  readonly version: number;
}

/** What keeps a ledger from being handed in. */
export interface LedgerGaps {
  readonly tasksWithoutLine: readonly { readonly taskId: string; readonly number: string; readonly title: string }[];
  readonly linesWithoutMeasures: readonly { readonly lineId: string; readonly ord: number; readonly title: string }[];
}

/** What is asked of a line, by kind of change. */
export type ChangeProposal =
  | { readonly kind: 'extend'; readonly dutyId: string; readonly to: LocalDate }
  | { readonly kind: 'transfer'; readonly toUnitId: string }
  | { readonly kind: 'split'; readonly parts: readonly { readonly title: string; readonly measures: string }[] }
  | { readonly kind: 'merge'; readonly intoLineId: string }
  | { readonly kind: 'cancel' };

export interface LineChange {
  readonly id: string;
  readonly lineId: string;
  readonly unitId: string;
  readonly planId: string;
  readonly reason: string;
  readonly proposal: ChangeProposal;
  readonly state: ChangeState;
  readonly askedBy: string;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  readonly version: number;
}

/** The 工作任务 text of a row: the task's heading before its requirement, unless the one begins with the other. */
export function taskTitle(task: {
  readonly heading: string | null;
  readonly path: readonly string[];
  readonly requirement: string;
}): string {
  const head = (task.heading ?? task.path.at(-1) ?? '').trim();
  const requirement = task.requirement.trim();
  if (head === '' || requirement.startsWith(head)) return requirement;
  return requirement === '' ? head : `${head}：${requirement}`;
}

const FORM_BLANK = /^.*?[×xX＊*○〇]{1,6}(?:局|单位|部门|镇（街道）|镇|街道)?/u;
const EXAMPLE_MARK = /[（(]示例[)）]/gu;
const FORM_TITLE = '政务公开工作任务台账';

/**
 * The heading over a unit's ledger as the notice's form has it: 博山区××局政务公开工作任务台账（示例） →
 * 博山区商务局政务公开工作任务台账. A name like 区商务局 is written out with the county's.
 */
export function ledgerTitle(formTitle: string | null, unitName: string, countyName: string): string {
  const tail = (formTitle ?? '').replaceAll(EXAMPLE_MARK, '').trim();
  const rest = FORM_BLANK.test(tail) ? tail.replace(FORM_BLANK, '').trim() : '';
  const level = countyName.at(-1) ?? '';
  const named =
    '县区市'.includes(level) && level !== '' && unitName.startsWith(level) ? countyName + unitName.slice(1) : unitName;
  return `${named}${rest === '' ? FORM_TITLE : rest}`;
}
