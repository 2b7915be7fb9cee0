import { handInStore, type Situation } from '#domains/duties/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { breakDown } from './break-down.ts';
import { acceptLedger, type LedgerDeps, returnLedger, submitLedger } from './commands/hand-in.ts';
import {
  acceptBody,
  batchAcceptBody,
  batchAnswer,
  brokenDown,
  ledgerDetail,
  ledgerList,
  ledgerParams,
  ledgerQuery,
  planParams,
  returnBody,
  versionBody,
} from './contract.ts';
import { ledgersSheet } from './ledger-form.ts';
import type { Ledger } from './model.ts';
import { ledgerProblems } from './problems.ts';
import { ledgerDetailOf } from './queries/details.ts';
import { ledgersPage } from './queries/ledgers.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { EXPORT_MAX, sheetResponse } from './sheet-response.ts';
import { ledgerStore } from './store.ts';
import { tellUnit } from './tell.ts';

export function situationOf(context: RequestContext): Situation {
  const { actor, today, clock, workCalendar } = context;
  return { actor, today, now: clock.now(), calendar: workCalendar, newId: () => newId(clock) };
}

export const viewerOf = (context: RequestContext) => ({
  actor: context.actor,
  today: context.today,
  calendar: context.workCalendar,
  now: new Date(context.clock.now()).toISOString(),
});

const depsOf = (tx: Transaction): LedgerDeps => ({
  ledgers: ledgerStore(tx.db),
  duties: handInStore(tx.db),
  record: tx,
});

async function detail(context: RequestContext, id: string) {
  const found = await ledgerDetailOf(context.db, id, viewerOf(context));
  if (found === null || !inScope(scopeOf(context.actor), found.unitId)) return err({ kind: ledgerProblems.notFound });
  return ok(found);
}

/** Answers with the ledger as it now stands; a stale version is told with what the other person saved. */
async function answer(context: RequestContext, id: string, outcome: Result<Ledger, Problem>) {
  if (outcome.ok) return detail(context, id);
  if (outcome.error.kind !== ledgerProblems.staleVersion) return outcome;
  const current = await detail(context, id);
  return err({ ...outcome.error, ...(current.ok && { extra: { current: current.value } }) });
}

const reads: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/ledgers',
      summary: '台账列表',
      access: 'ledger.read',
      query: ledgerQuery,
      answer: ledgerList,
      cache: { scope: 'actor', tags: ['ledgers', 'lines', 'directory', 'accounts', 'today'] },
    },
    async ({ query }, { db, actor, today }) => {
      const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
      const { items, total } = await ledgersPage(db, scopeOf(actor), asked);
      if (query.format === 'xlsx') return sheetResponse(`各单位台账${today}`, ledgersSheet(items));
      return ok({ items: [...items], total });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/ledgers/:ledgerId',
      summary: '台账',
      access: 'ledger.read',
      params: ledgerParams,
      answer: ledgerDetail,
    },
    ({ params }, context) => detail(context, params.ledgerId),
  ),
];

const steps: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/plans/:planId/break-down',
      summary: '分解方案到各单位台账',
      access: 'plan.confirm',
      params: planParams,
      answer: brokenDown,
    },
    ({ params }, context) =>
      context.change(async (tx) => {
        const done = await breakDown(tx, params.planId, context.today, context.workCalendar);
        if (done.ok && done.value.ledgers > 0) await tellUnit(tx, { planId: params.planId }, context.clock.now());
        return done;
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/ledgers/:ledgerId/submit',
      summary: '提交台账',
      access: 'ledger.submit',
      params: ledgerParams,
      body: versionBody,
      answer: ledgerDetail,
    },
    async ({ params, body }, context) => {
      const command = { ledgerId: params.ledgerId, version: body.version };
      const outcome = await context.change((tx) => submitLedger(depsOf(tx), command, situationOf(context)));
      return answer(context, params.ledgerId, outcome);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/ledgers/:ledgerId/accept',
      summary: '通过台账',
      access: 'ledger.accept',
      params: ledgerParams,
      body: acceptBody,
      answer: ledgerDetail,
    },
    async ({ params, body }, context) => {
      const outcome = await accept(context, { ledgerId: params.ledgerId, ...body });
      return answer(context, params.ledgerId, outcome);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/ledgers/accept',
      summary: '批量通过台账',
      access: 'ledger.accept',
      body: batchAcceptBody,
      answer: batchAnswer,
    },
    async ({ body }, context) => {
      const accepted: string[] = [];
      const refused: { id: string; title: string; detail: string }[] = [];
      // Each ledger is a change of its own: one that cannot be accepted does not hold back the others.
      for (const { id, version } of body.ledgers) {
        const outcome = await accept(context, { ledgerId: id, version, note: '' });
        if (outcome.ok) accepted.push(id);
        else refused.push({ id, title: outcome.error.kind.title, detail: outcome.error.detail ?? '' });
      }
      return ok({ accepted, refused });
    },
  ),
  ...(['return', 'reopen'] as const).map((event) =>
    endpoint(
      {
        method: 'post',
        path: `/api/ledgers/:ledgerId/${event}`,
        summary: event === 'return' ? '退回台账' : '退回已通过的台账修改',
        access: 'ledger.accept',
        params: ledgerParams,
        body: returnBody,
        answer: ledgerDetail,
      },
      async ({ params, body }, context) => {
        const outcome = await context.change(async (tx) => {
          const returned = await returnLedger(
            depsOf(tx),
            { ledgerId: params.ledgerId, ...body },
            event,
            situationOf(context),
          );
          if (returned.ok) {
            const told = { ledgerId: params.ledgerId, title: '台账被退回', body: body.reason };
            await tellUnit(tx, told, context.clock.now());
          }
          return returned;
        });
        return answer(context, params.ledgerId, outcome);
      },
    ),
  ),
];

function accept(
  context: RequestContext,
  command: { readonly ledgerId: string; readonly version: number; readonly note: string },
) {
  return context.change(async (tx) => {
    const accepted = await acceptLedger(depsOf(tx), command, situationOf(context));
    if (accepted.ok)
      await tellUnit(tx, { ledgerId: command.ledgerId, title: '台账已通过', body: command.note }, context.clock.now());
    return accepted;
  });
}

export const ledgerStepEndpoints: readonly Endpoint[] = [...reads, ...steps];
