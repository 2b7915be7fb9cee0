import type * as z from 'zod';
import { can } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { catalogueProblems } from './problems.ts';
import { absencesOf, fieldName, fieldsOf } from './queries/fields.ts';
import { mayWrite } from './scope.ts';
import { catalogueOf, lockAbsence, lockFields, lockUnit, putAbsence, removeAbsence, saveField } from './store.ts';

type FieldList = z.input<typeof contract.fieldList>;

/** The named fields, and why a unit has no catalogue of one (B1). */
export const fieldEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/fields',
      summary: '标准目录的领域',
      access: 'catalogue.read',
      answer: contract.fieldList,
    },
    async (_input, context) => {
      const items = await fieldsOf(context.db);
      return ok({ items, total: items.length, can: can(context.actor, 'catalogue.oversee') ? ['write'] : [] });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/catalogue/fields',
      summary: '新增或修改领域',
      access: 'catalogue.oversee',
      body: contract.saveFieldBody,
      answer: contract.fieldList,
    },
    ({ body }, context) =>
      context.change<FieldList, Problem>(async (tx) => {
        const fields = await lockFields(tx.db);
        const before = fields.find((field) => field.code === body.code);
        const namesake = fields.find((field) => field.name === body.name && field.code !== body.code);
        if (namesake !== undefined || (body.version === 0 && before !== undefined))
          return err({
            kind: catalogueProblems.fieldExists,
            errors: [{ pointer: namesake === undefined ? '#/code' : '#/name', detail: '已被使用，请换一个' }],
          });
        if (before !== undefined && before.version !== body.version)
          return err({ kind: catalogueProblems.staleVersion, extra: { current: before } });
        await saveField(tx.db, body);
        tx.audit({
          action: 'catalogue.field-saved',
          subjectKind: 'catalogue-field',
          subjectId: body.code,
          detail: { before, after: body },
        });
        tx.changed('catalogue');
        const items = await fieldsOf(tx.db);
        return ok({ items, total: items.length, can: ['write'] });
      }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/absences',
      summary: '未涉及领域的说明',
      access: 'catalogue.read',
      answer: contract.absenceList,
    },
    async (_input, context) => {
      const items = await absencesOf(context.db, 'all');
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/catalogue/absences',
      summary: '说明为何没有某个领域的目录',
      access: 'catalogue.write',
      body: contract.sayAbsentBody,
      answer: contract.absenceList,
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        const { unitId, fieldCode } = body;
        if (!mayWrite(context.actor, unitId)) return err({ kind: catalogueProblems.notYourUnit });
        if ((await lockUnit(tx.db, unitId)) === null) return err({ kind: catalogueProblems.unitUnknown });
        if ((await fieldName(tx.db, fieldCode)) === null) return err({ kind: catalogueProblems.fieldNeeded });
        if ((await catalogueOf(tx.db, { unitId, kind: 'standard', fieldCode })) !== null)
          return err({ kind: catalogueProblems.fieldCovered });
        const before = await lockAbsence(tx.db, unitId, fieldCode);
        if ((before?.version ?? 0) !== body.version)
          return err({ kind: catalogueProblems.staleVersion, extra: { current: before } });
        const said = { unitId, fieldCode, reason: body.reason, on: context.today, by: context.actor.personId };
        await putAbsence(tx.db, said);
        tx.audit({
          action: 'catalogue.absence-said',
          subjectKind: 'unit',
          subjectId: unitId,
          reason: body.reason,
          detail: { before, after: said },
        });
        tx.changed('catalogue');
        const items = await absencesOf(tx.db, 'all');
        return ok({ items, total: items.length });
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue/absences/end',
      summary: '撤下未涉及领域的说明',
      access: 'catalogue.write',
      body: contract.endAbsenceBody,
      answer: contract.absenceList,
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        if (!mayWrite(context.actor, body.unitId)) return err({ kind: catalogueProblems.notYourUnit });
        const before = await lockAbsence(tx.db, body.unitId, body.fieldCode);
        if (before === null || before.version !== body.version)
          return err({ kind: catalogueProblems.staleVersion, extra: { current: before } });
        await removeAbsence(tx.db, body.unitId, body.fieldCode);
        tx.audit({
          action: 'catalogue.absence-ended',
          subjectKind: 'unit',
          subjectId: body.unitId,
          detail: { before: { ...before, fieldCode: body.fieldCode } },
        });
        tx.changed('catalogue');
        const items = await absencesOf(tx.db, 'all');
        return ok({ items, total: items.length });
      }),
  ),
];
