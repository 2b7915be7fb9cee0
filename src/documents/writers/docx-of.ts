import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type ISectionPropertiesOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { unreachable } from '#kernel/result.ts';
import { FONTS, fontTableXml, SIZES } from './docx-fonts.ts';
import { type DocxTablePart, docxTable } from './docx-table.ts';
import { cleanText } from './out-table.ts';

export type DocxPart =
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 1 | 2 }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: 'justified' | 'center' | 'right' }
  | DocxTablePart
  /** Places to sign, side by side, such as 分管领导（签字）： and 填报人：. */
  | { readonly kind: 'signature'; readonly items: readonly string[] }
  | { readonly kind: 'page-break' };

export interface DocxContent {
  readonly title?: string;
  readonly parts: readonly DocxPart[];
  readonly landscape?: boolean;
}

const TWIPS_A_MM = 1440 / 25.4;
const twips = (mm: number): number => Math.round(mm * TWIPS_A_MM);

/** A4 and its type area: GB/T 9704—2012 第5.1条、第5.2.1条 (天头 37 mm，订口 28 mm，版心 156 mm × 225 mm). */
const PAGE_MM = { width: 210, height: 297 } as const;
const MARGINS_MM = { top: 37, bottom: 35, left: 28, right: 26 } as const;
/** 22 lines of 三号 on a page: GB/T 9704—2012 第5.2.3条. */
const LINE_TWIPS = 579;
/** Two characters: in hundredths of one for Word, in twips of 三号 for programs that know only those. */
const INDENT = { firstLineChars: 200, firstLine: 640 } as const;

function textWidth(landscape: boolean): number {
  if (landscape) return twips(PAGE_MM.height - MARGINS_MM.top - MARGINS_MM.bottom);
  return twips(PAGE_MM.width - MARGINS_MM.left - MARGINS_MM.right);
}

/** The page turned keeps its margins with its sides, so that turned pages can be bound with upright ones. */
function pageOf(landscape: boolean): NonNullable<ISectionPropertiesOptions['page']> {
  const { top, bottom, left, right } = MARGINS_MM;
  return {
    size: {
      width: twips(PAGE_MM.width),
      height: twips(PAGE_MM.height),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: landscape
      ? { top: twips(left), bottom: twips(right), left: twips(bottom), right: twips(top) }
      : { top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) },
  };
}

const spacing = { line: LINE_TWIPS, lineRule: LineRuleType.EXACT };

function titleParagraphs(title: string): Paragraph[] {
  return cleanText(title)
    .split('\n')
    .map(
      (text, index, lines) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          heading: HeadingLevel.TITLE,
          spacing: { after: index === lines.length - 1 ? LINE_TWIPS : 0 },
          children: [new TextRun({ text, font: FONTS.title, size: SIZES.title, color: '000000' })],
        }),
    );
}

function headingParagraph(text: string, level: 1 | 2): Paragraph {
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    indent: INDENT,
    spacing,
    children: [
      new TextRun({
        text: cleanText(text),
        font: level === 1 ? FONTS.heading : FONTS.subheading,
        size: SIZES.body,
        color: '000000',
      }),
    ],
  });
}

const ALIGNMENTS = {
  justified: AlignmentType.JUSTIFIED,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

function bodyParagraphs(text: string, align: keyof typeof ALIGNMENTS): Paragraph[] {
  const indent = align === 'justified' ? { indent: INDENT } : {};
  return cleanText(text)
    .split('\n')
    .map(
      (line) =>
        new Paragraph({ alignment: ALIGNMENTS[align], spacing, ...indent, children: [new TextRun({ text: line })] }),
    );
}

function signatureParagraph(items: readonly string[], width: number): Paragraph {
  const step = Math.round(width / Math.max(items.length, 1));
  return new Paragraph({
    spacing: { before: LINE_TWIPS },
    tabStops: items.map((_item, index) => ({ type: 'left' as const, position: step * index })).slice(1),
    children: items.map(
      (item, index) => new TextRun({ text: `${index === 0 ? '' : '\t'}${cleanText(item)}`, size: SIZES.table }),
    ),
  });
}

function partOf(part: DocxPart, width: number): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [headingParagraph(part.text, part.level ?? 1)];
    case 'paragraph':
      return bodyParagraphs(part.text, part.align ?? 'justified');
    case 'table':
      return [docxTable(part, width)];
    case 'signature':
      return [signatureParagraph(part.items, width)];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
    default:
      return unreachable(part);
  }
}

/** Page numbers as — 1 — in 四号 宋体: GB/T 9704—2012 第7.5条. */
function pageNumberFooter(): Footer {
  const run = { font: FONTS.pageNumber, size: SIZES.pageNumber };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** A Word file in the manner of official documents. All text is written as text, whatever it holds. */
export async function docxOf(content: DocxContent): Promise<Uint8Array> {
  const landscape = content.landscape ?? false;
  const width = textWidth(landscape);
  const title = content.title === undefined ? [] : titleParagraphs(content.title);
  const document = new Document({
    ...(content.title === undefined ? {} : { title: cleanText(content.title).replaceAll('\n', '') }),
    creator: '明台',
    styles: { default: { document: { run: { font: FONTS.body, size: SIZES.body } } } },
    sections: [
      {
        properties: { page: pageOf(landscape) },
        footers: { default: pageNumberFooter() },
        children: [...title, ...content.parts.flatMap((part) => partOf(part, width))],
      },
    ],
  });
  const fonts = [{ path: 'word/fontTable.xml', data: fontTableXml() }];
  return new Uint8Array(await Packer.toBuffer(document, false, fonts));
}
