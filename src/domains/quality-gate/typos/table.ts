/** What is known of the language of official texts, as it is stored: counts, words, and characters that look alike. */
export interface TypoTable {
  /** The most frequent first; a character's code is its place, from 1. 0 stands for the edge of a run. */
  readonly chars: string;
  readonly counts: readonly number[];
  readonly words: readonly (readonly [string, number])[];
  /** `a` + those very like it + `|` + those somewhat like it. */
  readonly shapes: readonly string[];
  /** Pieces of two, three and four characters; keys in rising order. */
  readonly pieces: readonly { readonly keys: Float64Array; readonly counts: ArrayLike<number> }[];
}

/** Counts are kept as their logarithm in one byte: 3 % exact, which is more than enough. */
const STEPS = 16;
const BYTE = 128;

export function packTable(table: TypoTable): Uint8Array {
  const head = JSON.stringify({
    chars: table.chars,
    counts: table.counts,
    words: table.words.map(([word, count]) => `${word}${count}`).join(' '),
    shapes: table.shapes.join(' '),
    sizes: table.pieces.map(({ keys }) => keys.length),
  });
  const text = new TextEncoder().encode(head);
  const body = table.pieces.map(({ keys, counts }) => [varints(keys), logs(counts)]).flat();
  const out = new Uint8Array(4 + text.length + body.reduce((sum, part) => sum + part.length, 0));
  new DataView(out.buffer).setUint32(0, text.length);
  let offset = 4;
  for (const part of [text, ...body]) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

function varints(keys: Float64Array): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const key of keys) {
    let rest = key - last;
    last = key;
    while (rest >= BYTE) {
      bytes.push(BYTE + (rest % BYTE));
      rest = Math.floor(rest / BYTE);
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

const logs = (counts: ArrayLike<number>): Uint8Array =>
  Uint8Array.from(counts, (count) => Math.min(255, Math.round(Math.log2(count) * STEPS)));

const countOf = Float64Array.from({ length: 256 }, (_, step) => Math.round(2 ** (step / STEPS)));

export function unpackTable(bytes: Uint8Array): TypoTable {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as {
    readonly chars: string;
    readonly counts: readonly number[];
    readonly words: string;
    readonly shapes: string;
    readonly sizes: readonly number[];
  };
  let offset = 4 + length;
  const pieces = head.sizes.map((size) => {
    const keys = new Float64Array(size);
    offset = readVarints(bytes, offset, keys);
    const counts = Float64Array.from(bytes.subarray(offset, offset + size), (step) => countOf[step] ?? 0);
    offset += size;
    return { keys, counts };
  });
  const words = head.words.split(' ').map((entry) => {
    const cut = entry.search(/\d/);
    return [entry.slice(0, cut), Number(entry.slice(cut))] as const;
  });
  return { chars: head.chars, counts: head.counts, words, shapes: head.shapes.split(' '), pieces };
}

function readVarints(bytes: Uint8Array, start: number, into: Float64Array): number {
  let offset = start;
  let last = 0;
  for (let at = 0; at < into.length; at += 1) {
    let scale = 1;
    let byte = bytes[offset] ?? 0;
    while (byte >= BYTE) {
      last += (byte - BYTE) * scale;
      scale *= BYTE;
      offset += 1;
      byte = bytes[offset] ?? 0;
    }
    last += byte * scale;
    offset += 1;
    into[at] = last;
  }
  return offset;
}
