import { addMonths, type LocalDate, lastDayOfMonth, localDate, yearOf } from '#kernel/calendar/local-date.ts';
import { unreachable } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { linesPage } from './addresses.ts';
import type { BeforeAnswer, BoardAnswer, BoardRow, HeatAnswer, TrendAnswer } from './contract.ts';
import type { BoardView, Sides } from './model.ts';
import { NO_COUNTS, percentOf, sumOf, weekEnds } from './policy.ts';
import {
  type BoardTask,
  type BoardUnit,
  boardCounts,
  boardTasks,
  boardUnits,
  chaptersOf,
  heatCounts,
  NO_DATE,
  OWN_CHAPTER,
} from './queries/board.ts';
import { type BoardPlan, boardPlans, briefOf, chosenPlan, planBefore } from './queries/plans.ts';
import { type DayStanding, standingsOn } from './queries/trend.ts';

const MONTHS_A_YEAR = 12;
const NONE: Sides = { lead: NO_COUNTS, support: NO_COUNTS };
const NO_LEDGERS = { drafting: 0, submitted: 0, accepted: 0, returned: 0, late: 0 };

/** The board of one plan (A6), or of the newest; `null` where the plan asked for has no ledgers. */
export async function boardOf(
  db: AnyDatabase,
  asked: { readonly plan?: string | undefined; readonly by: BoardView },
  today: LocalDate,
): Promise<BoardAnswer | null> {
  const plans = await boardPlans(db);
  const plan = chosenPlan(plans, asked.plan);
  const answer = { plans: plans.map(briefOf), by: asked.by, today };
  if (plan === null) {
    if (asked.plan !== undefined && asked.plan !== '') return null;
    return { ...answer, plan: null, rows: [], total: NONE, units: 0, ledgers: NO_LEDGERS };
  }
  const [counts, units, tasks] = await Promise.all([
    boardCounts(db, plan.id, asked.by),
    boardUnits(db, plan.id, today),
    asked.by === 'task' || asked.by === 'chapter' ? boardTasks(db, plan.id) : [],
  ]);
  const all = [...counts.values()];
  return {
    ...answer,
    plan: briefOf(plan),
    rows: rowsOf(asked.by, { plan, counts, units, tasks }),
    total: { lead: sumOf(all.map((side) => side.lead)), support: sumOf(all.map((side) => side.support)) },
    units: units.length,
    ledgers: ledgersOf(units),
  };
}

interface Material {
  readonly plan: BoardPlan;
  readonly counts: ReadonlyMap<string, Sides>;
  readonly units: readonly BoardUnit[];
  readonly tasks: readonly BoardTask[];
}

function rowsOf(by: BoardView, material: Material): BoardRow[] {
  switch (by) {
    case 'unit':
      return material.units.map((unit) => unitRow(unit, material));
    case 'task':
      return taskRows(material);
    case 'chapter':
      return chapterRows(material);
    case 'deadline':
      return deadlineRows(material);
    default:
      return unreachable(by);
  }
}

const sidesOf = ({ counts }: Material, key: string): Sides => counts.get(key) ?? NONE;

function unitRow(unit: BoardUnit, material: Material): BoardRow {
  const { ledgerId, state, submitBy, submittedOn, late } = unit;
  return {
    key: unit.unitId,
    label: unit.name,
    about: '',
    ...sidesOf(material, unit.unitId),
    ledger: { id: ledgerId, state, submitBy, submittedOn, late },
    href: linesPage({ plan: material.plan.id, unit: unit.unitId }),
  };
}

function taskRows(material: Material): BoardRow[] {
  const rows = material.tasks.map((task) => ({
    key: task.id,
    label: `${task.number}. ${task.title}`,
    about: task.chapter,
    ...sidesOf(material, task.id),
    ledger: null,
    // The list has no filter by task; its search finds a task by its own words.
    href: linesPage({ plan: material.plan.id, q: task.opening }),
  }));
  return [...rows.filter((row) => row.lead.total + row.support.total > 0), ...ownRows(material, '')];
}

function chapterRows(material: Material): BoardRow[] {
  const rows = chaptersOf(material.tasks).map((chapter) => ({
    key: chapter,
    label: chapter === '' ? '未分章' : chapter,
    about: '',
    ...sidesOf(material, chapter),
    ledger: null,
    href: linesPage({ plan: material.plan.id, chapter }),
  }));
  return [...rows, ...ownRows(material, OWN_CHAPTER)];
}

/** Lines that units added by themselves belong to no task. */
function ownRows(material: Material, key: string): BoardRow[] {
  const sides = material.counts.get(key);
  if (sides === undefined) return [];
  return [{ key, label: OWN_CHAPTER, about: '', ...sides, ledger: null, href: linesPage({ plan: material.plan.id }) }];
}

function deadlineRows(material: Material): BoardRow[] {
  return [...material.counts]
    .toSorted(([a], [b]) => (a === NO_DATE ? 1 : b === NO_DATE ? -1 : a < b ? -1 : 1))
    .map(([month, sides]) => ({
      key: month,
      label: month === NO_DATE ? '没有固定期限或待起算' : `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
      about: '',
      ...sides,
      ledger: null,
      href:
        month === NO_DATE ? linesPage({ plan: material.plan.id, light: 'grey' }) : monthPage(material.plan.id, month),
    }));
}

function monthPage(planId: string, month: string): string {
  const dueTo = lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return linesPage({ plan: planId, due: `${month}-01..${dueTo}` });
}

function ledgersOf(units: readonly BoardUnit[]): BoardAnswer['ledgers'] {
  const of = (state: BoardUnit['state']): number => units.filter((unit) => unit.state === state).length;
  return {
    drafting: of('drafting'),
    submitted: of('submitted'),
    accepted: of('accepted'),
    returned: of('returned'),
    late: units.filter((unit) => unit.late).length,
  };
}

const standingOf = (found: DayStanding | undefined) => ({
  total: found?.total ?? 0,
  done: found?.done ?? 0,
  overdue: found?.overdue ?? 0,
  percent: percentOf(found?.done ?? 0, found?.total ?? 0),
});

/**
 * Last year's plan on the same day of its year, so that half a year is compared with half a year. An answer of its own:
 * it costs more than the board and changes less.
 */
export async function beforeOf(
  db: AnyDatabase,
  asked: { readonly plan?: string | undefined },
  today: LocalDate,
): Promise<BeforeAnswer> {
  const plans = await boardPlans(db);
  const plan = chosenPlan(plans, asked.plan);
  const before = plan === null ? null : planBefore(plans, plan);
  if (plan === null || before === null) return { before: null };
  const sameDay = addMonths(today, -MONTHS_A_YEAR * Math.max(plan.year - before.year, 1));
  const found = await standingsOn(db, before.id, [sameDay, today], today);
  return {
    before: {
      plan: briefOf(before),
      sameDay,
      asThen: standingOf(found.find((standing) => standing.day === sameDay)),
      asNow: standingOf(found.find((standing) => standing.day === today)),
    },
  };
}

const HUNDRED = 100;

export async function heatOf(
  db: AnyDatabase,
  asked: { readonly plan?: string | undefined; readonly side: 'lead' | 'support' },
  today: LocalDate,
): Promise<HeatAnswer | null> {
  const plan = chosenPlan(await boardPlans(db), asked.plan);
  if (plan === null) return asked.plan === undefined ? { plan: null, chapters: [], units: [], cells: [] } : null;
  const [rows, units, tasks] = await Promise.all([
    heatCounts(db, plan.id, asked.side),
    boardUnits(db, plan.id, today),
    boardTasks(db, plan.id),
  ]);
  const chapters = chaptersOf(tasks);
  const byCell = new Map(rows.map((row) => [`${row.unitId}\n${row.chapter}`, row]));
  const named = new Set(rows.map((row) => row.unitId));
  const shown = units.filter((unit) => named.has(unit.unitId));
  const role = asked.side === 'lead' ? 'lead,responsible' : 'support';
  return {
    plan: briefOf(plan),
    chapters: chapters.map((chapter) => (chapter === '' ? '未分章' : chapter)),
    units: shown.map((unit) => ({ id: unit.unitId, name: unit.name })),
    cells: shown.map(({ unitId }) =>
      chapters.map((chapter) => {
        const cell = byCell.get(`${unitId}\n${chapter}`);
        if (cell === undefined) return null;
        const { total, overdue } = cell;
        const href = linesPage({ plan: plan.id, unit: unitId, chapter, role, ...(overdue > 0 && { light: 'red' }) });
        return { total, overdue, share: Math.round((overdue * HUNDRED) / total), href };
      }),
    ),
  };
}

/** A year of weeks: more do not fit a chart, and a plan lasts a year. */
const MOST_WEEKS = 53;

export async function trendOf(
  db: AnyDatabase,
  asked: { readonly plan?: string | undefined },
  today: LocalDate,
): Promise<TrendAnswer | null> {
  const plan = chosenPlan(await boardPlans(db), asked.plan);
  if (plan === null) return asked.plan === undefined ? { plan: null, weeks: [] } : null;
  const from = plan.issuedOn ?? localDate(`${plan.year}-01-01`);
  const days = weekEnds(from, yearOf(today) > plan.year + 1 ? addMonths(from, MONTHS_A_YEAR) : today, MOST_WEEKS);
  const standings = await standingsOn(db, plan.id, days, today);
  const weeks = standings.map((week, at) => ({ ...week, doneInWeek: week.done - (standings[at - 1]?.done ?? 0) }));
  return { plan: briefOf(plan), weeks };
}
