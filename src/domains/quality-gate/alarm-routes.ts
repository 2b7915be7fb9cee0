import * as z from 'zod';
import { err, ok } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { endBody, falseAlarmBody, falseAlarmList, falseAlarmParams, falseAlarmQuery } from './contract.ts';
import { mayDismiss } from './policy.ts';
import { gateProblems } from './problems.ts';
import { addFalseAlarm, endFalseAlarm, falseAlarmsPage } from './queries/false-alarms.ts';
import { EXPORT_MAX, falseAlarmSheet, sheetResponse } from './word-sheet.ts';

const ended = z.object({ id: z.string() });

export const alarmEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/gate/false-alarms',
      summary: '误报记录',
      access: 'gate.words',
      query: falseAlarmQuery,
      answer: falseAlarmList,
    },
    async ({ query }, { db, today }) => {
      const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
      const { items, total } = await falseAlarmsPage(db, asked);
      if (query.format === 'xlsx') return sheetResponse(`误报记录${today}`, falseAlarmSheet(items));
      return ok({ items: [...items], total });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/false-alarms',
      summary: '把一处提示记为误报',
      access: 'signed-in',
      body: falseAlarmBody,
      answer: ended,
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        if (!mayDismiss(context.actor, body.code)) {
          const detail = '身份证号码、银行卡号等只能由校对词表的维护人员记为误报；缺少要素、附件有误的，请改正。';
          return err({ kind: gateProblems.alarmForbidden, detail });
        }
        const id = newId(context.clock);
        const made = { id, by: context.actor.personId, at: context.clock.now() };
        if (!(await addFalseAlarm(tx.db, body, made))) return err({ kind: gateProblems.alarmExists });
        const { reason, ...detail } = body;
        tx.audit({ action: 'gate.false-alarm', subjectKind: 'gate-alarm', subjectId: id, reason, detail });
        tx.changed('gate-lists');
        return ok({ id });
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/false-alarms/:alarmId/end',
      summary: '取消一条误报记录',
      access: 'gate.words',
      params: falseAlarmParams,
      body: endBody,
      answer: ended,
    },
    ({ params, body }, context) =>
      context.change(async (tx) => {
        const by = { personId: context.actor.personId, at: context.clock.now() };
        const alarm = await endFalseAlarm(tx.db, params.alarmId, by);
        if (alarm === null) return err({ kind: gateProblems.alarmNotFound });
        tx.audit({
          action: 'gate.false-alarm-ended',
          subjectKind: 'gate-alarm',
          subjectId: params.alarmId,
          reason: body.reason,
          detail: alarm,
        });
        tx.changed('gate-lists');
        return ok({ id: params.alarmId });
      }),
  ),
];
