import * as z from 'zod';
import { cancelSubjectDuties } from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { putFormation } from './catalogue-acts.ts';
import { openItem, situationOf } from './changing.ts';
import * as contract from './contract.ts';
import { ITEM_SUBJECT } from './item-duties.ts';
import { eventRule } from './policy.ts';
import { catalogueProblems } from './problems.ts';
import { mayWrite } from './scope.ts';
import { endFormation, lockFormation } from './store.ts';

/** 登记信息形成或变更 (B2): from its day the item's limit runs. */
export const formationEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue/items/:itemId/formations',
      summary: '登记信息形成或变更',
      access: 'catalogue.write',
      params: z.object({ itemId: z.string() }),
      body: contract.formationBody,
      answer: z.object({ id: z.string(), dueOn: z.string().nullable(), explanation: z.string() }),
    },
    ({ params, body }, context) => context.change((tx) => registerFormation(tx, params.itemId, body, context)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue/formations/:formationId/end',
      summary: '撤销一条形成或变更登记',
      access: 'catalogue.write',
      params: z.object({ formationId: z.string() }),
      body: contract.endFormationBody,
      answer: contract.idAnswer,
    },
    ({ params: { formationId: id }, body }, context) =>
      context.change(async (tx) => {
        const row = await lockFormation(tx.db, id);
        if (row === null) return err({ kind: catalogueProblems.itemNotFound });
        if (!mayWrite(context.actor, row.unit_id)) return err({ kind: catalogueProblems.notYourUnit });
        if (row.ended_reason !== null) return err({ kind: catalogueProblems.formationEnded });
        const ref = { subjectKind: ITEM_SUBJECT, subjectId: row.item_id, dutyId: row.duty_id };
        const ended = await cancelSubjectDuties(tx, ref, body.reason, situationOf(context));
        if (ended.length === 0) return err({ kind: catalogueProblems.formationEnded });
        await endFormation(tx.db, id, body.reason);
        tx.audit({
          action: 'catalogue.formation-ended',
          subjectKind: 'catalogue-item',
          subjectId: row.item_id,
          reason: body.reason,
          detail: { formationId: id, name: row.name },
        });
        tx.changed('catalogue');
        return ok({ id });
      }),
  ),
];

type Registered = Result<{ readonly id: string; readonly dueOn: string | null; readonly explanation: string }, Problem>;

async function registerFormation(
  tx: Transaction,
  itemId: string,
  body: z.output<typeof contract.formationBody>,
  context: RequestContext,
): Promise<Registered> {
  const opened = await openItem(tx, { id: itemId }, context);
  if (!opened.ok) return opened;
  const { item } = opened.value;
  if (item.live_entry === null) return err({ kind: catalogueProblems.notLive });
  if (body.formedOn > context.today)
    return err({
      kind: catalogueProblems.inFuture,
      errors: [{ pointer: '#/formedOn', detail: '请填写今天或更早的日期' }],
    });
  const settings = await settingsAt(tx.db, context.today);
  const limit = settings['catalogue.promptWorkingDays'];
  const rule = eventRule(item.live_entry.rule, limit);
  const live = { id: item.id, unitId: item.unit_id, entry: item.live_entry };
  const formed = { ...body, on: body.formedOn };
  const registered = await putFormation(tx, live, { ...formed, rule, now: context.clock.now() }, situationOf(context));
  return ok(registered);
}
