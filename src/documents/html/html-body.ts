import type { BlockSequence } from '../block-sequence.ts';
import type { Part } from '../parts.ts';
import { addPart } from '../parts.ts';
import { tablePart } from './html-table.ts';
import { isElement, isHidden, isWithin, type PageElement, type PageNode } from './page-node.ts';

/** Elements that hold no text of the document. */
const SKIPPED = new Set([
  'script',
  'style',
  'nav',
  'noscript',
  'template',
  'svg',
  'head',
  'iframe',
  'object',
  'select',
  'button',
  'input',
  'textarea',
  'audio',
  'video',
  'canvas',
  'map',
  'footer',
  'aside',
  'rt',
  'rp',
  'del',
]);
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'big',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'ins',
  'kbd',
  'label',
  'mark',
  'o:p',
  'q',
  's',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'ruby',
  'st1:chsdate',
  'u1:p',
  'w:sdt',
]);
/** What sites call the parts around an article. */
const AROUND =
  /(?:^|[-_\s])(?:nav|navbar|menu|crumbs?|breadcrumbs?|footer|foot|sidebar|share|copyright|toolbar|pagination|friendlink)(?:$|[-_\s])/iu;

/** Walks a page's tree and gives what a reader sees as parts. */
export class HtmlBody {
  readonly #blocks: BlockSequence;
  readonly #article: PageElement | null;
  #text = '';
  #sink: Part[] | null = null;

  /** Inside `article`, where one is known, nothing is taken for the site's own furniture. */
  constructor(blocks: BlockSequence, article: PageElement | null) {
    this.#blocks = blocks;
    this.#article = article;
  }

  walk(nodes: readonly PageNode[], level?: number): void {
    for (const node of nodes) this.#visit(node, level);
  }

  /** What stands inside an element, apart from the page around it. */
  contentOf(element: PageElement): Part[] {
    const outer = { sink: this.#sink, text: this.#text };
    const content: Part[] = [];
    this.#sink = content;
    this.#text = '';
    this.walk(element.children);
    this.flush();
    this.#sink = outer.sink;
    this.#text = outer.text;
    return content;
  }

  /** Ends the paragraph in progress. */
  flush(level?: number): void {
    const text = this.#text.replaceAll('\u00A0', ' ').trim();
    this.#text = '';
    if (text !== '') this.#add({ kind: 'paragraph', text, ...(level === undefined ? {} : { level }) });
  }

  #visit(node: PageNode, level: number | undefined): void {
    if (node.type === 'text') this.#text += (node.data ?? '').replaceAll(/[ \t\r\n\f]+/gu, ' ');
    else if (isElement(node) && !this.#isLeftOut(node)) this.#element(node, level);
  }

  #element(element: PageElement, level: number | undefined): void {
    const { name } = element;
    if (name === 'br') this.flush(level);
    else if (name === 'img') this.#blocks.noteOnce('pictures', '网页中有图片，图片里的文字没有读取。');
    else if (name === 'table') {
      this.flush(level);
      this.#add(tablePart(element, (inner) => this.contentOf(inner), this.#blocks));
    } else if (INLINE.has(name)) this.walk(element.children, level);
    else {
      this.flush(level);
      const own = /^h([1-6])$/u.exec(name)?.[1];
      const inner = own === undefined ? level : Number(own);
      if (name === 'li') this.#text = listMark(element);
      this.walk(element.children, inner);
      this.flush(inner);
    }
  }

  #isLeftOut(element: PageElement): boolean {
    if (SKIPPED.has(element.name) || isHidden(element)) return true;
    if (this.#article === null || element === this.#article || isWithin(element, this.#article)) return false;
    const called = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`;
    return AROUND.test(called) && !isWithin(this.#article, element);
  }

  #add(part: Part): void {
    if (this.#sink === null) addPart(this.#blocks, part);
    else this.#sink.push(part);
  }
}

function listMark(item: PageElement): string {
  const list = item.parent;
  if (list === null || !isElement(list) || list.name !== 'ol') return '';
  const items = list.children.filter((child) => isElement(child) && child.name === 'li');
  return `${items.indexOf(item) + Number.parseInt(list.attribs['start'] ?? '1', 10)}.`;
}
