import { addMonths } from '#kernel/calendar/local-date.ts';
import type { DeadlineRule } from '#kernel/duty-rule.ts';
import type { DraftTask, PlanDetail, PlanDraft } from './contract.ts';

const MONTHS_A_YEAR = 12;

/**
 * A draft for the next year made from this year's plan (A9): years in texts and dates move on by one; document number, issue date
 * and the date to hand in ledgers are left for the person, because they are facts of a notice that is not written yet.
 */
export function nextYearDraft(draft: PlanDraft, previousPlanId: string): PlanDraft {
  const year = draft.facts.year;
  if (year === null) return { ...draft, previousPlanId };
  const move = (text: string): string => text.replaceAll(String(year), String(year + 1));
  return {
    ...draft,
    facts: {
      ...draft.facts,
      title: draft.facts.title === null ? null : move(draft.facts.title),
      year: year + 1,
      documentNumber: null,
      issuedOn: null,
      submitBy: null,
    },
    tasks: draft.tasks.map((task) => carried(task, move)),
    body: draft.body.map(move),
    previousPlanId,
  };
}

function carried(task: DraftTask, move: (text: string) => string): DraftTask {
  const { places: _places, ...rest } = task;
  return {
    ...rest,
    requirement: move(task.requirement),
    deadlineText: task.deadlineText === null ? null : move(task.deadlineText),
    deadline: laterByAYear(task.deadline),
    deadlines: task.deadlines.map(laterByAYear),
    origin: 'carried',
  };
}

function laterByAYear(rule: DeadlineRule): DraftTask['deadline'] {
  if (rule.kind === 'by-date') return { ...rule, date: addMonths(rule.date, MONTHS_A_YEAR) };
  if (rule.kind === 'after-event') return { ...rule, date: null };
  return rule;
}

/** A confirmed plan as a draft again: the start of next year's. */
export function draftOfPlan(
  plan: PlanDetail,
  indicators: readonly { readonly path: readonly string[]; readonly text: string; readonly assessed: string | null }[],
): PlanDraft {
  const { title, documentNumber, issuer, issuedOn, disclosure, year, submitBy } = plan;
  return {
    facts: { title, documentNumber, issuer, issuedOn, disclosure, year, submitBy },
    tasks: plan.items.map((task) => ({
      key: task.id,
      number: task.number,
      path: task.path,
      heading: task.heading,
      requirement: task.requirement,
      responsible: namesOf(task),
      deadlineText: task.deadlineText,
      deadline: task.deadline,
      deadlines: task.deadlines,
      targets: task.targets,
      source: `${plan.year}年方案第${task.number}项`,
      origin: 'carried',
    })),
    indicators: indicators.map((indicator) => ({
      ...indicator,
      path: [...indicator.path],
      source: `${plan.year}年方案`,
    })),
    ledgerForm: plan.ledgerForm,
    body: plan.body,
    resolutions: {},
    previousPlanId: plan.id,
  };
}

/** The written names of a task, each once, in the order of the roles. */
function namesOf(task: PlanDetail['items'][number]): DraftTask['responsible'] {
  const names = new Map<string, DraftTask['responsible'][number]>();
  for (const { expression, role } of [...task.units, ...task.unresolved]) {
    if (!names.has(expression)) names.set(expression, { name: expression, role, text: expression });
  }
  return [...names.values()];
}
