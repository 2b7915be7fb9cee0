import * as z from 'zod';
import { dutyShape, evidenceShape, setOwnLineDuty } from '#domains/duties/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { addOwnLine, dropOwnLine, type FillDeps, fillLine, reportProgress } from './commands/fill-line.ts';
import {
  fillingBody,
  ledgerParams,
  lineDetail,
  lineList,
  lineParams,
  lineQuery,
  ownLineBody,
  progressBody,
  versionBody,
} from './contract.ts';
import { linesSheet } from './ledger-form.ts';
import { situationOf, viewerOf } from './ledger-routes.ts';
import type { LedgerLine } from './model.ts';
import { ledgerProblems } from './problems.ts';
import { lineDetailOf } from './queries/details.ts';
import { linesPage } from './queries/lines.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { EXPORT_MAX, sheetResponse } from './sheet-response.ts';
import { ledgerStore } from './store.ts';

export const wholeLine = lineDetail.extend({ duties: z.array(dutyShape), evidence: z.array(evidenceShape) });

const depsOf = (tx: Transaction): FillDeps => ({ ledgers: ledgerStore(tx.db), record: tx });

export async function lineAnswer(context: RequestContext, id: string) {
  const found = await lineDetailOf(context.db, id, viewerOf(context));
  if (found === null || !inScope(scopeOf(context.actor), found.unitId)) return err({ kind: ledgerProblems.notFound });
  return ok(found);
}

/** Answers with the line as it now stands; a stale version is told with what the other person saved. */
export async function afterLineChange(context: RequestContext, id: string, outcome: Result<unknown, Problem>) {
  if (outcome.ok) return lineAnswer(context, id);
  if (outcome.error.kind !== ledgerProblems.staleVersion) return outcome;
  const current = await lineAnswer(context, id);
  return err({ ...outcome.error, ...(current.ok && { extra: { current: current.value } }) });
}

const reads: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/lines',
      summary: '台账行列表',
      access: 'ledger.read',
      query: lineQuery,
      answer: lineList,
      cache: { scope: 'actor', tags: ['lines', 'plans', 'directory', 'accounts', 'today'] },
    },
    async ({ query }, context) => {
      const { db, actor, today, workCalendar } = context;
      const whole = { ...query, page: 1, size: EXPORT_MAX };
      const asked = query.format === 'xlsx' ? whole : query;
      const page = await linesPage(db, scopeOf(actor), asked, { today, calendar: workCalendar, me: actor.personId });
      if (query.format === 'xlsx') return sheetResponse(`台账任务${today}`, linesSheet(page.items));
      return ok({ ...page, items: [...page.items] });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/lines/:lineId',
      summary: '台账行',
      access: 'ledger.read',
      params: lineParams,
      answer: wholeLine,
    },
    ({ params }, context) => lineAnswer(context, params.lineId),
  ),
];

/** A row of the unit's own is due on the day the unit set itself. */
async function dateOwnLine(tx: Transaction, line: LedgerLine, context: RequestContext): Promise<void> {
  if (line.taskId === null && line.state === 'open') await setOwnLineDuty(tx, line, situationOf(context));
}

const writes: readonly Endpoint[] = [
  endpoint(
    {
      method: 'patch',
      path: '/api/lines/:lineId',
      summary: '填写台账行',
      access: 'ledger.fill',
      params: lineParams,
      body: fillingBody,
      answer: wholeLine,
    },
    async ({ params, body }, context) => {
      const { version, ...filling } = body;
      const outcome = await context.change(async (tx) => {
        const filled = await fillLine(depsOf(tx), { lineId: params.lineId, version, filling }, situationOf(context));
        if (filled.ok && filling.ownDueOn !== undefined) await dateOwnLine(tx, filled.value, context);
        return filled;
      });
      return afterLineChange(context, params.lineId, outcome);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/ledgers/:ledgerId/lines',
      summary: '增加本单位自定任务',
      access: 'ledger.fill',
      params: ledgerParams,
      body: ownLineBody,
      answer: wholeLine,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change(async (tx) => {
        const added = await addOwnLine(depsOf(tx), { ledgerId: params.ledgerId, filling: body }, situationOf(context));
        const line = added.ok ? await ledgerStore(tx.db).lockLine(added.value) : null;
        if (line !== null) await dateOwnLine(tx, line, context);
        return added;
      });
      return outcome.ok ? lineAnswer(context, outcome.value) : outcome;
    },
  ),
  endpoint(
    {
      method: 'delete',
      path: '/api/lines/:lineId',
      summary: '删除本单位自定任务',
      access: 'ledger.fill',
      params: lineParams,
      body: versionBody,
      answer: wholeLine,
    },
    async ({ params, body }, context) => {
      const command = { lineId: params.lineId, version: body.version };
      const outcome = await context.change((tx) => dropOwnLine(depsOf(tx), command, situationOf(context)));
      return afterLineChange(context, params.lineId, outcome);
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/api/lines/:lineId/progress',
      summary: '报送进展',
      access: 'duty.report',
      params: lineParams,
      body: progressBody,
      answer: wholeLine,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        reportProgress(depsOf(tx), { lineId: params.lineId, ...body }, situationOf(context)),
      );
      return afterLineChange(context, params.lineId, outcome);
    },
  ),
];

export const lineEndpoints: readonly Endpoint[] = [...reads, ...writes];
