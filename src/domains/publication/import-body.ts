import type { Block, DocumentText, Table } from '#documents/block.ts';
import { dateOf } from '#kernel/calendar/local-date.ts';
import { checkDocumentNumber } from './document-number.ts';

/** What was found in a file for the elements; null where it was not. */
export interface FoundFacts {
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly madeOn: string | null;
}

export interface ReadBody {
  readonly html: string;
  readonly facts: FoundFacts;
  readonly notes: readonly string[];
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const lines = (text: string): string => text.split('\n').map(escape).join('<br>');

const NUMBER_LINE = /^[\u4e00-\u9fff·]{1,16}[〔[【（(［]\s*(?:19|20)\d{2}\s*[〕\]】）)］]\s*第?\s*\d{1,5}\s*号$/;
const DATE_LINE = /^((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/;
const ISSUER_LINE = /^[\u4e00-\u9fff、]{3,30}(?:人民政府|办公室|委员会|局|厅|部|院|中心|办事处|政府)(?:办公室)?$/;
/** Where the title ends at the latest: the salutation, or the first heading. */
const SALUTATION = /[：:]$|^[一二三四五六七八九十]+、|^第[一二三四五六七八九十百]+[条章]/;
const TITLE_END =
  /(?:通知|意见|办法|规定|方案|决定|公告|通告|批复|函|报告|措施|细则|规划|计划|要点|制度|指南|通报|解读|目录)(?:（[^）]*）)?$/;
const TITLE_LINES_MAX = 6;

const textOf = (block: Block): string => (block.kind === 'paragraph' ? block.text.trim() : '');

function findTitle(
  blocks: readonly Block[],
): { readonly title: string; readonly from: number; readonly to: number } | null {
  let title = '';
  let from = -1;
  for (const [at, block] of blocks.slice(0, 40).entries()) {
    const text = textOf(block);
    if (text === '') continue;
    if (NUMBER_LINE.test(text) || text.endsWith('文件')) {
      title = '';
      from = -1;
      continue;
    }
    if (block.kind === 'table' || SALUTATION.test(text) || text.length > 80) break;
    if (from < 0) from = at;
    title += text.replaceAll(/\s+/g, '');
    if (TITLE_END.test(title)) return { title, from, to: at };
    if (at - from >= TITLE_LINES_MAX) break;
  }
  return firstLine(blocks);
}

const TITLE_LENGTH_MAX = 60;

/** Where nothing ends like a title: a short first line that is no sentence. */
function firstLine(
  blocks: readonly Block[],
): { readonly title: string; readonly from: number; readonly to: number } | null {
  const at = blocks.findIndex((block) => textOf(block) !== '');
  const block = blocks[at];
  const text = block === undefined ? '' : textOf(block).replaceAll(/\s+/g, '');
  const isSentence = /[。；;，,]/.test(text) || SALUTATION.test(text) || NUMBER_LINE.test(text);
  if (text === '' || isSentence || text.length > TITLE_LENGTH_MAX || blocks.length === 1) return null;
  return { title: text, from: at, to: at };
}

function lastDate(blocks: readonly Block[]): { readonly on: string | null; readonly at: number } {
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at];
    const found = block === undefined ? null : DATE_LINE.exec(textOf(block));
    if (found !== null) return { on: dateOf(Number(found[1]), Number(found[2]), Number(found[3])), at };
  }
  return { on: null, at: -1 };
}

function factsOf(blocks: readonly Block[], title: string | null): FoundFacts {
  const numberLine =
    blocks
      .slice(0, 30)
      .map(textOf)
      .find((text) => NUMBER_LINE.test(text)) ?? null;
  const verdict = numberLine === null ? null : checkDocumentNumber(numberLine);
  const { on, at } = lastDate(blocks);
  const before = blocks.slice(Math.max(0, at - 3), Math.max(0, at)).map(textOf);
  return {
    title,
    documentNumber: verdict?.kind === 'faulty' ? verdict.mended : numberLine,
    issuer: before.findLast((text) => ISSUER_LINE.test(text)) ?? null,
    madeOn: on,
  };
}

function tableHtml({ rows }: Table): string {
  const body = rows.map((row) => {
    const cells = row.cells
      .filter((cell) => cell.merged !== true)
      .map((cell) => {
        const spans = `${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`;
        const tag = row.repeatedHead === true ? 'th' : 'td';
        return `<${tag}${spans}>${lines(cell.text)}</${tag}>`;
      });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table><tbody>${body.join('')}</tbody></table>`;
}

const HEADINGS: readonly (readonly [RegExp, string])[] = [
  [/^第[一二三四五六七八九十百]+章/, 'h2'],
  [/^[一二三四五六七八九十]+、/, 'h2'],
  [/^（[一二三四五六七八九十]+）/, 'h3'],
];
const HEADING_LENGTH_MAX = 40;

/** A numbered line is a heading while it is short and does not run on as a sentence. */
function paragraphHtml(text: string, level: number | undefined): string {
  const numbered = HEADINGS.find(([sign]) => sign.test(text))?.[1];
  const short = text.length <= HEADING_LENGTH_MAX && !/[。；;]/.test(text);
  const tag =
    short && numbered !== undefined ? numbered : level === undefined ? 'p' : `h${Math.min(4, Math.max(2, level))}`;
  return `<${tag}>${lines(text)}</${tag}>`;
}

/** A file as the body of an edition: title and number go to their fields, the rest stays in order, tables whole. */
export function bodyOfDocument(document: DocumentText): ReadBody {
  const { blocks } = document;
  const title = findTitle(blocks);
  const facts = factsOf(blocks, title?.title ?? null);
  const html = blocks
    .filter((_block, at) => title === null || at > title.to)
    .map((block) => {
      if (block.kind === 'table') return tableHtml(block);
      const text = textOf(block);
      if (block.kind === 'page-break' || text === '' || NUMBER_LINE.test(text)) return '';
      return paragraphHtml(text, block.level);
    })
    .join('');
  return { html, facts, notes: document.notes.map((note) => note.message) };
}
