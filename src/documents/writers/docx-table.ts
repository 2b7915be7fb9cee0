import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { FONTS, SIZES } from './docx-fonts.ts';
import { cleanText, type OutCell } from './out-table.ts';

export interface DocxTablePart {
  readonly kind: 'table';
  /** Rows that repeat on each page. */
  readonly head: readonly (readonly (string | OutCell)[])[];
  readonly rows: readonly (readonly (string | OutCell)[])[];
  /** Relative widths of the columns; they share the width of the text. */
  readonly widths: readonly number[];
}

const CELL_MARGIN_TWIPS = 85;

const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

function cellOf(value: string | OutCell, isHead: boolean): TableCell {
  const cell: OutCell = typeof value === 'string' ? { text: value } : value;
  const alignment = ALIGNMENTS[cell.align ?? (isHead ? 'center' : 'left')];
  const lines = cleanText(cell.text).split('\n');
  return new TableCell({
    columnSpan: cell.colSpan ?? 1,
    rowSpan: cell.rowSpan ?? 1,
    verticalAlign: VerticalAlignTable.CENTER,
    children: lines.map(
      (text) =>
        new Paragraph({
          alignment,
          children: [new TextRun({ text, size: SIZES.table, font: isHead ? FONTS.heading : FONTS.body })],
        }),
    ),
  });
}

function rowOf(cells: readonly (string | OutCell)[], isHead: boolean): TableRow {
  return new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((cell) => cellOf(cell, isHead)) });
}

/** A ruled table as wide as the text; rows are not cut by pages where a page can hold them. */
export function docxTable(part: DocxTablePart, textWidthTwips: number): Table {
  const total = part.widths.reduce((sum, width) => sum + width, 0);
  return new Table({
    width: { size: textWidthTwips, type: WidthType.DXA },
    columnWidths: part.widths.map((width) => Math.round((width / total) * textWidthTwips)),
    layout: TableLayoutType.FIXED,
    margins: { left: CELL_MARGIN_TWIPS, right: CELL_MARGIN_TWIPS },
    rows: [...part.head.map((cells) => rowOf(cells, true)), ...part.rows.map((cells) => rowOf(cells, false))],
  });
}
