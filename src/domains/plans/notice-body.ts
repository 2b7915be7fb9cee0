/** What of a block this reading needs; the documents engine's blocks fit it. */
interface BodyBlock {
  readonly kind: string;
  readonly text?: string;
}

const LIST_MARK = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|附件)/u;
const SENTENCE_END = /[。！？；：:;…”）)]$/u;
const DATE_LINE = /^\d{4}年\d{1,2}月\d{1,2}日$/u;
const NUMBER_LINE = /^\S{1,20}〔\d{4}〕\d+号$/u;
/** A line this long that ends without a mark was cut by the page, not by the writer. */
const CUT_LINE_CHARS = 24;

const compact = (text: string): string => text.replaceAll(/\s+/gu, '');

/**
 * The running text of a notice for the readable page: what stands before the first table, without the head that the page shows
 * itself (title, document number), paragraphs cut by page ends put together again.
 */
export function noticeBody(blocks: readonly BodyBlock[], title: string | null): readonly string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'table') break;
    const text = block.kind === 'paragraph' ? (block.text ?? '').trim() : '';
    if (text !== '') lines.push(text);
  }
  return joinCutLines(withoutHead(lines, title)).filter((line) => !/^附件\s*\d*$/u.test(line));
}

function withoutHead(lines: readonly string[], title: string | null): readonly string[] {
  const head = compact(title ?? '');
  let start = 0;
  while (start < lines.length) {
    const line = compact(lines[start] ?? '');
    if (!NUMBER_LINE.test(line) && !(line !== '' && head.includes(line)) && !/人民政府.*文件$/u.test(line)) break;
    start += 1;
  }
  return lines.slice(start);
}

function joinCutLines(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && wasCut(last) && !LIST_MARK.test(line) && !DATE_LINE.test(compact(line))) {
      joined[joined.length - 1] = last + line;
    } else joined.push(line);
  }
  return joined;
}

function wasCut(line: string): boolean {
  return line.length >= CUT_LINE_CHARS && !SENTENCE_END.test(line);
}

export type BodyLook = 'head' | 'sign' | 'address' | 'text';

/** How a paragraph of the body is set: heading, signature or date (right), 主送机关 (no indent), running text. */
export function lookOf(line: string, issuer: string | null): BodyLook {
  const plain = compact(line);
  if (DATE_LINE.test(plain) || (issuer !== null && plain === compact(issuer))) return 'sign';
  if (/^[一二三四五六七八九十]+、.{0,40}$/u.test(plain) || /^20\d{2}年.{2,30}(?:方案|要点|计划|安排)$/u.test(plain))
    return 'head';
  if (/[：:]$/u.test(plain) && plain.length < 80) return 'address';
  return 'text';
}
