import * as z from 'zod';
import { addDays, isLocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type Endpoint, endpoint } from '#platform/http/endpoint.ts';
import { indexStatus, logLine, logQuery, pin, pinBody, synonym, synonymBody, version } from './contract.ts';
import { logSheet } from './log-sheet.ts';
import { changePin, changeSynonym, createPin, createSynonym } from './maintain.ts';
import type { IndexStatus } from './messages.ts';
import { searchProblems } from './problems.ts';
import { logLines, publicCount } from './queries/found-documents.ts';
import { searchOf } from './service.ts';
import { pins, synonyms } from './store.ts';

const ACCESS = 'search.manage';
const id = z.object({ id: z.string() });
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() });
const MEGABYTE = 1_048_576;
const LOG_DAYS = 30;
const EXPORT_MAX = 10_000;

const lists: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/search-admin/synonyms', summary: '同义词', access: ACCESS, answer: listOf(synonym) },
    async (_, { db }) => {
      const items = await synonyms(db);
      return ok({ items: items.map((row) => ({ ...row, terms: [...row.terms] })), total: items.length });
    },
  ),
  endpoint(
    { method: 'get', path: '/api/search-admin/pins', summary: '置顶答案', access: ACCESS, answer: listOf(pin) },
    async (_, { db }) => {
      const items = await pins(db);
      return ok({ items: [...items], total: items.length });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/search-admin/log',
      summary: '检索记录：按词合计，不含个人信息',
      access: ACCESS,
      query: logQuery,
      answer: listOf(logLine),
    },
    async ({ query }, { db, today }) => {
      const whole = query.format === 'xlsx';
      const [first = '', last = ''] = (query.day ?? '..').split('..');
      const to = isLocalDate(last) ? last : today;
      const lines = await logLines(db, {
        from: isLocalDate(first) ? first : addDays(to, -LOG_DAYS),
        to,
        nothing: query.nothing === 'yes',
        q: query.q,
        limit: whole ? EXPORT_MAX : query.size,
        offset: whole ? 0 : (query.page - 1) * query.size,
      });
      if (whole) return logSheet(`检索记录${today}`, lines.items);
      return ok({ items: [...lines.items], total: lines.total });
    },
  ),
];

const changes: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/search-admin/synonyms',
      summary: '新建同义词',
      access: ACCESS,
      body: synonymBody,
      answer: id,
    },
    ({ body }, context) => context.change((tx) => createSynonym(tx, newId(context.clock), body)),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/search-admin/synonyms/:id',
      summary: '修改同义词',
      access: ACCESS,
      params: id,
      body: synonymBody.extend(version.shape),
      answer: synonym,
    },
    ({ params, body }, context) => context.change((tx) => changeSynonym(tx, params.id, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/search-admin/pins',
      summary: '新建置顶答案',
      access: ACCESS,
      body: pinBody,
      answer: id,
    },
    ({ body }, context) => context.change((tx) => createPin(tx, newId(context.clock), body)),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/search-admin/pins/:id',
      summary: '修改置顶答案',
      access: ACCESS,
      params: id,
      body: pinBody.and(version),
      answer: pin,
    },
    ({ params, body }, context) => context.change((tx) => changePin(tx, params.id, body)),
  ),
];

const ELSEWHERE = {
  state: 'elsewhere',
  documents: 0,
  segments: 0,
  bytes: 0,
  done: 0,
  problem: null,
  from: 'nothing',
  changedAt: 0,
} as const;

/** The state as the screen shows it; `elsewhere` in a process that does not serve. */
function stateOf({
  bytes,
  changedAt,
  ...status
}: Omit<IndexStatus, 'state' | 'readyAfter'> & { readonly state: IndexStatus['state'] | 'elsewhere' }) {
  return {
    ...status,
    megabytes: bytes / MEGABYTE,
    memoryMegabytes: process.memoryUsage.rss() / MEGABYTE,
    changedAt: changedAt === 0 ? null : new Date(changedAt).toISOString(),
  };
}

const index: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/search-admin/index', summary: '检索索引的状态', access: ACCESS, answer: indexStatus },
    async (_, { db }) =>
      ok({
        ...stateOf(searchOf(db)?.status() ?? ELSEWHERE),
        publicDocuments: await publicCount(db),
        rerankFailures: searchOf(db)?.rerank?.failures() ?? null,
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/search-admin/index/rebuild',
      summary: '重建检索索引',
      access: ACCESS,
      answer: z.object({}),
    },
    async (_, context) => {
      const service = searchOf(context.db);
      if (service === null) return err({ kind: searchProblems.notHere });
      const noted = await context.change<Record<string, never>, Problem>(async (tx) => {
        tx.audit({ action: 'search.rebuild', subjectKind: 'search-index', subjectId: 'all', detail: {} });
        return ok({});
      });
      if (noted.ok) service.rebuild();
      return noted;
    },
  ),
];

/** What the screen 检索维护 reads and changes. */
export const adminEndpoints: readonly Endpoint[] = [...lists, ...changes, ...index];
