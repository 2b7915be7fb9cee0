import type { BlockSequence } from '../block-sequence.ts';
import { MAX_PAGES } from '../limits.ts';
import { withNumber } from '../lists/list-counter.ts';
import { addPart, type Part } from '../parts.ts';
import { ReadStopped } from '../refusal.ts';
import type { Attributes, XmlHandler } from '../xml/xml-stream.ts';
import type { ListNumbers } from './numbering.ts';
import type { ParagraphStyle } from './styles.ts';
import { symbolText } from './symbols.ts';
import { TableDraft } from './table-draft.ts';

interface ParagraphDraft {
  text: string;
  style: string;
  numId: string | null;
  ilvl: number | null;
  outline: number | null;
  readonly boxes: Part[];
  /** A page began inside the paragraph, after some of its text. */
  breaks: number[];
  page: number;
  /** The paragraph's end was deleted by a tracked change: the next one goes on with it. */
  joinsNext: boolean;
  sectionEnds: boolean;
}

/** Elements whose text is not the document's: deleted, doubled, old, or never shown. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:rt',
  'w:instrText',
  'w:sdtPr',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:tblPrExChange',
  'w:sectPrChange',
  'w:tblGridChange',
  'w:numberingChange',
]);
const HEADING_LEVEL_MAX = 6;
const BODY_OUTLINE = 9;

const isOn = (attributes: Attributes): boolean => !/^(?:0|false|off)$/u.test(attributes['w:val'] ?? '1');

/** Turns the events of word/document.xml into blocks. */
export class DocumentBody implements XmlHandler {
  readonly #blocks: BlockSequence;
  readonly #styles: (id: string) => ParagraphStyle;
  readonly #numbers: ListNumbers;
  readonly #path: string[] = [];
  readonly #paragraphs: ParagraphDraft[] = [];
  readonly #tables: TableDraft[] = [];
  /** Where parts go: the body (null), a cell's content or a text box's. */
  readonly #sinks: (Part[] | null)[] = [null];
  #skipping = 0;
  #hidden = false;
  #page = 1;
  #rendered = false;
  /** A page has begun and nothing stands on it yet: a rendered break here is the same one. */
  #fresh = true;
  #carried = '';

  constructor(blocks: BlockSequence, styles: (id: string) => ParagraphStyle, numbers: ListNumbers) {
    this.#blocks = blocks;
    this.#styles = styles;
    this.#numbers = numbers;
  }

  /** How many pages the breaks make; pages that only overflow are counted where the file was laid out when saved. */
  get pages(): { readonly count: number; readonly laidOut: boolean } {
    return { count: this.#page, laidOut: this.#rendered };
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      if (this.#skipping === 0) this.#skipFrom(name);
      this.#skipping += 1;
    } else this.#opened[name]?.(attributes);
    this.#path.push(name);
  }

  text(text: string): void {
    const at = this.#path.at(-1);
    if (this.#skipping > 0 || this.#hidden || (at !== 'w:t' && at !== 'm:t')) return;
    this.#append(text);
  }

  close(name: string): void {
    this.#path.pop();
    if (this.#skipping > 0) this.#skipping -= 1;
    else this.#closed[name]?.();
  }

  readonly #opened: Readonly<Record<string, (attributes: Attributes) => void>> = {
    'w:p': () => this.#openParagraph(),
    'w:pStyle': (attributes) => this.#change((draft) => (draft.style = attributes['w:val'] ?? '')),
    'w:outlineLvl': (attributes) =>
      this.#change((draft) => (draft.outline = Number(attributes['w:val'] ?? BODY_OUTLINE))),
    'w:numId': (attributes) => this.#change((draft) => (draft.numId = attributes['w:val'] ?? null)),
    'w:ilvl': (attributes) => this.#change((draft) => (draft.ilvl = Number(attributes['w:val'] ?? 0))),
    'w:pageBreakBefore': (attributes) => {
      if (isOn(attributes)) this.#beginPage();
    },
    'w:sectPr': () => this.#change((draft) => (draft.sectionEnds = true)),
    'w:type': (attributes) => this.#sectionType(attributes['w:val'] ?? 'nextPage'),
    'w:vanish': (attributes) => this.#hide(attributes),
    'w:tab': () => this.#append(this.#path.at(-1) === 'w:r' ? '\t' : ''),
    'w:ptab': () => this.#append('\t'),
    'w:noBreakHyphen': () => this.#append('-'),
    'w:cr': () => this.#append('\n'),
    'w:br': (attributes) => {
      if (attributes['w:type'] === 'page') this.#beginPage();
      else if (attributes['w:type'] !== 'column') this.#append('\n');
    },
    'w:lastRenderedPageBreak': () => {
      this.#rendered = true;
      if (!this.#fresh) this.#beginPage();
    },
    'w:sym': (attributes) => this.#append(symbolText(attributes['w:font'] ?? '', attributes['w:char'] ?? '')),
    'w:tbl': () => this.#tables.push(new TableDraft(this.#blocks, this.#page)),
    'w:gridCol': (attributes) => this.#tables.at(-1)?.column(Number(attributes['w:w'] ?? 0)),
    'w:tr': () => this.#tables.at(-1)?.openRow(this.#page),
    'w:tblHeader': (attributes) => {
      if (isOn(attributes)) this.#tables.at(-1)?.head();
    },
    'w:gridBefore': (attributes) => this.#tables.at(-1)?.skip(Number(attributes['w:val'] ?? 0)),
    'w:tc': () => {
      this.#tables.at(-1)?.openCell();
      this.#sinks.push(this.#tables.at(-1)?.content ?? []);
    },
    'w:gridSpan': (attributes) => this.#tables.at(-1)?.span(Number(attributes['w:val'] ?? 1)),
    'w:vMerge': (attributes) => this.#tables.at(-1)?.merge(attributes['w:val']),
    'w:hMerge': (attributes) => this.#tables.at(-1)?.joinLeft(attributes['w:val']),
    'w:txbxContent': () => this.#sinks.push(this.#paragraphs.at(-1)?.boxes ?? null),
    'w:ins': () => this.#blocks.noteOnce('tracked-changes', '文件中有修订痕迹：已按接受全部修订读取。'),
    'pic:pic': () => this.#blocks.noteOnce('pictures', '文件中有图片，图片里的文字没有读取。'),
    'v:imagedata': () => this.#blocks.noteOnce('pictures', '文件中有图片，图片里的文字没有读取。'),
    'w:object': () => this.#blocks.noteOnce('embedded', '文件中嵌有其他文件，嵌入的内容没有读取。'),
    'w:altChunk': () => this.#blocks.noteOnce('embedded', '文件中嵌有其他文件，嵌入的内容没有读取。'),
  };

  readonly #closed: Readonly<Record<string, () => void>> = {
    'w:p': () => this.#closeParagraph(),
    'w:r': () => {
      this.#hidden = false;
    },
    'w:tr': () => this.#tables.at(-1)?.closeRow(),
    'w:tc': () => this.#sinks.pop(),
    'w:txbxContent': () => this.#sinks.pop(),
    'w:tbl': () => {
      const table = this.#tables.pop();
      if (table !== undefined) this.#add(table.finish());
    },
  };

  #change(change: (draft: ParagraphDraft) => void): void {
    const draft = this.#paragraphs.at(-1);
    if (draft !== undefined) change(draft);
  }

  #skipFrom(name: string): void {
    if (name !== 'w:del' && name !== 'w:moveFrom') return;
    this.#blocks.noteOnce('tracked-changes', '文件中有修订痕迹：已按接受全部修订读取。');
    const at = this.#path.at(-1);
    if (at === 'w:trPr') this.#tables.at(-1)?.deleteRow();
    else if (at === 'w:rPr' && this.#path.at(-2) === 'w:pPr') this.#change((draft) => (draft.joinsNext = true));
  }

  #hide(attributes: Attributes): void {
    if (!isOn(attributes) || this.#path.at(-2) !== 'w:r') return;
    this.#hidden = true;
    this.#blocks.noteOnce('hidden-text', '文件中有隐藏文字，没有读取。');
  }

  #append(text: string): void {
    if (text === '' || this.#hidden) return;
    this.#change((draft) => {
      if (draft.text === '') draft.page = this.#page;
      draft.text += text;
    });
    this.#fresh = false;
  }

  #openParagraph(): void {
    this.#paragraphs.push({
      text: this.#carried,
      style: '',
      numId: null,
      ilvl: null,
      outline: null,
      boxes: [],
      breaks: [],
      page: this.#page,
      joinsNext: false,
      sectionEnds: false,
    });
    this.#carried = '';
  }

  /** Section ends stand in the last paragraph of the section; the body's own has no paragraph. */
  #sectionType(type: string): void {
    if (this.#path.at(-1) !== 'w:sectPr' || (type !== 'continuous' && type !== 'nextColumn')) return;
    this.#change((draft) => (draft.sectionEnds = false));
  }

  #beginPage(): void {
    this.#page += 1;
    if (this.#page > MAX_PAGES) throw new ReadStopped('too-many-pages');
    this.#fresh = true;
    const draft = this.#paragraphs.at(-1);
    if (draft !== undefined && draft.text !== '') draft.breaks.push(this.#page);
    else {
      this.#tables.at(-1)?.pageBegins(this.#page);
      this.#add({ kind: 'page-break', page: this.#page });
    }
  }

  #closeParagraph(): void {
    const draft = this.#paragraphs.pop();
    if (draft === undefined) return;
    if (draft.joinsNext) this.#carried = draft.text;
    else this.#addParagraph(draft);
    for (const page of draft.breaks) this.#add({ kind: 'page-break', page });
    for (const box of draft.boxes) this.#add(box);
    if (draft.sectionEnds) this.#beginPage();
  }

  #addParagraph(draft: ParagraphDraft): void {
    const style = this.#styles(draft.style);
    if (/^toc \d/iu.test(style.name)) {
      this.#blocks.noteOnce('contents-dropped', '略去了自动生成的目录。');
      return;
    }
    const inBody = this.#sinks.at(-1) === null;
    const text = draft.text.trim() === '' && inBody ? '' : withNumber(this.#numberOf(draft, style), draft.text);
    if (text.trim() === '') return;
    const outline = draft.outline ?? style.outline;
    const heading = outline !== null && outline < BODY_OUTLINE;
    const level = heading ? { level: Math.min(outline + 1, HEADING_LEVEL_MAX) } : {};
    this.#add({ kind: 'paragraph', text: text.trim(), page: draft.page, ...level });
  }

  #numberOf(draft: ParagraphDraft, style: ParagraphStyle): string {
    const numId = draft.numId ?? style.numId;
    if (numId === null || numId === '0') return '';
    const ofStyle = draft.numId === null ? this.#numbers.levelOfStyle(numId, draft.style) : null;
    return this.#numbers.next(numId, draft.ilvl ?? ofStyle ?? style.ilvl);
  }

  #add(part: Part): void {
    const sink = this.#sinks.at(-1);
    if (sink === null || sink === undefined) addPart(this.#blocks, part);
    else sink.push(part);
  }
}
