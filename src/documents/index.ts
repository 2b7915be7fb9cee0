import { err, ok, type Result, unreachable } from '#kernel/result.ts';
import type { DocumentText, ReadRefusal } from './block.ts';
import { detectContainer } from './detect-format.ts';
import { readDoc } from './doc/read-doc.ts';
import { readDocx } from './docx/read-docx.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { ReadStopped, refusal } from './refusal.ts';
import { readText } from './text/read-text.ts';
import { readTextual } from './text/read-textual.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

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
    // Parsers throw all kinds of errors on broken bytes; to the clerk each of them is a file that cannot be read.
    return err(refusal('corrupt'));
  }
}

async function readByContent(bytes: Uint8Array, { fileName = '' }: ReadOptions): Promise<DocumentText> {
  const container = detectContainer(bytes);
  switch (container.kind) {
    case 'docx':
      return readDocx(container.zip);
    case 'xlsx':
      return readXlsx(container.zip);
    case 'pdf': {
      // Loaded only for a PDF: the parser takes a while to load.
      const { readPdf } = await import('./pdf/read-pdf.ts');
      return await readPdf(bytes);
    }
    case 'ole':
      return readDoc(bytes);
    case 'text':
      return readTextual(bytes, fileName);
    default:
      return unreachable(container);
  }
}
