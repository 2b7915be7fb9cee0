import { randomBytes } from 'node:crypto';
import { dayLights, insertDuties, makeDuties, makeHandInDuty, type PlanFrame } from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { makeId } from '#kernel/ids.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Expansion, expandPlan } from './commands/expand-plan.ts';
import { ledgerProblems } from './problems.ts';
import {
  type BreakDownInput,
  breakDownInput,
  lineKey,
  type NamedUnit,
  notePlanBrokenDown,
} from './queries/break-down-input.ts';
import { insertLedgerRows } from './queries/tables.ts';

/** What a break-down has added; all zero when there was nothing left to add. */
export interface BrokenDown {
  readonly ledgers: number;
  readonly lines: number;
  readonly duties: number;
}

/**
 * Gives every unit named in the plan its ledger, with one line a task and the duties of each line (requirement A4).
 *
 * Adds only what is missing, so that breaking down twice adds nothing. Leaves an audit entry even then.
 */
export async function breakDown(
  tx: Transaction,
  planId: string,
  today: LocalDate,
  calendar: WorkCalendar,
): Promise<Result<BrokenDown, Problem>> {
  const input = await breakDownInput(tx.db, planId);
  if (input === null) return err({ kind: ledgerProblems.planNotFound });
  if (input.tasks.length === 0 || input.named.length === 0) {
    return err({
      kind: ledgerProblems.nothingToBreakDown,
      detail: '方案没有任务，或任务都没有落实到单位，请先在方案中补齐责任单位。',
    });
  }
  const missing = input.named.filter((pair) => !input.lines.has(lineKey(pair.taskId, pair.unitId)));
  const added = await addLines(tx, input, missing, { today, calendar });
  await notePlanBrokenDown(tx.db, planId);
  const counts = { ledgers: added.ledgers.length, lines: added.lines.length, duties: added.duties.length };
  tx.audit({
    action: 'plan.broken-down',
    subjectKind: 'plan',
    subjectId: planId,
    detail: { ...counts, frozenOn: input.plan.issued_on },
  });
  tx.changed(`plan:${planId}`, 'ledgers', 'lines', 'board');
  return ok(counts);
}

/** Stores lines with their duties for pairs of task and unit that have none yet. */
export async function addLines(
  tx: Pick<Transaction, 'db'>,
  input: BreakDownInput,
  pairs: readonly NamedUnit[],
  now: { readonly today: LocalDate; readonly calendar: WorkCalendar },
): Promise<Expansion> {
  const { plan } = input;
  const settings = await settingsAt(tx.db, now.today);
  const frame: PlanFrame = {
    issuedOn: plan.issued_on,
    year: plan.year,
    ongoingEvery: settings['review.ongoingEvery'],
    promptEvery: settings['review.promptEvery'],
  };
  const tasks = new Map(
    input.tasks.map((task) => [task.id, { ...task, duties: makeDuties(task, frame, now.calendar) }]),
  );
  const order = pairs.toSorted((a, b) => (tasks.get(a.taskId)?.ord ?? 0) - (tasks.get(b.taskId)?.ord ?? 0));
  const expansion = expandPlan(
    order.flatMap(({ taskId, unitId, role }) => {
      const task = tasks.get(taskId);
      return task === undefined ? [] : [{ task, unitId, role }];
    }),
    input.ledgers,
    {
      plan: { id: plan.id, submitBy: plan.submit_by, frozenOn: plan.issued_on ?? now.today },
      newId: () => makeId(input.now, randomBytes),
      lights: dayLights(now.today, now.calendar, settings['reminder.amberWorkingDays']),
      handIn: plan.submit_by === null ? null : makeHandInDuty(plan.submit_by, frame, now.calendar),
    },
  );
  await insertLedgerRows(tx.db, 'ledger', expansion.ledgers);
  await insertLedgerRows(tx.db, 'ledger_line', expansion.lines);
  await insertDuties(tx.db, expansion.duties);
  return expansion;
}
