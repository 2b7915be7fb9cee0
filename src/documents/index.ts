import { err, ok, type Result, unreachable } from '#kernel/result.ts';
import type { DocumentText, ReadRefusal } from './block.ts';
import { detectContainer } from './detect-format.ts';
import { readDocx } from './docx/read-docx.ts';
import { MAX_CELLS, MAX_FILE_BYTES } from './limits.ts';
import { ReadStopped, refusal } from './refusal.ts';
import { decodeText, readsAsText } from './text/decode-text.ts';
import { readText } from './text/read-text.ts';

export * from './limits.ts';
export { readText };

export interface ReadOptions {
  /** Only a hint, and only between text and web page: what a file is shows in its bytes. */
  readonly fileName?: string;
}

/** Reads a file of any kind the product knows; what it will not read comes back as a refusal in words for the clerk. */
export async function readDocument(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<DocumentText, ReadRefusal>> {
  if (bytes.length === 0) return err(refusal('empty'));
  if (bytes.length > MAX_FILE_BYTES) return err(refusal('too-large'));
  try {
    return ok(await readByContent(bytes, options));
  } catch (error) {
    if (error instanceof ReadStopped) return err(error.refusal);
    return err(refusal('corrupt'));
  }
}

async function readByContent(bytes: Uint8Array, { fileName = '' }: ReadOptions): Promise<DocumentText> {
  const container = detectContainer(bytes);
  switch (container.kind) {
    case 'docx':
      return readDocx(container.zip);
    case 'xlsx':
    case 'ole':
    case 'pdf':
      throw new ReadStopped('unknown-format');
    case 'text':
      return readTextual(bytes, fileName);
    default:
      return unreachable(container);
  }
}

/** Names of formats that are never plain text: such bytes under such a name are a broken file. */
const BINARY_NAME = /\.(?:docx?|wps|pdf|xlsx?)$/iu;

function readTextual(bytes: Uint8Array, fileName: string): DocumentText {
  const { text, damaged } = decodeText(bytes);
  if (!readsAsText(text)) throw new ReadStopped(BINARY_NAME.test(fileName) ? 'corrupt' : 'unknown-format');
  const read = readText(text);
  if (read.blocks.length === 0) throw new ReadStopped('empty');
  const rows = read.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  if (rows.reduce((sum, row) => sum + row.cells.length, 0) > MAX_CELLS) throw new ReadStopped('too-many-cells');
  const note = { code: 'damaged-text', message: '个别文字无法识别，已用“\uFFFD”代替，请核对。' };
  return damaged ? { ...read, notes: [...read.notes, note] } : read;
}
