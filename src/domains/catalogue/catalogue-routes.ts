import * as z from 'zod';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { createCatalogue, endCatalogue, publishCatalogue } from './catalogue-acts.ts';
import { lookingOf, openCatalogue, situationOf } from './changing.ts';
import * as contract from './contract.ts';
import { catalogueFile, catalogueListSheet } from './export.ts';
import { catalogueProblems } from './problems.ts';
import { catalogueDetail, cataloguePage, catalogueView, editionOf } from './queries/catalogues.ts';
import { maySee, mayWrite, narrowed } from './scope.ts';
import { saveCatalogue } from './store.ts';

const params = z.object({ catalogueId: z.string() });
const TAGS = ['catalogue', 'subject-duties', 'documents', 'directory', 'settings', 'today'];
const parts = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '');

/** Catalogues: list, writing, editions (B1). */
export const catalogueEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/catalogues',
      summary: '公开目录列表',
      access: 'catalogue.read',
      query: contract.catalogueQuery,
      answer: contract.catalogueList,
      cache: { scope: 'actor', tags: TAGS },
    },
    async ({ query }, context) => {
      const filter = { units: narrowed(context.actor, parts(query.unit)), query };
      const found = await cataloguePage(context.db, filter, lookingOf(context));
      return query.format === 'xlsx' ? catalogueListSheet(found.items) : ok(found);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogues',
      summary: '新建公开目录',
      access: 'catalogue.write',
      body: contract.newCatalogueBody,
      answer: contract.idAnswer,
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        if (!mayWrite(context.actor, body.unitId)) return err({ kind: catalogueProblems.notYourUnit });
        const made = await createCatalogue(tx, body, situationOf(context));
        return made.ok ? ok({ id: made.value.id }) : made;
      }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogues/:catalogueId',
      summary: '一份公开目录：事项、与现行版的差别、历次版本',
      access: 'catalogue.read',
      params,
      answer: contract.catalogueDetail,
      cache: { scope: 'actor', tags: TAGS },
    },
    async ({ params: { catalogueId } }, context) => {
      const detail = await catalogueDetail(context.db, catalogueId, lookingOf(context));
      const seen = detail !== null && maySee(context.actor, detail.catalogue.unitId);
      return seen ? ok(detail) : err({ kind: catalogueProblems.notFound });
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/catalogues/:catalogueId',
      summary: '修改目录名称和公开层级',
      access: 'catalogue.write',
      params,
      body: contract.editCatalogueBody,
      answer: contract.savedAnswer,
    },
    ({ params: { catalogueId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openCatalogue(tx, { id, version: body.version }, context);
        if (!opened.ok) return opened;
        const { title, levels } = opened.value;
        const version = await saveCatalogue(tx.db, { ...opened.value, title: body.title, levels: body.levels });
        tx.audit({
          action: 'catalogue.edited',
          subjectKind: 'catalogue',
          subjectId: id,
          detail: { before: { title, levels }, after: { title: body.title, levels: body.levels } },
        });
        tx.changed('catalogue');
        return ok({ id, version });
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogues/:catalogueId/publish',
      summary: '发布目录新版',
      access: 'catalogue.write',
      params,
      body: contract.publishBody,
      answer: z.object({ number: z.number(), changes: z.array(contract.changeShape) }),
    },
    ({ params: { catalogueId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openCatalogue(tx, { id, version: body.version }, context);
        if (!opened.ok) return opened;
        const done = await publishCatalogue(tx, opened.value, body.note, situationOf(context));
        if (!done.ok) return done;
        const changes = done.value.changes.map((change) => ({ ...change, columns: [...change.columns] }));
        return ok({ number: done.value.number, changes });
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogues/:catalogueId/end',
      summary: '停用目录',
      access: 'catalogue.write',
      params,
      body: contract.endCatalogueBody,
      answer: contract.idAnswer,
    },
    ({ params: { catalogueId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openCatalogue(tx, { id, version: body.version }, context);
        if (!opened.ok) return opened;
        await endCatalogue(tx, opened.value, body.reason, situationOf(context));
        return ok({ id });
      }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogues/:catalogueId/editions/:number',
      summary: '目录的一个版本',
      access: 'catalogue.read',
      params: z.object({ catalogueId: z.string(), number: z.coerce.number().int().min(1) }),
      answer: contract.editionView,
    },
    async ({ params: { catalogueId, number } }, context) => {
      const edition = await editionOf(context.db, catalogueId, number);
      return edition === null ? err({ kind: catalogueProblems.notFound }) : ok(edition);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogues/:catalogueId/export',
      summary: '按官方表式导出目录',
      access: 'catalogue.read',
      params,
      query: z.object({
        format: z.enum(['xlsx', 'docx']).default('xlsx'),
        edition: z.coerce.number().int().min(1).optional(),
      }),
      answer: 'file',
    },
    async ({ params: { catalogueId }, query }, context) => {
      const view = await catalogueView(context.db, catalogueId, lookingOf(context));
      if (view === null || !maySee(context.actor, view.unitId)) return err({ kind: catalogueProblems.notFound });
      const edition = query.edition === undefined ? null : await editionOf(context.db, catalogueId, query.edition);
      if (query.edition !== undefined && edition === null) return err({ kind: catalogueProblems.notFound });
      if (edition !== null) return catalogueFile(edition, edition.items, query.format);
      const detail = await catalogueDetail(context.db, catalogueId, lookingOf(context));
      const items = (detail?.items ?? []).filter((item) => item.standing !== 'dropping' && item.standing !== 'dropped');
      return catalogueFile(view, items, query.format);
    },
  ),
];
