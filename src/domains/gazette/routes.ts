import * as z from 'zod';
import { docxOf } from '#documents/writers/docx-of.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { abandonIssue, createIssue, publishIssue, saveIssue } from './acts.ts';
import {
  actBody,
  type IssueView,
  issueList,
  issueParams,
  issueView,
  newIssueBody,
  offerList,
  offerQuery,
  saveIssueBody,
} from './contract.ts';
import { issuePaper } from './paper.ts';
import { gazetteProblems } from './problems.ts';
import { issueById, issues, issueTexts, offeredDocuments, publicIssue } from './queries/issues.ts';

const access = 'gazette.write';
const PATH = '/api/gazette/issues';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function shown(context: RequestContext, done: Result<string, Problem>): Promise<Result<IssueView, Problem>> {
  if (!done.ok) return done;
  const view = await issueById(context.db, done.value, context.actor);
  return view === null ? err({ kind: gazetteProblems.notFound }) : ok(view);
}

/** 政府公报 at the desk, and its Word file for everybody. */
export const gazetteEndpoints: readonly Endpoint[] = [
  endpoint({ method: 'get', path: PATH, summary: '公报各期', access, answer: issueList }, async (_input, { db }) => {
    const items = [...(await issues(db, 'desk'))];
    return ok({ items, total: items.length });
  }),
  endpoint(
    {
      method: 'get',
      path: '/api/gazette/documents',
      summary: '可编入公报的信息',
      access,
      query: offerQuery,
      answer: offerList,
    },
    async ({ query }, { db }) => {
      const items = [...(await offeredDocuments(db, query))];
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    { method: 'get', path: `${PATH}/:issueId`, summary: '一期公报', access, params: issueParams, answer: issueView },
    ({ params }, context) => shown(context, ok(params.issueId)),
  ),
  endpoint(
    { method: 'post', path: PATH, summary: '新建一期公报', access, body: newIssueBody, answer: issueView },
    async ({ body }, context) => shown(context, await createIssue(context, body)),
  ),
  endpoint(
    {
      method: 'put',
      path: `${PATH}/:issueId`,
      summary: '编辑一期公报',
      access,
      params: issueParams,
      body: saveIssueBody,
      answer: issueView,
    },
    async ({ params, body }, context) => shown(context, await saveIssue(context, params.issueId, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${PATH}/:issueId/publish`,
      summary: '发布一期公报',
      access,
      params: issueParams,
      body: actBody,
      answer: issueView,
    },
    async ({ params, body }, context) => shown(context, await publishIssue(context, params.issueId, body.version)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${PATH}/:issueId/abandon`,
      summary: '作废一期未发布的公报',
      access,
      params: issueParams,
      body: actBody,
      answer: issueView,
    },
    async ({ params, body }, context) => shown(context, await abandonIssue(context, params.issueId, body.version)),
  ),
  endpoint(
    {
      method: 'get',
      path: '/gazette/:slug/download.docx',
      summary: '下载一期公报',
      access: 'public',
      params: z.object({ slug: z.string().max(20) }),
      answer: 'file',
    },
    async ({ params }, { db }) => {
      const issue = await publicIssue(db, params.slug);
      if (issue === null) return err({ kind: gazetteProblems.notFound });
      const bytes = await docxOf(await issuePaper(issue, await issueTexts(db, issue.id)));
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': DOCX,
          'content-disposition': attachment(`政府公报${issue.title}.docx`),
          'cache-control': 'no-cache',
        },
      });
    },
  ),
];
