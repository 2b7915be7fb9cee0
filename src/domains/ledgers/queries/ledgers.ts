import { type RawBuilder, sql } from 'kysely';
import type { Light } from '#domains/duties/index.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { LedgerSummary, RoleCounts } from '../contract.ts';
import type { LedgerRow } from '../rows.ts';
import type { Scope } from './scope.ts';

export interface LedgerFilter {
  readonly q?: string | undefined;
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly state?: string | undefined;
  readonly sort?: string | undefined;
  readonly page: number;
  readonly size: number;
}

interface ShownLedger extends LedgerRow {
  readonly plan_title: string;
  readonly plan_year: number;
  readonly unit_name: string;
  readonly hand_in_late: boolean | null;
}

type Condition = RawBuilder<boolean>;

function conditions(scope: Scope, filter: LedgerFilter): readonly Condition[] {
  const states = (filter.state ?? '').split(',').filter((state) => state !== '');
  const units = (filter.unit ?? '').split(',').filter((unit) => unit !== '');
  const text = (filter.q ?? '').trim();
  const like = `%${text.replaceAll(/[%_\\]/g, (c) => `\\${c}`)}%`;
  return [
    ...(scope.kind === 'all' ? [] : [sql<boolean>`g.unit_id = ANY(${scope.unitIds})`]),
    ...(filter.plan === undefined || filter.plan === '' ? [] : [sql<boolean>`g.plan_id = ${filter.plan}`]),
    ...(units.length === 0 ? [] : [sql<boolean>`g.unit_id = ANY(${units})`]),
    ...(states.length === 0 ? [] : [sql<boolean>`g.state = ANY(${states})`]),
    ...(text === ''
      ? []
      : [sql<boolean>`(u.name ILIKE ${like} OR u.short_name ILIKE ${like} OR p.title ILIKE ${like})`]),
  ];
}

const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  unit: sql`p.year DESC, g.plan_id, u.sort, u.name`,
  '-unit': sql`p.year DESC, g.plan_id, u.sort DESC, u.name DESC`,
  state: sql`g.state, p.year DESC, u.sort, u.name`,
  submitted: sql`g.submitted_at NULLS LAST, u.sort, u.name`,
  '-submitted': sql`g.submitted_at DESC NULLS LAST, u.sort, u.name`,
};

const FROM = sql`FROM ledger g JOIN plan p ON p.id = g.plan_id JOIN unit u ON u.id = g.unit_id`;
const COLUMNS = sql`SELECT g.*, p.title AS plan_title, p.year AS plan_year, u.name AS unit_name,
  (SELECT d.late FROM duty d WHERE d.ledger_id = g.id AND d.kind = 'submit-ledger' LIMIT 1) AS hand_in_late`;

/** Ledgers with their counts, newest plan first, units in the directory's order. */
export async function ledgersPage(
  db: AnyDatabase,
  scope: Scope,
  filter: LedgerFilter,
): Promise<{ readonly items: readonly LedgerSummary[]; readonly total: number }> {
  const all = conditions(scope, filter);
  const where = all.length === 0 ? sql`` : sql`WHERE ${sql.join([...all], sql` AND `)}`;
  const { rows } =
    await sql<ShownLedger>`${COLUMNS} ${FROM} ${where} ORDER BY ${ORDERS[filter.sort ?? 'unit'] ?? ORDERS['unit']}
    LIMIT ${filter.size} OFFSET ${(filter.page - 1) * filter.size}`.execute(db);
  const counted = await sql<{ total: number }>`SELECT count(*) AS total ${FROM} ${where}`.execute(db);
  const counts = await roleCountsOf(
    db,
    rows.map((row) => row.id),
  );
  return { items: rows.map((row) => present(row, counts)), total: counted.rows[0]?.total ?? 0 };
}

export async function ledgerById(db: AnyDatabase, id: string): Promise<LedgerSummary | null> {
  const { rows } = await sql<ShownLedger>`${COLUMNS} ${FROM} WHERE g.id = ${id}`.execute(db);
  const counts = await roleCountsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => present(row, counts))[0] ?? null;
}

const NONE = { total: 0, red: 0, amber: 0, green: 0, grey: 0, done: 0 } as const;
const NO_COUNTS: RoleCounts = { lead: NONE, support: NONE };

/** Lines of each ledger by light, what it answers for (牵头、责任) apart from what it supports (配合). */
async function roleCountsOf(db: AnyDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, RoleCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ ledger_id: string; supports: boolean; light: Light; lines: number }>`
    SELECT ledger_id, role = 'support' AS supports, light, count(*) AS lines FROM ledger_line
    WHERE ledger_id = ANY(${ids}) AND state IN ('open', 'done') GROUP BY 1, 2, 3`.execute(db);
  const counts = new Map<string, RoleCounts>();
  for (const row of rows) {
    const before = counts.get(row.ledger_id) ?? NO_COUNTS;
    const side = row.supports ? 'support' : 'lead';
    const sums = before[side];
    const after = { ...sums, total: sums.total + row.lines, [row.light]: sums[row.light] + row.lines };
    counts.set(row.ledger_id, { ...before, [side]: after });
  }
  return counts;
}

function present(row: ShownLedger, counts: ReadonlyMap<string, RoleCounts>): LedgerSummary {
  return {
    id: row.id,
    planId: row.plan_id,
    planTitle: row.plan_title,
    planYear: row.plan_year,
    unitId: row.unit_id,
    unitName: row.unit_name,
    state: row.state,
    submitBy: row.submit_by,
    submittedOn: row.submitted_on,
    submittedLate: row.hand_in_late ?? false,
    returnReason: row.return_reason,
    counts: counts.get(row.id) ?? NO_COUNTS,
    version: row.version,
  };
}
