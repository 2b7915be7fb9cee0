import { type Duty, type DutyDraft, type LineProjection, projectLine } from '#domains/duties/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { LineRole } from '../model.ts';
import { taskTitle } from '../model.ts';
import { type LedgerRow, type LineRow, newLineRow } from '../rows.ts';

export interface TaskWithDuties {
  readonly id: string;
  readonly ord: number;
  readonly path: readonly string[];
  readonly heading: string | null;
  readonly requirement: string;
  readonly duties: readonly DutyDraft[];
}

/** Everything new that a break-down brings, ready to be stored. */
export interface Expansion {
  readonly ledgers: readonly LedgerRow[];
  readonly lines: readonly LineRow[];
  readonly duties: readonly Duty[];
}

export interface ExpandOptions {
  readonly plan: { readonly id: string; readonly submitBy: LocalDate | null; readonly frozenOn: LocalDate };
  readonly newId: () => string;
  readonly lights: Parameters<typeof projectLine>[2];
  /** The duty to hand in the ledger, where the plan names a day. */
  readonly handIn: DutyDraft | null;
}

/** One ledger for each unit that has none, and one line with its duties for each pair of task and unit given. */
export function expandPlan(
  pairs: readonly { readonly task: TaskWithDuties; readonly unitId: string; readonly role: LineRole }[],
  known: ReadonlyMap<string, string>,
  options: ExpandOptions,
): Expansion {
  const ledgers: LedgerRow[] = [];
  const lines: LineRow[] = [];
  const duties: Duty[] = [];
  const ledgerOfUnit = new Map(known);
  const projectionOf = projections(options);
  for (const { task, unitId, role } of pairs) {
    let ledgerId = ledgerOfUnit.get(unitId);
    if (ledgerId === undefined) {
      const ledger = newLedger(unitId, options);
      ledgers.push(ledger);
      ledgerId = ledger.id;
      ledgerOfUnit.set(unitId, ledgerId);
      if (options.handIn !== null)
        duties.push(dutyFrom(options.handIn, { ledgerId, lineId: null, unitId, series: null }, options));
    }
    const line = newLine(task, { ledgerId, unitId, role, planId: options.plan.id }, options.newId());
    lines.push({ ...line, ...projectionOf(task, role) });
    duties.push(...dutiesOf(task, { lineId: line.id, unitId }, options));
  }
  return { ledgers, lines, duties };
}

function newLedger(unitId: string, { plan, newId }: ExpandOptions): LedgerRow {
  return {
    id: newId(),
    plan_id: plan.id,
    unit_id: unitId,
    state: 'drafting',
    submit_by: plan.submitBy,
    frozen_on: plan.frozenOn,
    submitted_at: null,
    submitted_on: null,
    submitted_by: null,
    decided_at: null,
    decided_by: null,
    return_reason: null,
    version: 1,
  };
}

function newLine(
  task: TaskWithDuties,
  owner: { readonly ledgerId: string; readonly unitId: string; readonly role: LineRole; readonly planId: string },
  id: string,
): LineRow {
  return newLineRow({
    id,
    ledger_id: owner.ledgerId,
    plan_id: owner.planId,
    unit_id: owner.unitId,
    task_id: task.id,
    role: owner.role,
    ord: task.ord,
    title: taskTitle(task),
  });
}

/** Lines of one task stand alike in every unit, so each is projected once a role. */
function projections({ lights }: ExpandOptions): (task: TaskWithDuties, role: LineRole) => Partial<LineRow> {
  const known = new Map<string, Partial<LineRow>>();
  return (task, role) => {
    const key = `${role} ${task.id}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const owed = task.duties.map((draft) => ({ ...draft, doneOn: null, counted: 0 }));
    const made = columnsOf(projectLine(owed, role, lights));
    known.set(key, made);
    return made;
  };
}

const columnsOf = (line: LineProjection): Partial<LineRow> => ({
  due_on: line.dueOn,
  due_basis: line.dueBasis,
  light: line.light,
  risk: line.risk,
});

function dutiesOf(
  task: TaskWithDuties,
  owner: { readonly lineId: string; readonly unitId: string },
  options: ExpandOptions,
): readonly Duty[] {
  const series = new Map<number, string>();
  return task.duties.map((draft) => {
    if (draft.series !== null && !series.has(draft.series)) series.set(draft.series, options.newId());
    const seriesId = draft.series === null ? null : (series.get(draft.series) ?? null);
    return dutyFrom(draft, { ...owner, ledgerId: null, series: seriesId }, options);
  });
}

/** A draft becomes the duty of one unit. */
export function dutyFrom(
  draft: DutyDraft,
  owner: {
    readonly lineId: string | null;
    readonly ledgerId: string | null;
    readonly unitId: string;
    readonly series: string | null;
  },
  options: Pick<ExpandOptions, 'newId'> & { readonly plan: { readonly id: string } },
): Duty {
  return {
    ...draft,
    id: options.newId(),
    lineId: owner.lineId,
    ledgerId: owner.ledgerId,
    unitId: owner.unitId,
    planId: options.plan.id,
    series: owner.series,
    extendedTo: null,
    moved: false,
    counted: 0,
    doneOn: null,
    late: false,
    version: 1,
  };
}
