import type { XlsxSheet } from '#documents/writers/xlsx-of.ts';
import { type LibraryExportView, VALIDITY_WORDS } from './contract.ts';
import type { LibraryEntry } from './model.ts';
import type { LibraryDocument } from './queries/library.ts';
import { dayCell } from './register-sheet.ts';

/** Elements a public normative document must have (检查要求：标题、正文、文号、成文日期、发布日期、有效性齐全). */
const REQUIRED: readonly (readonly [string, (document: LibraryDocument) => string | null])[] = [
  ['发文字号', (document) => document.documentNumber],
  ['发文机关', (document) => document.issuer],
  ['索引号', (document) => document.indexNumber],
  ['成文日期', (document) => document.madeOn],
  ['发布日期', (document) => document.publishedOn],
  ['主题分类', (document) => document.topic],
  ['有效性', (document) => document.validity],
  ['正文', (document) => document.bodyText],
];

const WHY = { draft: '还没有发布', withdrawn: '已撤回', abandoned: '已作废', published: '不是主动公开' } as const;

const validityWord = (document: LibraryDocument): string =>
  document.validity === null ? '' : VALIDITY_WORDS[document.validity];

export const entryOf = (document: LibraryDocument): LibraryEntry => ({
  title: document.title,
  documentNumber: document.documentNumber ?? '',
  issuer: document.issuer ?? document.unitName,
  madeOn: document.madeOn ?? '',
  publishedOn: document.publishedOn ?? '',
  validity: validityWord(document),
});

type CountRow = LibraryExportView['byUnit'][number];

function counted(documents: readonly LibraryDocument[], keyOf: (document: LibraryDocument) => string): CountRow[] {
  const rows = new Map<string, CountRow>();
  for (const document of documents) {
    const key = keyOf(document);
    const row = rows.get(key) ?? { key, register: 0, exported: 0, left: 0 };
    rows.set(key, {
      key,
      register: row.register + 1,
      exported: row.exported + (document.isPublic ? 1 : 0),
      left: row.left + (document.isPublic ? 0 : 1),
    });
  }
  return [...rows.values()];
}

const yearOf = ({ madeOn, publishedOn }: LibraryDocument): string => (madeOn ?? publishedOn ?? '未写明').slice(0, 4);

/** What is exported, what is left out and why, and the same numbers three ways; register = exported + left out in every row. */
export function reconciliation(documents: readonly LibraryDocument[], on: string): LibraryExportView {
  const out = documents.filter((document) => document.isPublic);
  return {
    exportedOn: on,
    total: documents.length,
    exported: out.length,
    byUnit: counted(documents, (document) => document.unitName),
    byYear: counted(documents, yearOf).toSorted((a, b) => b.key.localeCompare(a.key)),
    byValidity: counted(documents, (document) => validityWord(document) || '未标注'),
    leftOut: documents
      .filter((document) => !document.isPublic)
      .map(({ id, title, documentNumber, unitName, state }) => ({
        id,
        title,
        documentNumber,
        unitName,
        why: WHY[state],
      })),
    incomplete: out.flatMap((document) => {
      const missing = REQUIRED.filter(([, of]) => (of(document) ?? '').trim() === '').map(([name]) => name);
      return missing.length === 0
        ? []
        : [{ id: document.id, title: document.title, unitName: document.unitName, missing }];
    }),
  };
}

const HEAD = [
  '序号',
  '标题',
  '发文字号',
  '索引号',
  '发文机关',
  '成文日期',
  '发布日期',
  '施行日期',
  '有效期至',
  '主题分类',
  '有效性',
  '有效性起始日期',
  '有效性说明',
  '内容概述',
  '正文',
];

const countCells = (title: string, rows: readonly CountRow[]) =>
  rows.map((row) => [title, row.key, row.register, row.exported, row.left]);

/** The workbook: documents, counts, what is left out, what lacks elements. */
export function librarySheets(documents: readonly LibraryDocument[], view: LibraryExportView): readonly XlsxSheet[] {
  const out = documents.filter((document) => document.isPublic);
  return [
    {
      name: '规范性文件',
      head: [HEAD],
      widths: [6, 46, 22, 30, 22, 12, 12, 12, 12, 18, 10, 14, 30, 40, 60],
      landscape: true,
      rows: out.map((document, index) => [
        index + 1,
        document.title,
        document.documentNumber ?? '',
        document.indexNumber ?? '',
        document.issuer ?? document.unitName,
        dayCell(document.madeOn),
        dayCell(document.publishedOn),
        dayCell(document.effectiveOn),
        dayCell(document.expiresOn),
        document.topic ?? '',
        validityWord(document),
        dayCell(document.validitySince),
        document.validityNote ?? '',
        document.summary ?? '',
        document.bodyText,
      ]),
    },
    {
      name: '核对',
      title: `登记簿 ${view.total} 件，导出 ${view.exported} 件，未导出 ${view.leftOut.length} 件`,
      head: [['口径', '项目', '登记簿', '导出', '未导出']],
      widths: [12, 36, 12, 12, 12],
      rows: [
        ...countCells('单位', view.byUnit),
        ...countCells('年份', view.byYear),
        ...countCells('有效性', view.byValidity),
      ],
    },
    {
      name: '未导出',
      head: [['标题', '发文字号', '单位', '原因']],
      widths: [50, 24, 24, 24],
      rows: view.leftOut.map((row) => [row.title, row.documentNumber ?? '', row.unitName, row.why]),
    },
    {
      name: '要素不全',
      head: [['标题', '单位', '缺少']],
      widths: [50, 24, 40],
      rows: view.incomplete.map((row) => [row.title, row.unitName, row.missing.join('、')]),
    },
  ];
}

/** The same for programs. */
export function libraryFile(documents: readonly LibraryDocument[], view: LibraryExportView): string {
  const { exportedOn, total, exported, byUnit, byYear, byValidity, leftOut } = view;
  const counts = { total, exported, byUnit, byYear, byValidity };
  const out = documents
    .filter((document) => document.isPublic)
    .map((document) => {
      const { isPublic: _public, state: _state, ...elements } = document;
      return { ...elements, validity: validityWord(document) };
    });
  return JSON.stringify({ exportedOn, counts, leftOut, documents: out }, null, 1);
}
