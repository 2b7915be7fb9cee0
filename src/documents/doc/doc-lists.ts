import { ListCounter, type ListLevel, type ListUse } from '../lists/list-counter.ts';
import type { WordFile } from './word-file.ts';

const LIST_BYTES = 28;
const LEVEL_BYTES = 28;
const USE_BYTES = 16;
const LEVELS = 9;
const LISTS_MAX = 4_000;

/** Number formats by their code in the file. */
const FORMATS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readLevel(view: DataView, at: number): { level: ListLevel; next: number } {
  const format = FORMATS[view.getUint8(at + 4)] ?? 'decimal';
  const legal = (view.getUint8(at + 5) & 4) !== 0;
  const text = at + LEVEL_BYTES + view.getUint8(at + 24) + view.getUint8(at + 25);
  const length = view.getUint16(text, true);
  let shown = '';
  for (let index = 0; index < length; index += 1) {
    const code = view.getUint16(text + 2 + index * 2, true);
    shown += code < LEVELS ? `%${code + 1}` : String.fromCharCode(code);
  }
  return { level: { start: view.getInt32(at, true), format, text: shown, legal }, next: text + 2 + length * 2 };
}

function readLists(lists: Uint8Array, after: Uint8Array): Map<number, Map<number, ListLevel>> {
  const heads = viewOf(lists);
  const levels = viewOf(after);
  const found = new Map<number, Map<number, ListLevel>>();
  const count = Math.min(heads.getUint16(0, true), LISTS_MAX);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const head = 2 + index * LIST_BYTES;
    const isSimple = (heads.getUint8(head + 26) & 1) === 1;
    const own = new Map<number, ListLevel>();
    for (let level = 0; level < (isSimple ? 1 : LEVELS); level += 1) {
      const read = readLevel(levels, at);
      own.set(level, read.level);
      at = read.next;
    }
    found.set(heads.getInt32(head, true), own);
  }
  return found;
}

/** The automatic numbers of a Word 97–2003 file. */
export class DocLists {
  readonly #uses: readonly ListUse[];
  readonly #counter = new ListCounter();

  constructor(file: WordFile) {
    const { lists, uses, after } = file.listParts;
    if (lists.length < 2 + LIST_BYTES || uses.length < 4 + USE_BYTES) {
      this.#uses = [];
      return;
    }
    const known = readLists(lists, after);
    const view = viewOf(uses);
    const count = Math.min(view.getUint32(0, true), Math.floor((uses.length - 4) / USE_BYTES));
    this.#uses = Array.from({ length: count }, (_, index) => {
      const list = view.getInt32(4 + index * USE_BYTES, true);
      return {
        list: String(list),
        levels: known.get(list) ?? new Map<number, ListLevel>(),
        starts: new Map<number, number>(),
      };
    });
  }

  /** `use` counts from 1; 0 is no list. */
  next(use: number, level: number): string {
    const found = this.#uses[use - 1];
    return found === undefined ? '' : this.#counter.next(String(use), found, level);
  }
}
