/** The body of a request as text; null once it is longer than so many bytes, whatever it said of its length: the rest is not read. */
export async function textUpTo(request: Request, limit: number): Promise<string | null> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the stream.
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

const NUL = '\u0000';

const clean = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && value.includes(NUL) ? value.replaceAll(NUL, '') : value;

/** JSON without the one letter that the database does not take and nobody can see. */
export function parsedJson(text: string): unknown {
  return text.includes(String.raw`\u0000`) ? JSON.parse(text, clean) : JSON.parse(text);
}
