import type { SubjectDutyView } from '#domains/duties/index.ts';
import { type Actor, can } from '#kernel/access/access.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { type WorkCalendar, workingDaysBetween } from '#kernel/calendar/work-calendar.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { changesPage, ledgerPage, linePage, linesPage, planPage, reviewPage } from './addresses.ts';
import type { Todo } from './model.ts';
import { lightOfDay, shortTitle } from './policy.ts';
import type { OverdueUnit, PressingLine } from './queries/today-lines.ts';
import type { AskedChange, AwaitedEvent, PlanWithCount, WaitingLedger } from './queries/today-work.ts';

export interface Looking {
  readonly db: AnyDatabase;
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
}

type Bare = Pick<Todo, 'id' | 'kind' | 'title' | 'about' | 'waitsFor' | 'act' | 'href'> & Partial<Todo>;

/** How each kind of row becomes one line of 今日待办: title, who waits, by when, what one press does. */
export type Wording = ReturnType<typeof wordingFor>;

export const OFFICE = '政务公开主管部门';

const ROLE_WORDS = { lead: '牵头', responsible: '责任', support: '配合' } as const;
const CHANGE_WORDS: Readonly<Record<string, string>> = {
  extend: '延期',
  transfer: '移交',
  split: '拆分',
  merge: '合并',
  cancel: '取消',
};
const changeWord = (kind: string): string => CHANGE_WORDS[kind] ?? '变更';

export function wordingFor({ actor, today, calendar }: Looking) {
  const reports = can(actor, 'duty.report');
  const todo = (bare: Bare): Todo => {
    const dueOn = bare.dueOn ?? null;
    return {
      dueOn,
      basis: 'announced',
      explanation: '',
      light: lightOfDay(dueOn, today),
      count: 1,
      remainingWorkingDays: dueOn === null ? null : workingDaysBetween(calendar, today, dueOn),
      ...bare,
    };
  };
  return {
    bare: todo,
    line: (line: PressingLine) => todo(lineWords(line, reports)),
    ledger: (ledger: WaitingLedger, kind: LedgerKind) => todo(ledgerWords(ledger, kind)),
    asked: (change: AskedChange) => todo(askedWords(change)),
    decide: (change: AskedChange) => todo(decideWords(change)),
    event: (event: AwaitedEvent) => todo(eventWords(event)),
    names: (plan: PlanWithCount) => todo(namesWords(plan)),
    review: (plan: PlanWithCount) => todo(reviewWords(plan)),
    overdue: (unit: OverdueUnit) => todo(overdueWords(unit)),
    duty: (duty: SubjectDutyView) => todo(dutyWords(duty, reports)),
  };
}

/** A leader watches; only who reports is asked to report. */
function lineWords(line: PressingLine, reports: boolean): Bare {
  const number = line.taskNumber === null ? '自定任务' : `第${line.taskNumber}项`;
  return {
    id: `line:${line.id}`,
    kind: 'line',
    title: line.title,
    about: `${line.unitName}，${ROLE_WORDS[line.role]}，${number}`,
    waitsFor: OFFICE,
    dueOn: line.dueOn,
    basis: line.basis ?? 'announced',
    explanation: line.explanation ?? '',
    light: line.light,
    act: reports ? '报送进展' : '查看任务',
    href: linePage(line.id),
  };
}

export type LedgerKind = 'returned-ledger' | 'fill-ledger' | 'submitted-ledger' | 'accept-ledger';

const LEDGER_WORDS: Readonly<
  Record<LedgerKind, { readonly title: string; readonly act: string; readonly owed: boolean }>
> = {
  'returned-ledger': { title: '台账被退回，请修改后再提交', act: '修改台账', owed: true },
  'fill-ledger': { title: '填报并提交工作台账', act: '填报台账', owed: true },
  'submitted-ledger': { title: '台账已提交，等待通过', act: '查看台账', owed: false },
  'accept-ledger': { title: '台账待审核', act: '审核台账', owed: false },
};

function ledgerWords(ledger: WaitingLedger, kind: LedgerKind): Bare {
  const { title, act, owed } = LEDGER_WORDS[kind];
  const accepting = kind === 'accept-ledger';
  const reason = kind === 'returned-ledger' && ledger.returnReason !== null ? `。退回理由：${ledger.returnReason}` : '';
  return {
    id: `ledger:${ledger.id}:${kind}`,
    kind,
    title: accepting ? `${ledger.unitName}${title}` : title,
    about: `${ledger.unitName}，《${shortTitle(ledger.planTitle)}》${reason}`,
    waitsFor: accepting ? ledger.unitName : OFFICE,
    dueOn: owed ? ledger.submitBy : null,
    explanation: owed ? (ledger.explanation ?? '') : '',
    act,
    href: ledgerPage(ledger.id),
  };
}

/** What is owed for something other than a ledger's line: a catalogue item, an edition, a cleaning round. */
const dutyWords = (duty: SubjectDutyView, reports: boolean): Bare => ({
  id: `duty:${duty.id}`,
  kind: 'duty',
  title: `${duty.subject.title}：${duty.label}`,
  about: duty.unitName,
  waitsFor: OFFICE,
  dueOn: duty.dueOn,
  basis: duty.basis,
  explanation: duty.explanation,
  light: duty.light,
  act: reports ? '去办理' : '查看',
  href: duty.subject.href,
});

const askedWords = (change: AskedChange): Bare => ({
  id: `change:${change.id}`,
  kind: 'asked-change',
  title: `${changeWord(change.kind)}申请待批准：${change.lineTitle}`,
  about: `${change.unitName}，${change.askedByName}申请`,
  waitsFor: OFFICE,
  act: '查看申请',
  href: changesPage({ open: change.id }),
});

const decideWords = (change: AskedChange): Bare => ({
  id: `decide:${change.id}`,
  kind: 'decide-change',
  title: `${changeWord(change.kind)}申请：${change.lineTitle}`,
  about: `${change.unitName}，${change.askedByName}申请。理由：${change.reason}`,
  waitsFor: change.unitName,
  act: '审批',
  href: changesPage({ open: change.id }),
});

const eventWords = (event: AwaitedEvent): Bare => ({
  id: `event:${event.unitId}:${event.planId}:${event.eventName}`,
  kind: 'record-event',
  title: event.eventName === '' ? '登记起算事件' : `如已发生“${event.eventName}”，请登记日期`,
  about: `${event.unitName}，${event.duties}个事项待起算，登记后开始计算期限`,
  waitsFor: OFFICE,
  count: event.duties,
  act: '登记事件',
  href:
    event.duties === 1
      ? linePage(event.lineId)
      : linesPage({ plan: event.planId, unit: event.unitId, light: 'grey', open: event.lineId }),
});

const namesWords = (plan: PlanWithCount): Bare => ({
  id: `names:${plan.planId}`,
  kind: 'resolve-names',
  title: `${plan.items}个单位名称没有落实到单位，相关任务无人承办`,
  about: `《${shortTitle(plan.planTitle)}》`,
  waitsFor: '各承办单位',
  count: plan.items,
  act: '落实单位',
  href: planPage(plan.planId),
});

const reviewWords = (plan: PlanWithCount): Bare => ({
  id: `review:${plan.planId}`,
  kind: 'review',
  title: `回头看还有${plan.items}条没有处理`,
  about: `《${shortTitle(plan.planTitle)}》`,
  waitsFor: '各承办单位',
  count: plan.items,
  act: '处理',
  href: reviewPage(plan.planId),
});

const overdueWords = (unit: OverdueUnit): Bare => ({
  id: `overdue:${unit.planId}:${unit.unitId}`,
  kind: 'unit-overdue',
  title: `${unit.unitName}有${unit.lines}项牵头、责任任务逾期`,
  about: `《${shortTitle(unit.planTitle)}》`,
  waitsFor: unit.unitName,
  dueOn: unit.since,
  explanation: '此处为最早一项的截止日期。',
  light: 'red',
  count: unit.lines,
  act: '查看逾期',
  href: linesPage({ plan: unit.planId, unit: unit.unitId, light: 'red', role: 'lead,responsible' }),
});
