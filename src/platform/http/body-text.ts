import { readBounded } from '../files/multipart.ts';

/** The body of a request as text; null once it is longer than so many bytes, whatever it said of its length: the rest is not read. */
export async function textUpTo(request: Request, limit: number): Promise<string | null> {
  const bytes = await readBounded(request.body, limit);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

const NUL = '\u0000';

const clean = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && value.includes(NUL) ? value.replaceAll(NUL, '') : value;

/** JSON without the one letter that the database does not take and nobody can see. */
export function parsedJson(text: string): unknown {
  return text.includes(String.raw`\u0000`) ? JSON.parse(text, clean) : JSON.parse(text);
}
