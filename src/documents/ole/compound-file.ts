import { ReadStopped } from '../refusal.ts';

interface Entry {
  readonly name: string;
  readonly isStream: boolean;
  readonly first: number;
  readonly size: number;
}

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const SHORT_SECTOR_BYTES = 64;
const IN_HEADER = 109;
const LAST_SECTOR = 0xfffffffa;
const ROOT = 5;
const STREAM = 2;

/** The streams of an OLE file. Chains that run in circles or out of the file are a corrupt file. */
export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorBytes: number;
  readonly #table: Uint32Array;
  readonly #shortTable: Uint32Array;
  readonly #shortStream: Uint8Array;
  readonly #shortBelow: number;
  readonly #entries: readonly Entry[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.#view.getUint16(0x1e, true);
    if (shift !== 9 && shift !== 12) throw new ReadStopped('corrupt');
    this.#sectorBytes = 1 << shift;
    this.#shortBelow = this.#view.getUint32(0x38, true);
    this.#table = this.#numbers(this.#tableSectors());
    this.#entries = this.#readEntries(this.#chain(this.#view.getUint32(0x30, true)));
    this.#shortTable = this.#numbers(this.#chainSectors(this.#view.getUint32(0x3c, true)));
    const root = this.#entries.find((entry) => entry.name === 'Root Entry');
    this.#shortStream = root === undefined ? new Uint8Array() : this.#chain(root.first).subarray(0, root.size);
  }

  /** Names of streams and storages, wherever they stand in the tree. */
  has(name: string): boolean {
    return this.#entries.some((entry) => entry.name === name);
  }

  stream(name: string): Uint8Array | null {
    const entry = this.#entries.find((item) => item.isStream && item.name === name);
    if (entry === undefined) return null;
    const whole = entry.size < this.#shortBelow ? this.#shortChain(entry) : this.#chain(entry.first);
    if (whole.length < entry.size) throw new ReadStopped('corrupt');
    return whole.subarray(0, entry.size);
  }

  #sector(number: number): Uint8Array {
    const from = HEADER_BYTES + number * this.#sectorBytes + (this.#sectorBytes - HEADER_BYTES);
    if (from >= this.#bytes.length) throw new ReadStopped('corrupt');
    return this.#bytes.subarray(from, from + this.#sectorBytes);
  }

  /** Sectors of the allocation table: the first ones from the header, more from a chain of their own. */
  #tableSectors(): number[] {
    const count = this.#view.getUint32(0x2c, true);
    if (count * this.#sectorBytes > this.#bytes.length) throw new ReadStopped('corrupt');
    const sectors: number[] = [];
    for (let index = 0; index < Math.min(count, IN_HEADER); index += 1) {
      sectors.push(this.#view.getUint32(0x4c + index * 4, true));
    }
    const perSector = this.#sectorBytes / 4 - 1;
    for (let next = this.#view.getUint32(0x44, true); sectors.length < count; ) {
      const more = this.#numbers([next]);
      sectors.push(...more.subarray(0, Math.min(perSector, count - sectors.length)));
      next = more[perSector] ?? LAST_SECTOR;
    }
    return sectors;
  }

  #numbers(sectors: readonly number[]): Uint32Array {
    const bytes = Buffer.concat(sectors.map((sector) => this.#sector(sector)));
    const numbers = new Uint32Array(Math.floor(bytes.length / 4));
    for (let index = 0; index < numbers.length; index += 1) numbers[index] = bytes.readUInt32LE(index * 4);
    return numbers;
  }

  #chainSectors(first: number): number[] {
    const sectors: number[] = [];
    for (let at = first; at < LAST_SECTOR; at = this.#table[at] ?? LAST_SECTOR) {
      sectors.push(at);
      if (sectors.length * this.#sectorBytes > this.#bytes.length + this.#sectorBytes) throw new ReadStopped('corrupt');
    }
    return sectors;
  }

  #chain(first: number): Uint8Array {
    return Buffer.concat(this.#chainSectors(first).map((sector) => this.#sector(sector)));
  }

  #shortChain({ first, size }: Entry): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (
      let at = first;
      at < LAST_SECTOR && pieces.length * SHORT_SECTOR_BYTES < size;
      at = this.#shortTable[at] ?? LAST_SECTOR
    ) {
      pieces.push(this.#shortStream.subarray(at * SHORT_SECTOR_BYTES, (at + 1) * SHORT_SECTOR_BYTES));
    }
    return Buffer.concat(pieces);
  }

  #readEntries(directory: Uint8Array): Entry[] {
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
      const nameBytes = view.getUint16(at + 64, true);
      const type = view.getUint8(at + 66);
      if (nameBytes < 2 || nameBytes > 64 || type === 0) continue;
      const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + nameBytes - 2));
      const first = view.getUint32(at + 116, true);
      entries.push({
        name: type === ROOT ? 'Root Entry' : name,
        isStream: type === STREAM,
        first,
        size: view.getUint32(at + 120, true),
      });
    }
    return entries;
  }
}
