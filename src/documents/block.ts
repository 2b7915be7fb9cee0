/**
 * The one model every reader gives: what stands in a file, in reading order, with its place.
 *
 * Readers (docx, doc, pdf, html, xlsx, txt) take bytes and return a `DocumentText`; they know nothing of plans.
 */
export interface DocumentText {
  readonly format: DocumentFormat;
  readonly blocks: readonly Block[];
  /** What the reader could not read or had to mend; never thrown away in silence. */
  readonly notes: readonly ReaderNote[];
}

export type DocumentFormat = 'docx' | 'doc' | 'pdf' | 'html' | 'xlsx' | 'txt';

export type Block = Paragraph | Table | PageBreak;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** 1–6 for a heading that the file itself marks as one. */
  readonly level?: number;
  readonly place: Place;
}

/** A grid: every row has every cell it really has; merged areas are cells with spans, standing where they begin. */
export interface Table {
  readonly kind: 'table';
  readonly rows: readonly TableRow[];
  readonly place: Place;
}

export interface TableRow {
  readonly cells: readonly Cell[];
  /** The file marks the row as a head that repeats on each page. */
  readonly repeatedHead?: boolean;
  readonly place: Place;
}

export interface Cell {
  /** Line breaks inside a cell stay as `\n`. */
  readonly text: string;
  /** 0-based column in the grid where the cell begins. */
  readonly column: number;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** Covered by a vertical merge that began above (where the format says so). Its text is ''. */
  readonly merged?: boolean;
}

export interface PageBreak {
  readonly kind: 'page-break';
  readonly place: Place;
}

/** Where a thing stands, so that a person can find it in the original. Unknown parts are absent. */
export interface Place {
  readonly page?: number;
  /** 1-based number of the table in the file. */
  readonly table?: number;
  /** 1-based row in that table. */
  readonly row?: number;
  readonly sheet?: string;
  /** 1-based line for text files. */
  readonly line?: number;
  /** 1-based number of the block in the file. */
  readonly block: number;
}

export interface ReaderNote {
  readonly code: string;
  /** Chinese, for the clerk. */
  readonly message: string;
  readonly place?: Place;
}

/** A file the product refuses to read; `message` is Chinese and says what to do. */
export interface ReadRefusal {
  readonly code:
    | 'empty'
    | 'too-large'
    | 'too-many-pages'
    | 'too-many-cells'
    | 'zip-bomb'
    | 'encrypted'
    | 'macro'
    | 'corrupt'
    | 'unknown-format'
    | 'no-text'
    | 'timeout';
  readonly message: string;
}
