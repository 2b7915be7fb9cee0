import type { DraftTask, PlanDraft } from './contract.ts';
import type { Finding, PlanReading, TaskReading } from './model.ts';

/** What the machine read, as the draft that a person checks and mends. */
export function draftOf(reading: PlanReading, body: readonly string[]): PlanDraft {
  return {
    facts: {
      title: reading.title,
      documentNumber: reading.documentNumber,
      issuer: reading.issuer,
      issuedOn: reading.issuedOn,
      disclosure: reading.disclosure,
      year: reading.year,
      submitBy: reading.ledgerDue?.date ?? null,
    },
    tasks: reading.tasks.map((task, index) => draftTaskOf(task, index)),
    indicators: reading.indicators.map((indicator) => ({ ...indicator, path: [...indicator.path] })),
    ledgerForm:
      reading.ledgerForm === null ? null : { ...reading.ledgerForm, columns: [...reading.ledgerForm.columns] },
    body: [...body],
    resolutions: {},
    previousPlanId: null,
  };
}

function draftTaskOf(task: TaskReading, index: number): DraftTask {
  return {
    key: `r${index + 1}`,
    number: task.number,
    path: [...task.path],
    heading: task.heading,
    requirement: task.requirement,
    responsible: task.responsible.map((unit) => ({ ...unit })),
    deadlineText: task.deadlineText,
    deadline: task.deadline,
    deadlines: [...task.deadlines],
    targets: [...task.targets],
    source: task.source,
    ...(task.places !== undefined && { places: task.places as NonNullable<DraftTask['places']> }),
    origin: 'read',
  };
}

export interface Doubt {
  readonly field: string;
  readonly reason: string;
}

/** Findings of the reader that a person should look at beside the task; the others are doubts of the draft itself. */
const FIELD_OF_FINDING: Readonly<Record<string, string>> = {
  'row-doubtful': 'requirement',
  'units-open': 'responsible',
  'number-gap': 'number',
  'number-missing': 'number',
};

const SHORTEST_REQUIREMENT = 6;
const SHOWN_NUMBERS = 10;

/** Why a person should look at a task before it is confirmed; keyed by the task's key, only tasks with doubts. */
export function doubtsOf(
  draft: PlanDraft,
  unresolved: ReadonlySet<string>,
  findings: readonly Pick<Finding, 'code' | 'message' | 'source'>[] = [],
): Readonly<Record<string, readonly Doubt[]>> {
  const seen = new Map<string, number>();
  for (const task of draft.tasks) seen.set(task.number, (seen.get(task.number) ?? 0) + 1);
  const found: Record<string, readonly Doubt[]> = {};
  const checked = new Set(draft.checked);
  const noted = Map.groupBy(
    findings.filter((one) => FIELD_OF_FINDING[one.code] !== undefined),
    (one) => one.source,
  );
  for (const task of draft.tasks) {
    const seenInFile = task.origin === 'read' ? (noted.get(task.source) ?? []) : [];
    const doubts = [
      ...taskDoubts(task, unresolved, seen),
      ...seenInFile.map((one) => ({ field: FIELD_OF_FINDING[one.code] ?? 'requirement', reason: one.message })),
    ].filter((doubt) => !checked.has(`${task.key}:${doubt.field}`));
    if (doubts.length > 0) found[task.key] = doubts;
  }
  return found;
}

function taskDoubts(
  task: DraftTask,
  unresolved: ReadonlySet<string>,
  seen: ReadonlyMap<string, number>,
): readonly Doubt[] {
  const doubts: Doubt[] = [];
  if ((seen.get(task.number) ?? 0) > 1)
    doubts.push({ field: 'number', reason: `序号${task.number}出现了不止一次，请核对` });
  if (task.requirement !== '' && task.requirement.length < SHORTEST_REQUIREMENT)
    doubts.push({ field: 'requirement', reason: '工作要求太短，可能读漏了，请对照原文' });
  if (task.responsible.length === 0)
    doubts.push({ field: 'responsible', reason: '没有读到责任单位：分解后不会落到任何单位，请补充' });
  for (const unit of task.responsible) {
    if (unresolved.has(unit.name)) doubts.push({ field: 'responsible', reason: `“${unit.name}”还没有对应到具体单位` });
  }
  if (task.deadline.kind === 'unknown') {
    const told = task.deadlineText === null ? '没有读到时限' : `时限“${task.deadlineText}”没有读懂`;
    doubts.push({ field: 'deadline', reason: `${told}，请选择或改写` });
  }
  return doubts;
}

/** What forbids confirmation, in sentences that say what to do. */
export function blockersOf(draft: PlanDraft): readonly string[] {
  const blockers: string[] = [];
  if (draft.facts.title === null || draft.facts.title === '') blockers.push('请填写方案标题');
  if (draft.facts.year === null) blockers.push('请填写年度');
  if (draft.facts.issuedOn === null) blockers.push('请填写成文日期：台账的责任单位以这一天为准固定下来');
  if (draft.tasks.length === 0 && draft.indicators.length === 0)
    blockers.push('没有任务也没有指标：请对照原文添加，或换一个版式的文件重新导入');
  const empty = draft.tasks.filter((task) => task.requirement.trim() === '').map((task) => task.number);
  if (empty.length > 0)
    blockers.push(`第${empty.slice(0, SHOWN_NUMBERS).join('、')}项没有工作要求：请填写，或删去这一项`);
  const keys = new Set(draft.tasks.map((task) => task.key));
  if (keys.size !== draft.tasks.length) blockers.push('任务列表有重复的内部编号，请刷新页面后重试');
  return blockers;
}

/** Every written name in the draft, with the number of tasks it stands in, in order of first appearance. */
export function expressionsOf(draft: PlanDraft): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const task of draft.tasks) {
    for (const name of new Set(task.responsible.map((unit) => unit.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
