import type { Block, Table } from '#documents/block.ts';
import { readDocument } from '#documents/index.ts';
import type { DocxContent, DocxPart } from '#documents/writers/docx-of.ts';
import type { PublicDocument } from './queries/public-document.ts';

const CHAPTER = /^[一二三四五六七八九十]{1,3}、/u;
const SECTION = /^（[一二三四五六七八九十]{1,3}）/u;
/** A heading is short; a long paragraph that begins like one is text. */
const LONGEST_HEADING = 40;
const SIGNED = /^(?:\d{4}年\d{1,2}月\d{1,2}日|.{2,30}(?:人民政府|办公室|办公厅|委员会|局|中心|大队))$/u;
const SIGNATURE_LINES = 6;

/**
 * A public document on paper in the manner of GB/T 9704—2012. The red head and the seal belong to the signed original and are not
 * drawn; a line at the end says where the text comes from.
 */
export async function paperOf(
  document: PublicDocument,
  from: { readonly issuer: string; readonly origin: string },
): Promise<DocxContent> {
  const body = await bodyParts(document.bodyHtml);
  const number = document.documentNumber;
  return {
    title: document.title,
    parts: [
      ...(number === null ? [] : [{ kind: 'paragraph', text: number, align: 'center' } as const]),
      ...(body.length > 0
        ? body
        : [{ kind: 'paragraph', text: document.summary ?? '本件没有正文，请查阅附件。' } as const]),
      ...attached(document),
      {
        kind: 'paragraph',
        text: `（来源：${from.issuer}，索引号：${document.indexNumber}，${from.origin}/documents/${document.id}）`,
      },
    ],
  };
}

/** The text of an edition as parts of a paper: headings, paragraphs, whole tables. */
export async function bodyParts(bodyHtml: string): Promise<readonly DocxPart[]> {
  const page = `<!doctype html><html><body>${bodyHtml}</body></html>`;
  const read = await readDocument(new TextEncoder().encode(page), { fileName: 'body.html' });
  const blocks = read.ok ? read.value.blocks : [];
  return blocks.flatMap((block, at) => partsOf(block, at >= blocks.length - SIGNATURE_LINES));
}

function partsOf(block: Block, nearEnd: boolean): readonly DocxPart[] {
  if (block.kind === 'page-break') return [];
  if (block.kind === 'table') return [tableOf(block)];
  const { text } = block;
  if (text.trim() === '') return [];
  if (text.length <= LONGEST_HEADING && CHAPTER.test(text)) return [{ kind: 'heading', text }];
  if (text.length <= LONGEST_HEADING && SECTION.test(text)) return [{ kind: 'heading', text, level: 2 }];
  if (nearEnd && SIGNED.test(text.trim())) return [{ kind: 'paragraph', text: text.trim(), align: 'right' }];
  return [{ kind: 'paragraph', text }];
}

function tableOf(table: Table): DocxPart {
  const columns = Math.max(1, ...table.rows.flatMap(({ cells }) => cells.map((cell) => cell.column + cell.colSpan)));
  const rows = table.rows.map((row) =>
    row.cells
      .filter(({ merged }) => merged !== true)
      .map(({ text, colSpan, rowSpan }) => ({
        text,
        ...(colSpan > 1 && { colSpan }),
        ...(rowSpan > 1 && { rowSpan }),
      })),
  );
  return { kind: 'table', head: [], rows, widths: Array.from({ length: columns }, () => 1) };
}

/** 附件说明 (第7.3.4条), where the text does not name the attachments itself. */
function attached({ files, bodyHtml }: PublicDocument): readonly DocxPart[] {
  const names = files
    .filter(({ kind }) => kind === 'attachment')
    .map(({ name }) => name.replace(/\.[a-z0-9]{1,5}$/i, ''));
  if (names.length === 0 || bodyHtml.includes('附件：')) return [];
  if (names.length === 1) return [{ kind: 'paragraph', text: `附件：${names[0] ?? ''}` }];
  return names.map((name, at) => ({ kind: 'paragraph', text: `${at === 0 ? '附件：' : '　　　'}${at + 1}.${name}` }));
}
