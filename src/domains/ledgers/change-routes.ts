import { lineDuties, refreshLines } from '#domains/duties/index.ts';
import { notify } from '#domains/notices/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { askChange, type Decided, decideChange, withdrawChange } from './commands/change.ts';
import type { ChangeDeps } from './commands/change-deps.ts';
import {
  askChangeBody,
  changeList,
  changeParams,
  changeQuery,
  changeShape,
  decideBody,
  lineParams,
  versionBody,
} from './contract.ts';
import { changesSheet } from './ledger-form.ts';
import { situationOf } from './ledger-routes.ts';
import type { LineChange } from './model.ts';
import { changeWord } from './policy.ts';
import { ledgerProblems } from './problems.ts';
import { changeById, changesPage } from './queries/changes.ts';
import { inScope, scopeOf } from './queries/scope.ts';
import { EXPORT_MAX, sheetResponse } from './sheet-response.ts';
import { ledgerStore } from './store.ts';

const depsOf = (tx: Transaction): ChangeDeps => ({
  ledgers: ledgerStore(tx.db),
  duties: lineDuties(tx.db),
  record: tx,
});

async function changeAnswer(context: RequestContext, id: string) {
  const found = await changeById(context.db, id, context.actor);
  if (found === null || !inScope(scopeOf(context.actor), found.unitId)) return err({ kind: ledgerProblems.notFound });
  return ok(found);
}

async function afterStep(context: RequestContext, id: string, outcome: Result<Decided, Problem>) {
  if (outcome.ok) return changeAnswer(context, id);
  if (outcome.error.kind !== ledgerProblems.staleVersion) return outcome;
  const current = await changeAnswer(context, id);
  return err({ ...outcome.error, ...(current.ok && { extra: { current: current.value } }) });
}

/** The one who asked hears how it was decided. */
async function tellAsker(tx: Transaction, change: LineChange, now: number): Promise<void> {
  const verdict = change.state === 'approved' ? '已批准' : '未获批准';
  const title = `${changeWord(change.proposal.kind)}申请${verdict}`;
  await notify(
    tx,
    [change.askedBy],
    { title, body: change.decisionReason ?? '', href: `/lines/${change.lineId}` },
    now,
  );
}

export const changeEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/changes',
      summary: '变更申请列表',
      access: 'ledger.read',
      query: changeQuery,
      answer: changeList,
    },
    async ({ query }, { db, actor, today }) => {
      const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
      const { items, total } = await changesPage(db, scopeOf(actor), asked, actor);
      if (query.format === 'xlsx') return sheetResponse(`变更申请${today}`, changesSheet(items));
      return ok({ items: [...items], total });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/lines/:lineId/changes',
      summary: '申请延期、移交、拆分、合并、取消',
      access: 'change.ask',
      params: lineParams,
      body: askChangeBody,
      answer: changeShape,
    },
    async ({ params, body }, context) => {
      const command = { lineId: params.lineId, ...body };
      const outcome = await context.change((tx) => askChange(depsOf(tx), command, situationOf(context)));
      return outcome.ok ? changeAnswer(context, outcome.value.id) : outcome;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/changes/:changeId/decision',
      summary: '批准或驳回变更申请',
      access: 'change.decide',
      params: changeParams,
      body: decideBody,
      answer: changeShape,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change(async (tx) => {
        const decided = await decideChange(depsOf(tx), { ...params, ...body }, situationOf(context));
        if (!decided.ok) return decided;
        await refreshLines(tx, decided.value.lineIds, context.today, context.workCalendar);
        await tellAsker(tx, decided.value.change, context.clock.now());
        return decided;
      });
      return afterStep(context, params.changeId, outcome);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/changes/:changeId/withdraw',
      summary: '撤回变更申请',
      access: 'change.ask',
      params: changeParams,
      body: versionBody,
      answer: changeShape,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        withdrawChange(depsOf(tx), { ...params, ...body }, situationOf(context)),
      );
      return afterStep(context, params.changeId, outcome);
    },
  ),
];
