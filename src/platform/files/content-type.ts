import { fileTypeFromBuffer } from 'file-type';

export const UNKNOWN_TYPE = 'application/octet-stream';
const TEXT = 'text/plain';
const HEAD_BYTES = 4_096;
/** Control characters that stand in no text: all but tab, line ends, form feed, escape and the upper ones. */
const isControl = (c: string): boolean => c < ' ' && !'\t\n\v\f\r\u001B'.includes(c);
/** Directory of an OLE file: names of its streams in UTF-16, which tell Word from Excel. */
const OLE_STREAMS: readonly (readonly [string, string])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i, 'image/svg+xml'],
  [/<(?:!doctype html|html|head|body|script|iframe|table)[\s>]/i, 'text/html'],
  [/^<\?xml\s/, 'text/xml'],
];

/** What the bytes are, found from the bytes; the sender's word and the name's ending are not asked. */
export async function typeOf(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime === 'application/x-cfb') return oleType(bytes);
  if (found !== undefined && found.mime !== 'application/xml') return found.mime;
  return textType(bytes);
}

function oleType(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known = OLE_STREAMS.find(([stream]) => content.includes(Buffer.from(`${stream}\0`, 'utf16le')));
  return known?.[1] ?? 'application/x-cfb';
}

/** Text is what decodes as UTF-8, UTF-16 with its mark, or GB 18030, and holds no control characters. */
function textType(bytes: Uint8Array): string {
  const head = bytes.subarray(0, HEAD_BYTES);
  const text = decoded(head);
  if (text === null) return UNKNOWN_TYPE;
  const start = text.trimStart();
  return MARKUP.find(([sign]) => sign.test(start))?.[1] ?? TEXT;
}

function decoded(head: Uint8Array): string | null {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const names = wide ? [head[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030'];
  for (const name of names) {
    try {
      // `stream` forgives a character cut off at the end of the head.
      const text = new TextDecoder(name, { fatal: true }).decode(head, { stream: true });
      if (!Array.from(text).some(isControl)) return text;
    } catch {
      continue;
    }
  }
  return null;
}

const PROGRAMS: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/x-ms-shortcut',
  'application/x-msi',
  'application/vnd.android.package-archive',
  'application/x-deb',
  'application/x-rpm',
  'application/x-apple-diskimage',
  'application/wasm',
  'application/x-shockwave-flash',
]);
const PROGRAM_NAME =
  /\.(exe|dll|com|scr|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|cpl|jar|apk|sh|reg|chm|iso)$/i;
const SCRIPT_START = Buffer.from('#!/');

/** Whether a file would run when a colleague opens it. Such a file is no evidence and is not taken. */
export function isProgram(type: string, name: string, bytes: Uint8Array): boolean {
  return PROGRAMS.has(type) || PROGRAM_NAME.test(name) || SCRIPT_START.equals(bytes.subarray(0, SCRIPT_START.length));
}
