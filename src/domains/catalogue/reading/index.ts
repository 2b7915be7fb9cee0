import type { Block, DocumentText, Table } from '#documents/block.ts';
import type { CatalogueReading, ReadingFinding, ReadRow } from '../model.ts';
import { type Head, readGridTable } from './grid-table.ts';
import { headOf } from './heads.ts';
import { readLineTable } from './line-table.ts';
import type { RawTable } from './raw-row.ts';
import { readRows } from './read-rows.ts';

const TITLE = /(?:公开(?:标准|基本|事项)?目录|标准目录)/;
const FIELD = /([\p{Script=Han}（）()、]{2,20}?)领域(?:基层)?政务公开/u;
const TITLE_MAX = 60;

/** First cells of a table that stand over its head, and paragraphs: where a title may be. */
function wordsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    if (block.kind === 'page-break') return [];
    return block.rows.slice(0, 2).flatMap((row) => row.cells.slice(0, 1).map((cell) => cell.text));
  });
}

function titleOf(blocks: readonly Block[]): string {
  const named = wordsOf(blocks)
    .map((text) => text.replaceAll(/\s+/g, ''))
    .filter((text) => text.length <= TITLE_MAX && TITLE.test(text) && headOf(text) === null);
  return named.find((text) => FIELD.test(text)) ?? named.at(-1) ?? '';
}

function tablesOf(blocks: readonly Block[]): readonly RawTable[] {
  let head: Head | null = null;
  const found: RawTable[] = [];
  for (const block of blocks.filter((each): each is Table => each.kind === 'table')) {
    const read = readGridTable(block, head);
    if (read === null) continue;
    head = read.head;
    found.push(read.table);
  }
  if (found.some((table) => table.rows.length > 0)) return found;
  const lines = readLineTable(blocks);
  return lines === null ? [] : [lines];
}

const NOTHING: ReadingFinding = {
  level: 'error',
  code: 'no-table',
  message:
    '没有找到目录表。表头应有序号、公开事项、公开内容（要素）、公开依据、公开时限等栏；请检查文件，或改用 .xlsx、.docx 格式。',
  source: '全文',
};

/** Reads a 公开目录 out of a file of any kind. Never throws for what stands in it: a bad row is a row with findings. */
export function readCatalogue(document: DocumentText): CatalogueReading {
  const tables = tablesOf(document.blocks);
  const levels = [
    ...new Set(
      tables.flatMap((table) => table.keys.flatMap((key) => (key.startsWith('level:') ? [key.slice(6)] : []))),
    ),
  ];
  const rows: ReadRow[] = [];
  for (const table of tables) rows.push(...readRows(table, levels, rows.length + 1));
  const title = titleOf(document.blocks);
  return {
    title,
    fieldName: FIELD.exec(title)?.[1]?.replace(/^.*?(?:省|市|县|区|镇|乡|街道)(?=.{2,})/u, '') ?? null,
    levels,
    rows,
    findings: [
      ...(rows.length === 0 ? [NOTHING] : []),
      ...document.notes.map(
        (note) => ({ level: 'note', code: note.code, message: note.message, source: '全文' }) as const,
      ),
    ],
  };
}
