import { err, ok, type Result } from '#kernel/result.ts';
import type { DocumentText, ReadRefusal } from './block.ts';
import { MAX_FILE_BYTES } from './limits.ts';
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

async function readByContent(bytes: Uint8Array, _options: ReadOptions): Promise<DocumentText> {
  const { text } = decodeText(bytes);
  if (!readsAsText(text)) throw new ReadStopped('unknown-format');
  return readText(text);
}
