import { type RawBuilder, sql } from 'kysely';
import { rolesFor } from '#domains/duties/index.ts';
import type { Actor } from '#kernel/access/access.ts';
import { inChinese } from '#kernel/calendar/local-date.ts';
import { permittedEvents } from '#kernel/workflow/workflow.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import type { ChangeView } from '../contract.ts';
import type { ChangeProposal, LineChange } from '../model.ts';
import { changeGuards, changeWord } from '../policy.ts';
import { type ChangeRow, changeOf } from '../rows.ts';
import { changeWorkflow } from '../workflow.ts';
import type { Scope } from './scope.ts';

interface ShownChange extends ChangeRow {
  readonly line_title: string;
  readonly unit_name: string;
  readonly asked_by_name: string | null;
  readonly decided_by_name: string | null;
  readonly to_unit_name: string | null;
  readonly into_title: string | null;
  readonly duty_label: string | null;
}

const SELECT = sql`SELECT c.*, l.title AS line_title, u.name AS unit_name, a.name AS asked_by_name, d.name AS decided_by_name,
    tu.name AS to_unit_name, il.title AS into_title, dy.label AS duty_label
  FROM line_change c JOIN ledger_line l ON l.id = c.line_id JOIN unit u ON u.id = c.unit_id
    LEFT JOIN person a ON a.id = c.asked_by LEFT JOIN person d ON d.id = c.decided_by
    LEFT JOIN unit tu ON tu.id = c.proposal->>'toUnitId' LEFT JOIN ledger_line il ON il.id = c.proposal->>'intoLineId'
    LEFT JOIN duty dy ON dy.id = c.proposal->>'dutyId'`;

export async function changesOfLine(db: AnyDatabase, lineId: string, actor: Actor): Promise<readonly ChangeView[]> {
  const { rows } =
    await sql<ShownChange>`${SELECT} WHERE c.line_id = ${lineId} ORDER BY c.asked_at DESC, c.id DESC`.execute(db);
  return rows.map((row) => present(row, actor));
}

export async function changeById(db: AnyDatabase, id: string, actor: Actor): Promise<ChangeView | null> {
  const { rows } = await sql<ShownChange>`${SELECT} WHERE c.id = ${id}`.execute(db);
  return rows.map((row) => present(row, actor))[0] ?? null;
}

export interface ChangeFilter {
  readonly state: string;
  readonly unit?: string | undefined;
  readonly kind?: string | undefined;
  readonly page: number;
  readonly size: number;
}

/** 变更申请: the oldest that waits comes first, so that nobody waits twice as long as he must. */
export async function changesPage(
  db: AnyDatabase,
  scope: Scope,
  filter: ChangeFilter,
  actor: Actor,
): Promise<{ readonly items: readonly ChangeView[]; readonly total: number }> {
  const conditions: readonly RawBuilder<boolean>[] = [
    ...(scope.kind === 'all' ? [] : [sql<boolean>`c.unit_id = ANY(${scope.unitIds})`]),
    ...(filter.state === 'all' ? [] : [sql<boolean>`c.state = ${filter.state}`]),
    ...(filter.unit === undefined || filter.unit === '' ? [] : [sql<boolean>`c.unit_id = ${filter.unit}`]),
    ...(filter.kind === undefined || filter.kind === '' ? [] : [sql<boolean>`c.kind = ${filter.kind}`]),
  ];
  const where = conditions.length === 0 ? sql`` : sql`WHERE ${sql.join([...conditions], sql` AND `)}`;
  const order = filter.state === 'asked' ? sql`c.asked_at, c.id` : sql`c.asked_at DESC, c.id DESC`;
  const { rows } = await sql<ShownChange>`${SELECT} ${where} ORDER BY ${order}
    LIMIT ${filter.size} OFFSET ${(filter.page - 1) * filter.size}`.execute(db);
  const counted = await sql<{ total: number }>`SELECT count(*) AS total FROM line_change c ${where}`.execute(db);
  return { items: rows.map((row) => present(row, actor)), total: counted.rows[0]?.total ?? 0 };
}

/** What is asked, in one sentence with names and dates. */
function words(proposal: ChangeProposal, row: ShownChange): string {
  switch (proposal.kind) {
    case 'extend':
      return `将“${row.duty_label ?? '完成时限'}”延至${inChinese(proposal.to)}`;
    case 'transfer':
      return `移交${row.to_unit_name ?? '其他单位'}办理`;
    case 'split':
      return `拆分为${proposal.parts.length}行：${proposal.parts.map((part) => part.title).join('；')}`;
    case 'merge':
      return `并入“${row.into_title ?? '另一行'}”`;
    case 'cancel':
      return '取消，不再办理';
    default:
      return changeWord('cancel');
  }
}

function present(row: ShownChange, actor: Actor): ChangeView {
  const change: LineChange = changeOf(row);
  const can = permittedEvents(changeWorkflow, {
    state: change.state,
    roles: rolesFor(actor.roles, change.unitId),
    facts: changeGuards(change, actor),
  });
  return {
    id: row.id,
    lineId: row.line_id,
    lineTitle: row.line_title,
    planId: row.plan_id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    kind: row.kind,
    reason: row.reason,
    proposal: { ...change.proposal },
    words: words(change.proposal, row),
    state: row.state,
    askedBy: row.asked_by,
    askedByName: row.asked_by_name ?? '',
    askedAt: new Date(row.asked_at).toISOString(),
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at).toISOString(),
    decisionReason: row.decision_reason,
    can: [...can],
    version: row.version,
  };
}
