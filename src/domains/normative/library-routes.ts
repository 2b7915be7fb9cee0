import { readDocumentInWorker } from '#documents/worker.ts';
import type { XlsxSheet } from '#documents/writers/xlsx-of.ts';
import { documentNumberKey } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { compareQuery, comparison, type LibraryComparison, libraryExport, libraryQuery } from './contract.ts';
import { compareLibrary, readLibraryList } from './library.ts';
import { entryOf, libraryFile, librarySheets, reconciliation } from './library-export.ts';
import { normativeProblems } from './problems.ts';
import { libraryDocuments } from './queries/library.ts';
import { fileResponse, sheetsResponse } from './register-sheet.ts';

const NAME = '行政规范性文件';

async function compared(context: RequestContext, sha256: string): Promise<Result<LibraryComparison, Problem>> {
  const bytes = await context.files.get(sha256);
  if (bytes === null) return err({ kind: normativeProblems.unreadable, detail: '没有找到上传的文件，请重新上传。' });
  const document = await readDocumentInWorker(bytes);
  if (!document.ok) return err({ kind: normativeProblems.unreadable, detail: document.error.message });
  const list = readLibraryList(document.value);
  if (list === null) {
    const detail = '没有找到带“标题”和“发文字号”等表头的表，请上传从省文件库导出的清单。';
    return err({ kind: normativeProblems.unreadable, detail });
  }
  const own = (await libraryDocuments(context.db, null)).filter((one) => one.isPublic);
  const ours = own.map((one) => ({ ...entryOf(one), id: one.id }));
  const { same, missingThere, missingHere, differing } = compareLibrary(ours, list, documentNumberKey);
  return ok({
    read: list.entries.length,
    ours: ours.length,
    same,
    unread: [...list.unread],
    missingThere: [...missingThere],
    missingHere: [...missingHere],
    differing: differing.map((one) => ({ ...one, fields: [...one.fields] })),
  });
}

const ENTRY_HEAD = ['标题', '发文字号', '发文机关', '成文日期', '发布日期', '有效性'] as const;
const ENTRY_WIDTHS = [50, 24, 24, 14, 14, 12] as const;
type Entry = LibraryComparison['missingHere'][number];

const entryCells = (entry: Omit<Entry, 'place'>): readonly string[] => [
  entry.title,
  entry.documentNumber,
  entry.issuer,
  entry.madeOn,
  entry.publishedOn,
  entry.validity,
];

function comparisonSheets(view: LibraryComparison): readonly XlsxSheet[] {
  return [
    {
      name: '省库缺少',
      head: [[...ENTRY_HEAD]],
      widths: [...ENTRY_WIDTHS],
      rows: view.missingThere.map(entryCells),
    },
    {
      name: '本平台缺少',
      head: [[...ENTRY_HEAD, '清单位置']],
      widths: [...ENTRY_WIDTHS, 16],
      rows: view.missingHere.map((entry) => [...entryCells(entry), entry.place]),
    },
    {
      name: '内容不一致',
      head: [['标题', '项目', '本平台', '省库', '清单位置']],
      widths: [50, 14, 30, 30, 16],
      rows: view.differing.flatMap((one) =>
        one.fields.map((field) => [one.title, field.name, field.here, field.there, one.place]),
      ),
    },
  ];
}

/** 省政府文件库: what we would hand over, and how it agrees with what they hold. */
export const libraryEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/normative/library',
      summary: '省文件库导出',
      access: 'document.read-all',
      query: libraryQuery,
      answer: libraryExport,
    },
    async ({ query }, { db, today }) => {
      const documents = await libraryDocuments(db, query.unit ?? null);
      const view = reconciliation(documents, today);
      if (query.format === 'xlsx') return sheetsResponse(`${NAME}${today}`, librarySheets(documents, view));
      return query.format === 'file' ? fileResponse(libraryFile(documents, view), `${NAME}${today}`, 'json') : ok(view);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/normative/library/comparison',
      summary: '与省文件库清单核对',
      access: 'normative.clean',
      query: compareQuery,
      answer: comparison,
    },
    async ({ query }, context) => {
      const found = await compared(context, query.file);
      return !found.ok || query.format === 'json'
        ? found
        : sheetsResponse('省文件库核对结果', comparisonSheets(found.value));
    },
  ),
];
