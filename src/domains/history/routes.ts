import { type XlsxSheet, xlsxOf } from '#documents/writers/xlsx-of.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { attachment } from '#platform/files/safe-name.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { abandonBatch, chooseLines, mapColumns, openSheet, startImport, undoBatch } from './acts.ts';
import {
  actBody,
  type BatchView,
  batchList,
  batchParams,
  batchView,
  chooseBody,
  mappingBody,
  newBatchBody,
  type RowView,
  rowList,
  rowsQuery,
  undoBody,
} from './contract.ts';
import { historyProblems } from './problems.ts';
import { allRows, batchById, batches, rowsOf } from './queries/batches.ts';

const access = 'history.import';
const PATH = '/api/history/batches';
const ONE = `${PATH}/:batchId`;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function shown(context: RequestContext, done: Result<string, Problem>): Promise<Result<BatchView, Problem>> {
  if (!done.ok) return done;
  const view = await batchById(context.db, done.value, context.actor);
  return view === null ? err({ kind: historyProblems.notFound }) : ok(view);
}

const reads: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: PATH, summary: '历史信息导入批次', access, answer: batchList },
    async (_input, { db }) => {
      const items = [...(await batches(db))];
      return ok({ items, total: items.length });
    },
  ),
  endpoint(
    { method: 'get', path: ONE, summary: '一个导入批次', access, params: batchParams, answer: batchView },
    ({ params }, context) => shown(context, ok(params.batchId)),
  ),
  endpoint(
    {
      method: 'get',
      path: `${ONE}/rows`,
      summary: '批次各行',
      access,
      params: batchParams,
      query: rowsQuery,
      answer: rowList,
    },
    async ({ params, query }, { db }) => ok(await rowsOf(db, params.batchId, query)),
  ),
  endpoint(
    { method: 'get', path: `${ONE}/report.xlsx`, summary: '导入结果报告', access, params: batchParams, answer: 'file' },
    async ({ params }, context) => {
      const view = await shown(context, ok(params.batchId));
      if (!view.ok) return view;
      const bytes = await xlsxOf([reportOf(view.value, await allRows(context.db, params.batchId))]);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': XLSX,
          'content-disposition': attachment(`历史信息导入报告－${view.value.name}.xlsx`),
          'cache-control': 'no-store',
        },
      });
    },
  ),
];

const acts: readonly Endpoint[] = [
  endpoint(
    { method: 'post', path: PATH, summary: '上传历史信息目录和文件', access, body: newBatchBody, answer: batchView },
    async ({ body }, context) => shown(context, await openSheet(context, body)),
  ),
  endpoint(
    {
      method: 'put',
      path: `${ONE}/mapping`,
      summary: '调整列的含义',
      access,
      params: batchParams,
      body: mappingBody,
      answer: batchView,
    },
    async ({ params, body }, context) => shown(context, await mapColumns(context, params.batchId, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ONE}/rows`,
      summary: '选入或不选各行',
      access,
      params: batchParams,
      body: chooseBody,
      answer: batchView,
    },
    async ({ params, body }, context) => shown(context, await chooseLines(context, params.batchId, body)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ONE}/import`,
      summary: '确认导入',
      access,
      params: batchParams,
      body: actBody,
      answer: batchView,
    },
    async ({ params, body }, context) => shown(context, await startImport(context, params.batchId, body.version)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ONE}/abandon`,
      summary: '放弃导入',
      access,
      params: batchParams,
      body: actBody,
      answer: batchView,
    },
    async ({ params, body }, context) => shown(context, await abandonBatch(context, params.batchId, body.version)),
  ),
  endpoint(
    {
      method: 'post',
      path: `${ONE}/undo`,
      summary: '撤回整批',
      access,
      params: batchParams,
      body: undoBody,
      answer: batchView,
    },
    async ({ params, body }, context) => shown(context, await undoBatch(context, params.batchId, body)),
  ),
];

/** 历史信息导入 at the desk. */
export const historyEndpoints: readonly Endpoint[] = [...reads, ...acts];

const STATES: Readonly<Record<RowView['state'], string>> = {
  ready: '可以导入',
  blocked: '不能导入',
  'left-out': '未选入',
  imported: '已导入',
  failed: '未导入',
};

/** 规范化报告 and result in one sheet: what was mended, what was found, what became of each line. */
function reportOf(batch: BatchView, rows: readonly RowView[]): XlsxSheet {
  return {
    name: '导入报告',
    title: `历史信息导入报告：${batch.name}（${batch.unitName}）`,
    head: [['行', '标题', '发文字号', '成文日期', '结果', '规范化', '核对提示', '疑似重复']],
    rows: rows.map((row) => [
      row.line,
      row.title,
      row.number,
      row.issuedOn,
      row.reason === null ? STATES[row.state] : `${STATES[row.state]}：${row.reason}`,
      row.changes.map((one) => `${one.was} → ${one.is}（${one.why}）`).join('\n'),
      row.findings.map((one) => one.message).join('\n'),
      row.duplicates.map((one) => (one.line === null ? one.title : `第${one.line}行 ${one.title}`)).join('\n'),
    ]),
    widths: [6, 40, 22, 12, 28, 40, 40, 32],
    filter: true,
    landscape: true,
  };
}
