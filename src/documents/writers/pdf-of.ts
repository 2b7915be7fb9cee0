import { readFileSync } from 'node:fs';
import PdfWriter from 'pdfkit';
import { unreachable } from '#kernel/result.ts';
import type { DocxContent, DocxPart } from './docx-of.ts';
import type { DocxTablePart } from './docx-table.ts';
import { cleanText, type OutCell } from './out-table.ts';
import { chineseFace } from './pdf-fonts.ts';

const POINTS_A_MM = 72 / 25.4;
const mm = (length: number): number => length * POINTS_A_MM;

/** GB/T 9704—2012: margins, 22 lines of 28 characters of 三号 on a page (第5.1条、第5.2条). */
const MARGINS = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) };
const PAGE_WIDTH = mm(210);
const PAGE_HEIGHT = mm(297);
const WIDTH = PAGE_WIDTH - MARGINS.left - MARGINS.right;
const SIZE = { title: 22, body: 16, table: 12, pageNumber: 14 } as const;
const LINE = mm(225) / 22;
/** 28 characters fill the width of the text. */
const SQUEEZE = WIDTH / 28 - SIZE.body - 0.02;
const INDENT = 2 * (SIZE.body + SQUEEZE);
/** The page number stands 7 mm under the text (第7.5条). */
const NUMBER_BELOW = mm(7);

type Pdf = InstanceType<typeof PdfWriter>;

let bytesOfFont: { readonly path: string; readonly bytes: Buffer } | null = null;

function fontBytes(path: string): Buffer {
  if (bytesOfFont?.path !== path) bytesOfFont = { path, bytes: readFileSync(path) };
  return bytesOfFont.bytes;
}

/** A PDF in the manner of official documents, its letters embedded; `null` where this machine has no Chinese font. */
export async function pdfOf(content: DocxContent): Promise<Uint8Array | null> {
  const face = chineseFace();
  if (face === null) return null;
  const pdf = new PdfWriter({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: content.title ?? '', Creator: '明台' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => void pdf.once('end', resolve).once('error', reject));
  pdf.registerFont('text', fontBytes(face.path), face.face ?? undefined);
  pdf.font('text');
  if (content.title !== undefined) title(pdf, content.title);
  for (const part of content.parts) write(pdf, part);
  pageNumbers(pdf);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** The gap that makes a line of this size as high as lines of an official document are. */
const gap = (pdf: Pdf, line: number): number => line - pdf.currentLineHeight(false);

interface Words {
  readonly size: number;
  readonly line: number;
  readonly align: 'justify' | 'center' | 'right' | 'left';
  readonly indent: number;
}

function say(pdf: Pdf, text: string, { size, line, align, indent }: Words): void {
  pdf.fontSize(size).text(cleanText(text), MARGINS.left, undefined, {
    width: WIDTH,
    align,
    indent,
    lineGap: gap(pdf.fontSize(size), line),
    characterSpacing: size === SIZE.body ? SQUEEZE : 0,
    features: [],
  });
}

function title(pdf: Pdf, text: string): void {
  say(pdf, text, { size: SIZE.title, line: 34, align: 'center', indent: 0 });
  pdf.moveDown(0.6);
}

function write(pdf: Pdf, part: DocxPart): void {
  switch (part.kind) {
    case 'heading':
      return say(pdf, part.text, { size: SIZE.body, line: LINE, align: 'left', indent: INDENT });
    case 'paragraph':
      return paragraphs(pdf, part.text, part.align ?? 'justified');
    case 'table':
      return table(pdf, part);
    case 'signature':
      return say(pdf, part.items.join('　　　　'), { size: SIZE.table, line: 24, align: 'left', indent: 0 });
    case 'page-break':
      pdf.addPage();
      return undefined;
    default:
      return unreachable(part);
  }
}

function paragraphs(pdf: Pdf, text: string, align: 'justified' | 'center' | 'right'): void {
  for (const line of text.split('\n')) {
    // The last line of a justified text is not stretched; Chinese needs no stretching at all.
    const words = {
      size: SIZE.body,
      line: LINE,
      align: align === 'justified' ? 'left' : align,
      indent: align === 'justified' ? INDENT : 0,
    } as const;
    say(pdf, line, words);
  }
}

const cellOf = (value: string | OutCell) => {
  const {
    text,
    colSpan = 1,
    rowSpan = 1,
    align = 'left',
  }: OutCell = typeof value === 'string' ? { text: value } : value;
  return { text: cleanText(text), colSpan, rowSpan, align: { x: align, y: 'center' as const } };
};

function table(pdf: Pdf, { head, rows, widths }: DocxTablePart): void {
  const total = widths.reduce((sum, width) => sum + width, 0);
  pdf.fontSize(SIZE.table);
  pdf.table({
    position: { x: MARGINS.left, y: pdf.y + 4 },
    maxWidth: WIDTH,
    columnStyles: widths.map((width) => (width / total) * WIDTH),
    defaultStyle: { border: 0.5, padding: 4 },
    data: [...head, ...rows].map((row) => row.map(cellOf)),
  });
  pdf.moveDown(0.5);
}

/** — 1 — at the outer side of each page, in 四号 (第7.5条: 单页码居右空一字，双页码居左空一字). */
function pageNumbers(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pdf.switchToPage(start + at);
    // Below the text: the margin is taken away so that no new page begins.
    pdf.page.margins.bottom = 0;
    const y = PAGE_HEIGHT - MARGINS.bottom + NUMBER_BELOW;
    const align = at % 2 === 0 ? 'right' : 'left';
    const x = MARGINS.left + (at % 2 === 0 ? 0 : SIZE.pageNumber);
    pdf
      .fontSize(SIZE.pageNumber)
      .text(`— ${at + 1} —`, x, y, { width: WIDTH - SIZE.pageNumber, align, lineBreak: false });
  }
}
