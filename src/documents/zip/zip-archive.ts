import { Inflate } from 'fflate';
import { INFLATE_RATIO_FROM_BYTES, MAX_INFLATE_RATIO, MAX_INFLATED_BYTES } from '../limits.ts';
import { ReadStopped } from '../refusal.ts';

interface Member {
  readonly name: string;
  readonly stored: boolean;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  readonly headerAt: number;
}

/** Small steps keep one step's output small even for data packed a thousand to one. */
const STEP_BYTES = 16 * 1024;
const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_RECORD_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MEMBERS_MAX = 20_000;
const UTF8_NAMES = 0x800;
/** Two bytes of GBK, such as 通知, may look like one such letter of UTF-8, which stands in no Chinese file name. */
const SHORT_UTF8 = /[\u0080-\u07FF]/;

const corrupt = (): ReadStopped => new ReadStopped('corrupt');

function endRecordAt(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_RECORD_BYTES - COMMENT_BYTES_MAX);
  for (let at = view.byteLength - END_RECORD_BYTES; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw corrupt();
}

/**
 * A name is UTF-8 where the flag says so. Without it many a packer writes UTF-8 all the same, and Chinese Windows its own code page.
 */
function nameOf(bytes: Uint8Array, flags: number): string {
  if ((flags & UTF8_NAMES) !== 0) return new TextDecoder().decode(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return SHORT_UTF8.test(text) ? new TextDecoder('gb18030').decode(bytes) : text;
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function memberAt(bytes: Uint8Array, view: DataView, at: number): { member: Member; next: number } {
  if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_RECORD) throw corrupt();
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameBytes = view.getUint16(at + 28, true);
  const tail = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if ((flags & 1) === 1) throw new ReadStopped('encrypted');
  if (method !== 0 && method !== 8) throw corrupt();
  const name = nameOf(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes), flags);
  return {
    member: {
      name: name.replaceAll('\\', '/').replace(/^\/+/u, ''),
      stored: method === 0,
      packedBytes: view.getUint32(at + 20, true),
      declaredBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    },
    next: at + CENTRAL_BYTES + nameBytes + tail,
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Member> {
  if (bytes.length < END_RECORD_BYTES) throw corrupt();
  const end = endRecordAt(view);
  const count = view.getUint16(end + 10, true);
  const members = new Map<string, Member>();
  let declared = 0;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const { member, next } = memberAt(bytes, view, at);
    declared += member.declaredBytes;
    if (declared > MAX_INFLATED_BYTES || members.size > MEMBERS_MAX) throw new ReadStopped('zip-bomb');
    members.set(member.name.toLowerCase(), member);
    at = next;
  }
  return members;
}

/**
 * The members of a zip file, inflated on demand. What a member declares is not believed: the bytes that come out are
 * counted too, and a file that grows beyond all measure is refused while it grows.
 */
export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #members: ReadonlyMap<string, Member>;
  #inflated = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#members = readDirectory(bytes, this.#view);
  }

  has(name: string): boolean {
    return this.#members.has(name.toLowerCase());
  }

  /** Names as written in the file. */
  names(): string[] {
    return [...this.#members.values()].map((member) => member.name);
  }

  /** Hands a member's bytes on as they are inflated; false when there is no such member. */
  stream(name: string, take: (chunk: Uint8Array) => void): boolean {
    const member = this.#members.get(name.toLowerCase());
    if (member === undefined) return false;
    const packed = this.#packed(member);
    let size = 0;
    const count = (chunk: Uint8Array): void => {
      size += chunk.length;
      this.#inflated += chunk.length;
      const tooTight = size > INFLATE_RATIO_FROM_BYTES && size > packed.length * MAX_INFLATE_RATIO;
      if (this.#inflated > MAX_INFLATED_BYTES || tooTight) throw new ReadStopped('zip-bomb');
      take(chunk);
    };
    if (member.stored) count(packed);
    else inflate(packed, count);
    if (size !== member.declaredBytes) throw corrupt();
    return true;
  }

  bytes(name: string): Uint8Array | null {
    const chunks: Uint8Array[] = [];
    return this.stream(name, (chunk) => chunks.push(chunk)) ? Buffer.concat(chunks) : null;
  }

  #packed(member: Member): Uint8Array {
    const { headerAt, packedBytes } = member;
    const fits = headerAt + LOCAL_BYTES <= this.#bytes.length;
    if (!fits || this.#view.getUint32(headerAt, true) !== LOCAL_RECORD) throw corrupt();
    const names = this.#view.getUint16(headerAt + 26, true) + this.#view.getUint16(headerAt + 28, true);
    const from = headerAt + LOCAL_BYTES + names;
    if (from + packedBytes > this.#bytes.length) throw corrupt();
    return this.#bytes.subarray(from, from + packedBytes);
  }
}

function inflate(packed: Uint8Array, take: (chunk: Uint8Array) => void): void {
  const inflater = new Inflate((chunk) => {
    if (chunk.length > 0) take(chunk);
  });
  for (let at = 0; at < packed.length; at += STEP_BYTES) {
    inflater.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
  }
}
