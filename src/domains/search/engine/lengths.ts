/** A document's length in one byte, finer for short ones. */
const STEPS = 14;
const LARGEST = 255;
/** Beyond this a document counts as no longer: a law of a hundred pages must not make every notice look short. */
const LONGEST = 4_000;

export const lengthByte = (pieces: number): number =>
  Math.min(LARGEST, Math.round(Math.log2(1 + Math.min(pieces, LONGEST)) * STEPS));

const LENGTHS = Float64Array.from({ length: LARGEST + 1 }, (_, byte) => 2 ** (byte / STEPS) - 1);

const FREQUENCIES = 256;

/** BM25's part for a frequency and a length byte, at `frequency << 8 | length`. */
export function impactTable(average: number, k1: number, b: number): Float32Array {
  const table = new Float32Array(FREQUENCIES * FREQUENCIES);
  for (let frequency = 1; frequency < FREQUENCIES; frequency += 1) {
    for (let byte = 0; byte < FREQUENCIES; byte += 1) {
      const norm = k1 * (1 - b + (b * (LENGTHS[byte] ?? 0)) / average);
      table[(frequency << 8) | byte] = (frequency * (k1 + 1)) / (frequency + norm);
    }
  }
  return table;
}

export const countedLengthOf = (byte: number): number => LENGTHS[byte] ?? 0;
