import type { CompoundFile } from '../ole/compound-file.ts';
import { ReadStopped } from '../refusal.ts';
import { changesOf, type PropertyRun, propertyRuns, runAt } from './properties.ts';

/** A stretch of the text and where its bytes stand. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly wide: boolean;
}

const WORD_97 = 0xa5ec;
const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;
const PACKED = 0x40000000;
const PIECES_MAX = 200_000;
const DELETED = 0x0800;
const HIDDEN = 0x083c;
const SYMBOL = 0x6a09;
/** Stands for a character that is not read. */
const LEFT_OUT = 0;

/** Offsets of the entries that are read, in the file's first block. */
const AT = { text: 0x4c, paragraphs: 0x102, characters: 0xfa, pieces: 0x1a2, lists: 0x2e2, listUses: 0x2ea } as const;

/** How many characters stand in each part of the text, in this order. */
export interface TextParts {
  readonly body: number;
  readonly boxesFrom: number;
  readonly boxes: number;
}

/** First come the character numbers at which pieces begin, then eight bytes for each piece. */
function pieceAt(view: DataView, index: number, count: number): Piece {
  const place = view.getUint32((count + 1) * 4 + index * 8 + 2, true);
  const wide = (place & PACKED) === 0;
  return {
    from: view.getUint32(index * 4, true),
    to: view.getUint32(index * 4 + 4, true),
    at: wide ? place : (place & ~PACKED) / 2,
    wide,
  };
}

/** Skips the property lists that stand before the table of pieces. */
function pieceTable(bytes: Uint8Array): { starts: DataView; count: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (view.getUint8(at) === 1) at += 3 + view.getUint16(at + 1, true);
  if (view.getUint8(at) !== 2) throw new ReadStopped('corrupt');
  const count = Math.floor((view.getUint32(at + 1, true) - 4) / 12);
  if (count < 1 || count > PIECES_MAX) throw new ReadStopped('corrupt');
  return { starts: new DataView(bytes.buffer, bytes.byteOffset + at + 5, bytes.length - at - 5), count };
}

function openStreams(file: CompoundFile): { main: Uint8Array; table: Uint8Array } {
  const main = file.stream('WordDocument');
  if (main === null || main.length < 0x2f2) throw new ReadStopped('corrupt');
  const view = new DataView(main.buffer, main.byteOffset, main.byteLength);
  if (view.getUint16(0, true) !== WORD_97) {
    throw new ReadStopped(
      'unknown-format',
      '这是 Word 95 或更早的文件，暂不能读取。请用 WPS 或 Word 另存为 .docx 后再上传。',
    );
  }
  const flags = view.getUint16(0x0a, true);
  if ((flags & ENCRYPTED) !== 0) throw new ReadStopped('encrypted');
  const table = file.stream((flags & TABLE_1) === 0 ? '0Table' : '1Table');
  if (table === null) throw new ReadStopped('corrupt');
  return { main, table };
}

/** The text of a Word 97–2003 file with the properties of its paragraphs. */
export class WordFile {
  readonly text: string;
  readonly parts: TextParts;
  readonly hasDeleted: boolean;
  readonly hasHidden: boolean;
  readonly #view: DataView;
  readonly #main: Uint8Array;
  readonly #table: Uint8Array;
  readonly #data: Uint8Array | null;
  readonly #pieces: readonly Piece[];
  readonly #paragraphs: readonly PropertyRun[];

  constructor(file: CompoundFile) {
    const { main, table } = openStreams(file);
    this.#main = main;
    this.#table = table;
    this.#data = file.stream('Data');
    this.#view = new DataView(main.buffer, main.byteOffset, main.byteLength);
    this.#pieces = this.#readPieces();
    this.parts = this.#readParts();
    this.#paragraphs = propertyRuns(main, this.tablePart(AT.paragraphs), 'paragraph');
    const marks = this.#marks();
    this.hasDeleted = marks.deleted;
    this.hasHidden = marks.hidden;
    this.text = marks.text;
  }

  /** Bytes of the table stream that an entry of the first block points to. */
  tablePart(entry: number): Uint8Array {
    const from = this.#view.getUint32(entry, true);
    const length = this.#view.getUint32(entry + 4, true);
    if (length === 0) return new Uint8Array(4);
    if (from + length > this.#table.length) throw new ReadStopped('corrupt');
    return this.#table.subarray(from, from + length);
  }

  get listParts(): { readonly lists: Uint8Array; readonly uses: Uint8Array; readonly after: Uint8Array } {
    const end = this.#view.getUint32(AT.lists, true) + this.#view.getUint32(AT.lists + 4, true);
    return { lists: this.tablePart(AT.lists), uses: this.tablePart(AT.listUses), after: this.#table.subarray(end) };
  }

  /** Style number and property bytes of the paragraph whose end mark stands at a character. */
  paragraphAt(character: number): { readonly style: number; readonly bytes: Uint8Array } {
    const run = runAt(this.#paragraphs, this.#filePlace(character));
    if (run === undefined || run.bytes.length < 2) return { style: 0, bytes: new Uint8Array() };
    const style = (run.bytes[0] ?? 0) + (run.bytes[1] ?? 0) * 256;
    return { style, bytes: run.bytes.subarray(2) };
  }

  /** Property bytes too long for their page stand in a stream of their own. */
  longProperties(at: number): Uint8Array {
    const data = this.#data;
    if (data === null || at + 2 > data.length) return new Uint8Array();
    return data.subarray(at + 2, at + 2 + (data[at] ?? 0) + (data[at + 1] ?? 0) * 256);
  }

  #filePlace(character: number): number {
    const piece = runAt(this.#pieces, character);
    return piece === undefined ? -1 : piece.at + (character - piece.from) * (piece.wide ? 2 : 1);
  }

  #readParts(): TextParts {
    const count = (index: number): number => this.#view.getUint32(AT.text + index * 4, true);
    const [body, notes, headers, , comments, endnotes, boxes] = [0, 1, 2, 3, 4, 5, 6].map(count);
    const boxesFrom = (body ?? 0) + (notes ?? 0) + (headers ?? 0) + (comments ?? 0) + (endnotes ?? 0);
    return { body: body ?? 0, boxesFrom, boxes: boxes ?? 0 };
  }

  #readPieces(): Piece[] {
    const { starts, count } = pieceTable(this.tablePart(AT.pieces));
    const pieces: Piece[] = [];
    for (let index = 0; index < count; index += 1) {
      const piece = pieceAt(starts, index, count);
      const end = piece.at + (piece.to - piece.from) * (piece.wide ? 2 : 1);
      const follows = piece.from === (pieces.at(-1)?.to ?? 0) && piece.to >= piece.from;
      if (!follows || piece.at < 0 || end > this.#main.length) throw new ReadStopped('corrupt');
      pieces.push(piece);
    }
    if ((pieces.at(-1)?.to ?? 0) > this.#main.length) throw new ReadStopped('corrupt');
    return pieces;
  }

  #codes(): Uint16Array {
    const last = this.#pieces.at(-1);
    const codes = new Uint16Array(last?.to ?? 0);
    const western = new TextDecoder('windows-1252');
    for (const { from, to, at, wide } of this.#pieces) {
      if (wide) {
        for (let index = 0; index < to - from; index += 1)
          codes[from + index] = this.#view.getUint16(at + index * 2, true);
      } else {
        const text = western.decode(this.#main.subarray(at, at + to - from));
        for (let index = 0; index < text.length; index += 1) codes[from + index] = text.charCodeAt(index);
      }
    }
    return codes;
  }

  /** The text, with deleted and hidden characters left out and symbols of symbol fonts in their place. */
  #marks(): { text: string; deleted: boolean; hidden: boolean } {
    const codes = this.#codes();
    let deleted = false;
    let hidden = false;
    for (const run of propertyRuns(this.#main, this.tablePart(AT.characters), 'character')) {
      for (const { code, operand } of changesOf(run.bytes)) {
        if (code === SYMBOL && operand.byteLength >= 4) this.#fill(codes, run, operand.getUint16(2, true));
        if ((code !== DELETED && code !== HIDDEN) || operand.getUint8(0) !== 1) continue;
        deleted ||= code === DELETED;
        hidden ||= code === HIDDEN;
        this.#fill(codes, run, LEFT_OUT);
      }
    }
    return { text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(codes), deleted, hidden };
  }

  #fill(codes: Uint16Array, run: PropertyRun, code: number): void {
    for (const piece of this.#pieces) {
      const width = piece.wide ? 2 : 1;
      const from = Math.max(piece.from, piece.from + Math.floor((run.from - piece.at) / width));
      const to = Math.min(piece.to, piece.from + Math.floor((run.to - piece.at) / width));
      if (from < to) codes.fill(code, from, to);
    }
  }
}
