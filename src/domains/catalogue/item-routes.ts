import * as z from 'zod';
import { ruleWords } from '#domains/duties/index.ts';
import { err, ok } from '#kernel/result.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { addItems } from './catalogue-acts.ts';
import { lookingOf, openCatalogue, openItem, situationOf } from './changing.ts';
import * as contract from './contract.ts';
import { catalogueProblems } from './problems.ts';
import { catalogueItemsFor, itemDetail } from './queries/items.ts';
import { readTimeLimit } from './reading/time-limit.ts';
import { maySee } from './scope.ts';
import { itemsOf, saveItem, saveOrder, touchCatalogue } from './store.ts';

const params = z.object({ itemId: z.string() });

/** Rows of catalogues: writing, order, the chooser of the editor, reading of a time limit. */
export const itemEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/items',
      summary: '单位现行目录事项（供发布时选择）',
      access: 'catalogue.read',
      query: contract.chooserQuery,
      answer: contract.chooserAnswer,
    },
    async ({ query }, context) =>
      maySee(context.actor, query.unit)
        ? ok({ items: [...(await catalogueItemsFor(context.db, query.unit))] })
        : err({ kind: catalogueProblems.notYourUnit }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/rule',
      summary: '把公开时限读成计时规则',
      access: 'catalogue.read',
      query: contract.ruleQuery,
      answer: contract.ruleAnswer,
    },
    async ({ query }) => {
      const { rule, ambiguous } = readTimeLimit(query.text);
      return ok({ rule, words: ruleWords(rule), ambiguous });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue/items/:itemId',
      summary: '一个目录事项：期限、登记、已公开的信息',
      access: 'catalogue.read',
      params,
      answer: contract.itemDetail,
    },
    async ({ params: { itemId } }, context) => {
      const detail = await itemDetail(context.db, itemId, lookingOf(context));
      const seen = detail !== null && maySee(context.actor, detail.catalogue.unitId);
      return seen ? ok(detail) : err({ kind: catalogueProblems.itemNotFound });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogues/:catalogueId/items',
      summary: '添加目录事项',
      access: 'catalogue.write',
      params: z.object({ catalogueId: z.string() }),
      body: contract.itemBody,
      answer: contract.idAnswer,
    },
    ({ params: { catalogueId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openCatalogue(tx, { id }, context);
        if (!opened.ok) return opened;
        const [itemId = ''] = await addItems(tx, opened.value, [body.entry], situationOf(context));
        return ok({ id: itemId });
      }),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/catalogue/items/:itemId',
      summary: '修改目录事项',
      access: 'catalogue.write',
      params,
      body: contract.saveItemBody,
      answer: contract.savedAnswer,
    },
    ({ params: { itemId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openItem(tx, { id, version: body.version }, context);
        if (!opened.ok) return opened;
        const { item, catalogue } = opened.value;
        const version = await saveItem(tx.db, { ...item, entry: body.entry });
        await touchCatalogue(tx.db, catalogue.id);
        tx.audit({
          action: 'catalogue.item-saved',
          subjectKind: 'catalogue-item',
          subjectId: id,
          detail: { before: item.entry, after: body.entry },
        });
        tx.changed('catalogue');
        return ok({ id, version });
      }),
  ),
  ...(['drop', 'restore'] as const).map((act) =>
    endpoint(
      {
        method: 'post',
        path: `/api/catalogue/items/:itemId/${act}`,
        summary: act === 'drop' ? '移出目录事项（随下一版生效）' : '恢复目录事项',
        access: 'catalogue.write',
        params,
        body: contract.versionBody,
        answer: contract.savedAnswer,
      },
      ({ params: { itemId: id }, body }, context) =>
        context.change(async (tx) => {
          const opened = await openItem(tx, { id, version: body.version }, context);
          if (!opened.ok) return opened;
          const { item, catalogue } = opened.value;
          const version = await saveItem(tx.db, { ...item, dropped: act === 'drop' });
          await touchCatalogue(tx.db, catalogue.id);
          tx.audit({
            action: act === 'drop' ? 'catalogue.item-dropped' : 'catalogue.item-restored',
            subjectKind: 'catalogue-item',
            subjectId: id,
            detail: { before: { dropped: item.dropped } },
          });
          tx.changed('catalogue');
          return ok({ id, version });
        }),
    ),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue/items/:itemId/move',
      summary: '调整目录事项的次序',
      access: 'catalogue.write',
      params,
      body: contract.moveItemBody,
      answer: contract.idAnswer,
    },
    ({ params: { itemId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openItem(tx, { id, version: body.version }, context);
        if (!opened.ok) return opened;
        const { catalogue, item } = opened.value;
        const others = (await itemsOf(tx.db, catalogue.id)).map((each) => each.id).filter((each) => each !== id);
        await saveOrder(tx.db, others.toSpliced(body.to - 1, 0, id));
        await touchCatalogue(tx.db, catalogue.id);
        tx.audit({
          action: 'catalogue.item-moved',
          subjectKind: 'catalogue-item',
          subjectId: id,
          detail: { before: item.ord, after: body.to },
        });
        tx.changed('catalogue');
        return ok({ id });
      }),
  ),
];
