import { type CheerioAPI, load } from 'cheerio';
import iconv from 'iconv-lite';
import type { DocumentText } from '../block.ts';
import { BlockSequence } from '../block-sequence.ts';
import { ReadStopped } from '../refusal.ts';
import { decodeText } from '../text/decode-text.ts';
import { HtmlBody } from './html-body.ts';
import { isElement, type PageNode } from './page-node.ts';

const SAMPLE_CHARACTERS = 4096;

/** Where content systems of government sites put the article itself. */
const ARTICLES = [
  '.TRS_Editor',
  '.trs_editor_view',
  '#zoom',
  '#Zoom',
  '#UCAP-CONTENT',
  '.article-content',
  '#content',
  'article',
];
const ARTICLE_CHARACTERS_LEAST = 50;

/** Decodes a page; Big5 is the one encoding that only the page itself can tell. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE_CHARACTERS)).toString(
    'latin1',
  );
  const { text, encoding } = decodeText(bytes);
  if (encoding === 'gb18030' && /charset\s*=\s*["']?big5/iu.test(head)) {
    return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 'big5');
  }
  return text;
}

function textLength(node: PageNode): number {
  if (node.type === 'text') return (node.data ?? '').trim().length;
  return (node.children ?? []).reduce((sum, child) => sum + textLength(child), 0);
}

/** The title as the content system wrote it; else the page's own title without the site's name, if no heading says it. */
function titleOf($: CheerioAPI): string {
  const said = $('meta[name="ArticleTitle" i]').attr('content')?.trim() ?? '';
  if (said !== '' || $('h1, h2').length > 0) return said;
  return (
    $('title')
      .first()
      .text()
      .split(/[_|｜]| [-–—] /u)[0]
      ?.trim() ?? ''
  );
}

/** Reads a web page: its text in reading order, tables with their spans, headings; not the site's menus. */
export function readHtml(html: string): DocumentText {
  const $ = load(html);
  const blocks = new BlockSequence();
  const candidates: (PageNode | undefined)[] = ARTICLES.map((selector) => $(selector).get(0));
  const article = candidates.find((node) => node !== undefined && textLength(node) >= ARTICLE_CHARACTERS_LEAST);
  const body = new HtmlBody(blocks, article !== undefined && isElement(article) ? article : null);
  const root = $('body');
  const title = titleOf($);
  if (title !== '' && !root.text().includes(title)) blocks.paragraph(title, {}, 1);
  body.walk(root.contents().get());
  body.flush();
  const read = blocks.finish('html');
  if (!read.blocks.some((block) => block.kind !== 'paragraph' || block.text !== title)) {
    throw new ReadStopped('no-text', '网页中没有可读的文字。请打开网页，把正文复制后粘贴进来。');
  }
  return read;
}
