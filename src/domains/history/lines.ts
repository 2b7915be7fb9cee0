/** One line of a file, numbered from 1; `text` is null where the line is longer than what is read. */
export interface FileLine {
  readonly line: number;
  readonly text: string | null;
}

export const LINE_BYTES_MAX = 8 * 1024 * 1024;

const NEWLINE = 0x0a;
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const GB18030 = new TextDecoder('gb18030');

/** UTF-8 where the bytes are that, else the Chinese national code; a byte-order mark goes. */
function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return GB18030.decode(bytes);
  }
}

/**
 * The lines of a stream of bytes, whatever their end and code, holding no more than one line at a time.
 * Both codes keep 0x0A for the end of a line, so that lines are cut before they are decoded.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, lineMax = LINE_BYTES_MAX): AsyncGenerator<FileLine> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let line = 0;
  const take = (): FileLine => {
    line += 1;
    const found =
      size > lineMax
        ? null
        : decode(Buffer.concat(parts))
            .replace(/\r$/, '')
            .replace(/^\ufeff/, '');
    parts = [];
    size = 0;
    return { line, text: found };
  };
  const add = (part: Uint8Array): void => {
    size += part.length;
    if (size > lineMax) parts = [];
    else parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (size > 0) yield take();
}
