/** One file out of a multipart form, and what the sender called it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const CRLF2 = Buffer.from('\r\n\r\n');
/** Room for the form around the file. */
const FORM_BYTES = 64 * 1024;

/** Reads a body up to `limit` bytes; `null` as soon as there is more. */
export async function readBounded(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Buffer | null> {
  if (body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * The first file of a multipart body (RFC 7578), without copying it. `'too-large'` past `limit` bytes; `null` where
 * there is no file.
 */
export async function readSentFile(request: Request, limit: number): Promise<SentFile | 'too-large' | null> {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    request.headers.get('content-type') ?? '',
  );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return null;
  if (Number(request.headers.get('content-length') ?? 0) > limit + FORM_BYTES) return 'too-large';
  const body = await readBounded(request.body, limit + FORM_BYTES);
  if (body === null) return 'too-large';
  const file = fileIn(body, boundary);
  return file !== null && file.bytes.length > limit ? 'too-large' : file;
}

function fileIn(body: Buffer, boundary: string): SentFile | null {
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  let at = body.indexOf(first);
  while (at >= 0) {
    const headersStart = at + first.length;
    const headersEnd = body.indexOf(CRLF2, headersStart);
    if (headersEnd < 0) return null;
    const contentStart = headersEnd + CRLF2.length;
    const contentEnd = body.indexOf(next, headersEnd + 2);
    if (contentEnd < 0) return null;
    const name = fileName(body.toString('utf8', headersStart, headersEnd));
    if (name !== null) return { name, bytes: body.subarray(Math.min(contentStart, contentEnd), contentEnd) };
    at = contentEnd + 2;
  }
  return null;
}

/** The file name of a part; `null` for a part that is no file. */
function fileName(headers: string): string | null {
  const line = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(line)?.[1];
  if (encoded !== undefined) return decode(encoded);
  const plain = /filename="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1];
  return plain === undefined ? null : plain.replaceAll('%22', '"').replaceAll('%0D', '').replaceAll('%0A', '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
