import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import {
  changedContentTypeBody,
  codeParams,
  contentTypeList,
  contentTypeShape,
  newContentTypeBody,
  topicList,
  topicsBody,
} from './contract.ts';
import { publicationProblems } from './problems.ts';
import { contentType, contentTypes } from './queries/content-types.ts';
import {
  documentsByType,
  lockTopics,
  lockType,
  type SavedType,
  saveTopics,
  saveType,
  topics,
  typeTaken,
} from './queries/type-changes.ts';
import { typeFaults } from './type-faults.ts';
import { typeView } from './type-view.ts';

async function checked(tx: Transaction, type: SavedType, own?: string): Promise<Problem | null> {
  const faults = typeFaults(type.definition);
  if (faults.length > 0) return { kind: publicationProblems.typeInvalid, errors: faults };
  if (!(await typeTaken(tx.db, type.code, type.name, own))) return null;
  return {
    kind: publicationProblems.typeExists,
    errors: [{ pointer: '#/name', detail: '已有相同代码或名称的类型，请换一个' }],
  };
}

function note(tx: Transaction, action: string, code: string, detail: Readonly<Record<string, unknown>>): void {
  tx.audit({ action, subjectKind: 'content-type', subjectId: code, detail });
  tx.changed('content-types', 'documents', `documents:type:${code}`);
}

async function answer(context: RequestContext, code: string, outcome: Result<unknown, Problem>) {
  if (!outcome.ok) return outcome;
  const type = await contentType(context.db, code);
  return type === null ? err({ kind: publicationProblems.typeNotFound }) : ok(typeView(type));
}

const typeReads: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/content-types',
      summary: '信息类型',
      access: 'signed-in',
      answer: contentTypeList,
    },
    async (_input, { db }) => {
      const used = await documentsByType(db);
      const items = await contentTypes(db);
      return ok({ items: items.map((type) => ({ ...typeView(type), documents: used.get(type.code) ?? 0 })) });
    },
  ),
  endpoint(
    { method: 'get', path: '/api/topics', summary: '主题分类', access: 'signed-in', answer: topicList },
    async (_input, { db }) => ok({ items: (await topics(db)).map((one) => ({ ...one, parts: [...one.parts] })) }),
  ),
];

const typeWrites: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/content-types',
      summary: '新增信息类型',
      access: 'content-type.write',
      body: newContentTypeBody,
      answer: contentTypeShape,
    },
    async ({ body }, context) => {
      const outcome = await context.change(async (tx): Promise<Result<null, Problem>> => {
        const refused = await checked(tx, body);
        if (refused !== null) return err(refused);
        await saveType(tx.db, body);
        note(tx, 'content-type.added', body.code, { after: body });
        return ok(null);
      });
      return answer(context, body.code, outcome);
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/content-types/:code',
      summary: '修改信息类型',
      access: 'content-type.write',
      params: codeParams,
      body: changedContentTypeBody,
      answer: contentTypeShape,
    },
    async ({ params, body }, context) => {
      const { version, ...given } = body;
      const outcome = await context.change(async (tx): Promise<Result<null, Problem>> => {
        const before = await lockType(tx.db, params.code);
        if (before === null) return err({ kind: publicationProblems.typeNotFound });
        if (before.version !== version) {
          return err({ kind: publicationProblems.staleVersion, extra: { current: typeView(before) } });
        }
        const after = { ...given, code: params.code };
        const refused = await checked(tx, after, params.code);
        if (refused !== null) return err(refused);
        await saveType(tx.db, after);
        note(tx, 'content-type.changed', params.code, { before, after });
        return ok(null);
      });
      return answer(context, params.code, outcome);
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/topics',
      summary: '修改主题分类',
      access: 'content-type.write',
      body: topicsBody,
      answer: topicList,
    },
    async ({ body }, context) => {
      const names = body.items.map((one) => one.name);
      const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
      if (twice >= 0) {
        const detail = `“${names[twice] ?? ''}”重复，请合并或改名`;
        return err({ kind: publicationProblems.topicInvalid, errors: [{ pointer: `#/items/${twice}/name`, detail }] });
      }
      const outcome = await context.change(async (tx): Promise<Result<null, Problem>> => {
        const before = await lockTopics(tx.db);
        if (JSON.stringify(before) !== JSON.stringify(body.was)) {
          return err({ kind: publicationProblems.staleVersion, extra: { current: before } });
        }
        await saveTopics(tx.db, body.items);
        note(tx, 'topic.saved', 'topics', { before, after: body.items });
        return ok(null);
      });
      if (!outcome.ok) return outcome;
      return ok({ items: (await topics(context.db)).map((one) => ({ ...one, parts: [...one.parts] })) });
    },
  ),
];

export const contentTypeEndpoints: readonly Endpoint[] = [...typeReads, ...typeWrites];
