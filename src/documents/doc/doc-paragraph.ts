import type { GridCell } from '../grid.ts';
import { type Change, changesOf } from './properties.ts';
import type { WordFile } from './word-file.ts';

/** What the properties of a paragraph say that matters here. */
export interface DocParagraph {
  /** How many tables it stands in, one inside the other. */
  depth: number;
  endsRow: boolean;
  endsInnerCell: boolean;
  endsInnerRow: boolean;
  pageBefore: boolean;
  /** 0–8 for headings. */
  outline: number | null;
  list: number;
  listLevel: number;
  isHeadRow: boolean;
  /** The cells of the row that it ends: their sides and merges. */
  cells: GridCell[];
}

const CODES = {
  inTable: 0x2416,
  endsRow: 0x2417,
  depth: 0x6649,
  innerCell: 0x244b,
  innerRow: 0x244c,
  pageBefore: 0x2407,
  outline: 0x2640,
  listLevel: 0x260a,
  list: 0x460b,
  table: 0xd608,
  verticalMerge: 0xd62b,
  headRow: 0x3404,
  long: 0x6646,
  longOld: 0x6645,
} as const;

const CELL_BYTES = 20;
const HEADING_STYLES = 9;
const DEPTH_MAX = 20;

const flag = (operand: DataView): boolean => operand.getUint8(0) !== 0;

/** Bits of a cell: joined to the left (0x02), and the vertical merge (0x60: covered 0x20, beginning 0x60). */
function gridCells(operand: DataView): GridCell[] {
  const count = operand.getUint8(0);
  const described = 1 + (count + 1) * 2;
  const cells: GridCell[] = [];
  for (let index = 0; index < count; index += 1) {
    const from = operand.getInt16(1 + index * 2, true);
    const to = operand.getInt16(3 + index * 2, true);
    const at = described + index * CELL_BYTES;
    const bits = at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0;
    const vertical = (bits >> 5) & 3;
    const merge = vertical === 3 ? 'start' : vertical === 1 ? 'covered' : undefined;
    // A cell joined to its left neighbour keeps its mark in the text: it is told by a width of nothing.
    const joined = (bits & 2) !== 0;
    cells.push({ text: joined ? '\u0001' : '', from, to, ...(merge === undefined ? {} : { merge }) });
  }
  return cells;
}

export const isJoinedLeft = (cell: GridCell): boolean => cell.text === '\u0001';

type Apply = (paragraph: DocParagraph, operand: DataView) => void;

const APPLY: Readonly<Record<number, Apply>> = {
  [CODES.inTable]: (paragraph, operand) => (paragraph.depth = Math.max(paragraph.depth, flag(operand) ? 1 : 0)),
  [CODES.endsRow]: (paragraph, operand) => (paragraph.endsRow = flag(operand)),
  [CODES.depth]: (paragraph, operand) => (paragraph.depth = Math.min(operand.getInt32(0, true), DEPTH_MAX)),
  [CODES.innerCell]: (paragraph, operand) => (paragraph.endsInnerCell = flag(operand)),
  [CODES.innerRow]: (paragraph, operand) => (paragraph.endsInnerRow = flag(operand)),
  [CODES.pageBefore]: (paragraph, operand) => (paragraph.pageBefore = flag(operand)),
  [CODES.outline]: (paragraph, operand) => (paragraph.outline = operand.getUint8(0)),
  [CODES.listLevel]: (paragraph, operand) => (paragraph.listLevel = operand.getUint8(0)),
  [CODES.list]: (paragraph, operand) => (paragraph.list = operand.getInt16(0, true)),
  [CODES.headRow]: (paragraph, operand) => (paragraph.isHeadRow = flag(operand)),
  [CODES.table]: (paragraph, operand) => (paragraph.cells = gridCells(operand)),
  [CODES.verticalMerge]: (paragraph, operand) => {
    const index = operand.getUint8(0);
    const cell = paragraph.cells[index];
    if (cell === undefined) return;
    const { merge: _merge, ...plain } = cell;
    const kind = operand.getUint8(1);
    const merge = kind === 3 ? 'start' : kind === 1 ? 'covered' : undefined;
    paragraph.cells[index] = { ...plain, ...(merge === undefined ? {} : { merge }) };
  },
};

function allChanges(file: WordFile, bytes: Uint8Array): Change[] {
  return changesOf(bytes).flatMap((change) => {
    if (change.code !== CODES.long && change.code !== CODES.longOld) return [change];
    return changesOf(file.longProperties(change.operand.getUint32(0, true)));
  });
}

/** The properties of the paragraph whose end mark stands at a character. */
export function paragraphAt(file: WordFile, character: number): DocParagraph {
  const { style, bytes } = file.paragraphAt(character);
  const paragraph: DocParagraph = {
    depth: 0,
    endsRow: false,
    endsInnerCell: false,
    endsInnerRow: false,
    pageBefore: false,
    outline: style >= 1 && style <= HEADING_STYLES ? style - 1 : null,
    list: 0,
    listLevel: 0,
    isHeadRow: false,
    cells: [],
  };
  for (const { code, operand } of allChanges(file, bytes)) {
    if (operand.byteLength > 0) APPLY[code]?.(paragraph, operand);
  }
  return paragraph;
}
