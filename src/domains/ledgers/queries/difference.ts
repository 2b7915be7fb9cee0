import { type RawBuilder, sql } from 'kysely';
import { loadRegister, resolveUnits } from '#domains/directory/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { Difference } from '../contract.ts';
import type { LineRole } from '../model.ts';
import { ledgerTables } from './tables.ts';

interface NamedRow {
  readonly task_id: string;
  readonly number: string;
  readonly title: string;
  readonly expression: string;
  readonly role: LineRole;
  /** `null` for an expression that could not be resolved when the plan was confirmed. */
  readonly unit_id: string | null;
}

type Pair = Difference['added'][number];

/**
 * What the plan's wording means by today's directory, against the set frozen when it was broken down: units that would come
 * in, units that would go. Nothing is changed; a person decides (requirement A4).
 */
export async function breakDownDifference(db: AnyDatabase, planId: string, today: LocalDate): Promise<Difference> {
  const { rows } = await sql<NamedRow>`
    SELECT t.id AS task_id, t.number, left(t.requirement, 60) AS title, tu.expression, tu.role, tu.unit_id
    FROM task t JOIN task_unit tu ON tu.task_id = t.id WHERE t.plan_id = ${planId} AND t.dropped_on IS NULL
    UNION ALL SELECT t.id, t.number, left(t.requirement, 60), x.expression, x.role, NULL
    FROM task t JOIN task_unresolved x ON x.task_id = t.id WHERE t.plan_id = ${planId} AND t.dropped_on IS NULL`.execute(
    db,
  );
  const register = await loadRegister(db, today);
  const units = new Map(register.units.map((unit) => [unit.id, unit]));
  const meaning = meanings(rows, (expression) => resolveUnits(expression, register));
  const gone = (unitId: string): boolean => isClosed(units.get(unitId), today);
  const perTask = [...Map.groupBy(rows, (row) => row.task_id)].map(([taskId, named]) => {
    const pairOf = pairs(taskId, named, (id) => units.get(id)?.name ?? id);
    return taskDifference(named, { pairOf, meaning, gone });
  });
  const dropped = perTask.flatMap((task) => task.dropped);
  return {
    added: unique(perTask.flatMap((task) => task.added)),
    dropped: unique(await onlyWithOpenLine(db, planId, dropped)),
  };
}

interface Reading {
  readonly pairOf: (unitId: string, group: readonly NamedRow[], why: string) => Pair;
  readonly meaning: ReadonlyMap<string, Meaning>;
  readonly gone: (unitId: string) => boolean;
}

/** One task's units as written, then and now, expression by expression. */
function taskDifference(named: readonly NamedRow[], { pairOf, meaning, gone }: Reading) {
  const before = new Set(named.flatMap((row) => row.unit_id ?? []));
  const groups = [...Map.groupBy(named, (row) => row.expression)].map(([expression, group]) => ({
    group,
    now: meaning.get(expression) ?? { unitIds: [], whole: false },
  }));
  const added = groups.flatMap(({ group, now }) =>
    now.unitIds.filter((id) => !before.has(id)).map((id) => pairOf(id, group, '现行单位名录中属于此范围')),
  );
  const dropped = groups.flatMap(({ group, now }) =>
    group
      .flatMap((row) => row.unit_id ?? [])
      .filter((id) => !now.unitIds.includes(id) && (gone(id) || now.whole))
      .map((id) => pairOf(id, group, gone(id) ? '单位已撤销' : '现行单位名录中已不属于此范围')),
  );
  return { added, dropped };
}

const isClosed = (unit: { readonly activeTo: string | null } | undefined, today: LocalDate): boolean =>
  unit === undefined || (unit.activeTo !== null && unit.activeTo <= today);

interface Meaning {
  readonly unitIds: readonly string[];
  /** Everything in it was understood; only then can something be said to have dropped out. */
  readonly whole: boolean;
}

function meanings(
  rows: readonly NamedRow[],
  resolve: (expression: string) => { readonly unitIds: readonly string[]; readonly unresolved: readonly unknown[] },
): ReadonlyMap<string, Meaning> {
  const expressions = new Set(rows.map((row) => row.expression));
  return new Map(
    [...expressions].map((expression) => {
      const { unitIds, unresolved } = resolve(expression);
      return [expression, { unitIds, whole: unresolved.length === 0 && unitIds.length > 0 }];
    }),
  );
}

function pairs(taskId: string, named: readonly NamedRow[], nameOf: (unitId: string) => string) {
  const [first] = named;
  return (unitId: string, group: readonly NamedRow[], why: string): Pair => ({
    taskId,
    unitId,
    unitName: nameOf(unitId),
    taskNumber: first?.number ?? '',
    taskTitle: first?.title ?? '',
    role: group[0]?.role ?? 'responsible',
    expression: group[0]?.expression ?? '',
    why,
  });
}

const unique = (list: readonly Pair[]): Pair[] => [
  ...new Map(list.map((pair) => [`${pair.taskId} ${pair.unitId}`, pair])).values(),
];

/** A unit that has no open line on the task has nothing to lose. */
async function onlyWithOpenLine(db: AnyDatabase, planId: string, dropped: readonly Pair[]): Promise<readonly Pair[]> {
  if (dropped.length === 0) return [];
  const rows = await ledgerTables(db)
    .selectFrom('ledger_line')
    .select(['task_id', 'unit_id'])
    .where('plan_id', '=', planId)
    .where('state', '=', 'open')
    .execute();
  const open = new Set(rows.map((row) => `${row.task_id} ${row.unit_id}`));
  return dropped.filter((pair) => open.has(`${pair.taskId} ${pair.unitId}`));
}

/** Names further units for tasks, as part of applying a difference. */
export async function nameUnits(
  db: AnyDatabase,
  named: readonly {
    readonly taskId: string;
    readonly unitId: string;
    readonly role: LineRole;
    readonly expression: string;
  }[],
): Promise<void> {
  if (named.length === 0) return;
  await sql`INSERT INTO task_unit (task_id, unit_id, role, expression)
    SELECT "taskId", "unitId", "role", "expression" FROM json_to_recordset(${JSON.stringify(named)}::json)
      AS n ("taskId" text, "unitId" text, "role" text, "expression" text) ON CONFLICT DO NOTHING`.execute(db);
}

/** Takes units out of the set of a plan's tasks; returns the open lines they had. */
export async function unnameUnits(
  db: AnyDatabase,
  planId: string,
  pairsOut: readonly { readonly taskId: string; readonly unitId: string }[],
): Promise<readonly string[]> {
  if (pairsOut.length === 0) return [];
  await sql`DELETE FROM task_unit tu USING ${listed(pairsOut)} WHERE tu.task_id = n."taskId" AND tu.unit_id = n."unitId"`.execute(
    db,
  );
  return linesOfPairs(db, planId, pairsOut, 'open');
}

const listed = (list: readonly { readonly taskId: string; readonly unitId: string }[]): RawBuilder<unknown> =>
  sql`json_to_recordset(${JSON.stringify(list)}::json) AS n ("taskId" text, "unitId" text)`;

/** The lines that these units have on these tasks in the state asked for. */
export async function linesOfPairs(
  db: AnyDatabase,
  planId: string,
  list: readonly { readonly taskId: string; readonly unitId: string }[],
  state: 'open' | 'cancelled',
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT l.id FROM ledger_line l, ${listed(list)}
    WHERE l.plan_id = ${planId} AND l.task_id = n."taskId" AND l.unit_id = n."unitId" AND l.state = ${state}
    ORDER BY l.id`.execute(db);
  return rows.map((row) => row.id);
}
