/** One change of a property: its code and the bytes that go with it. */
export interface Change {
  readonly code: number;
  readonly operand: DataView;
}

const TABLE_DEFINITION = 0xd608;
const OPERAND_BYTES: readonly number[] = [1, 1, 2, 4, 2, 2, 0, 3];

/** The list of changes in a run of property bytes; a list that breaks off is read as far as it goes. */
export function changesOf(bytes: Uint8Array): Change[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const changes: Change[] = [];
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = view.getUint16(at, true);
    const kind = code >> 13;
    let from = at + 2;
    let length = OPERAND_BYTES[kind] ?? 0;
    if (code === TABLE_DEFINITION && from + 2 <= bytes.length) {
      length = view.getUint16(from, true) - 1;
      from += 2;
    } else if (kind === 6) {
      length = view.getUint8(from);
      from += 1;
    }
    if (length < 0 || from + length > bytes.length) break;
    changes.push({ code, operand: new DataView(bytes.buffer, bytes.byteOffset + from, length) });
    at = from + length;
  }
  return changes;
}

/** Bytes of properties that hold for a stretch of the file. */
export interface PropertyRun {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

const PAGE_BYTES = 512;
const PAGE_NUMBER = 0x3fffff;
const PARAGRAPH_ENTRY_BYTES = 13;

export type PropertyKind = 'paragraph' | 'character';

function bytesAt(page: Uint8Array, offset: number, kind: PropertyKind): Uint8Array {
  if (offset === 0) return new Uint8Array();
  const count = page[offset] ?? 0;
  if (kind === 'character') return page.subarray(offset + 1, offset + 1 + count);
  if (count !== 0) return page.subarray(offset + 1, offset + count * 2);
  return page.subarray(offset + 2, offset + 2 + (page[offset + 1] ?? 0) * 2);
}

function runsOfPage(page: Uint8Array, kind: PropertyKind): PropertyRun[] {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = view.getUint8(PAGE_BYTES - 1);
  const entryBytes = kind === 'paragraph' ? PARAGRAPH_ENTRY_BYTES : 1;
  const runs: PropertyRun[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = (count + 1) * 4 + index * entryBytes;
    if (entry >= PAGE_BYTES - 1) break;
    const bytes = bytesAt(page, view.getUint8(entry) * 2, kind);
    runs.push({ from: view.getUint32(index * 4, true), to: view.getUint32(index * 4 + 4, true), bytes });
  }
  return runs;
}

/** All property runs of a kind, in the order of the file; `index` lists the pages that hold them. */
export function propertyRuns(main: Uint8Array, index: Uint8Array, kind: PropertyKind): PropertyRun[] {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const count = Math.floor((index.length - 4) / 8);
  const runs: PropertyRun[] = [];
  for (let at = 0; at < count; at += 1) {
    const page = (view.getUint32((count + 1) * 4 + at * 4, true) & PAGE_NUMBER) * PAGE_BYTES;
    if (page + PAGE_BYTES <= main.length) runs.push(...runsOfPage(main.subarray(page, page + PAGE_BYTES), kind));
  }
  return runs.toSorted((a, b) => a.from - b.from);
}

/** The run that holds at a place, by halving. */
export function runAt<T extends { readonly from: number; readonly to: number }>(
  runs: readonly T[],
  at: number,
): T | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1];
  return run !== undefined && at < run.to ? run : undefined;
}
