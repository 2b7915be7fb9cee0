import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Some bytes made no sense in the encoding and stand as U+FFFD. */
  readonly damaged: boolean;
}

/** A file cut inside its last character is still a good file. */
const LONGEST_CHARACTER_BYTES = 4;
const SAMPLE_BYTES = 64 * 1024;
/** The ideographic space U+3000 has its zero byte on the other side, so a few may be there. */
const LOPSIDED = 2;

function utf8(bytes: Uint8Array): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let cut = 0; cut < LONGEST_CHARACTER_BYTES && cut <= bytes.length; cut += 1) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // A cut last character: try once more without it.
    }
  }
  return null;
}

function markOf(bytes: Uint8Array): Decoded['encoding'] | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark shows in its line ends and spaces: a zero byte nearly always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): Decoded['encoding'] | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte === 0 && index % 2 === 0) even += 1;
    else if (byte === 0) odd += 1;
  }
  if (odd > even * LOPSIDED) return 'utf-16le';
  return even > odd * LOPSIDED ? 'utf-16be' : null;
}

const damagedShare = (text: string): number => text.split('\uFFFD').length - 1;

/** Finds the encoding from the bytes alone: mark, UTF-8, UTF-16, else GB18030 (which holds GBK and GB2312). */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = markOf(bytes);
  const strict = encoding === null || encoding === 'utf-8' ? utf8(bytes) : null;
  if (strict !== null && (encoding === 'utf-8' || unmarkedUtf16(bytes) === null)) {
    return { text: strict.replace(/^\uFEFF/u, ''), encoding: 'utf-8', damaged: false };
  }
  const wide = encoding === 'utf-8' ? null : (encoding ?? unmarkedUtf16(bytes));
  if (wide !== null) return decoded(bytes, wide);
  const chinese = decoded(bytes, 'gb18030');
  const loose = decoded(bytes, 'utf-8');
  return damagedShare(loose.text) < damagedShare(chinese.text) ? loose : chinese;
}

function decoded(bytes: Uint8Array, encoding: Decoded['encoding']): Decoded {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  return { text, encoding, damaged: text.includes('\uFFFD') };
}

/** Whether text is something people wrote: control characters show that the bytes were none. */
export function readsAsText(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  let strange = 0;
  for (const character of sample) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0xfffd || (code < 0x20 && !/[\t\n\v\f\r]/u.test(character)) || (code >= 0x7f && code < 0xa0))
      strange += 1;
    else if (code >= 0xe000 && code < 0xf900) strange += 1;
  }
  return strange * 50 <= sample.length;
}
