/** Characters that count when a place on the page is brought to a place in the plain text: line breaks differ between the two. */
const strip = (text: string): string => text.replaceAll(/\s/gu, '');

/** For each counted character of a text, where it stands in it. */
function placesOf(text: string): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!/\s/u.test(text.charAt(at))) places.push(at);
  return places;
}

function nearest(text: string, words: string, around: number): number {
  const before = text.lastIndexOf(words, around);
  const after = text.indexOf(words, around);
  if (before < 0 || after < 0) return Math.max(before, after);
  return around - before <= after - around ? before : after;
}

export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/**
 * Where words chosen on the page stand in the plain text, given what stands before them on the page: the occurrence nearest to there,
 * since the plain text may hold marks that the page shows in another way. `null` where nothing that counts was chosen.
 */
export function anchorOf(plain: string, before: string, chosen: string): Anchor | null {
  const words = strip(chosen);
  if (words === '') return null;
  const at = nearest(strip(plain), words, strip(before).length);
  const places = placesOf(plain);
  const [start, last] = [places[at], places[at + words.length - 1]];
  if (at < 0 || start === undefined || last === undefined) return null;
  return { start, end: last + 1, quote: plain.slice(start, last + 1) };
}

/** Where a place of the plain text stands on the page, in counted characters; `null` where the page does not hold the words. */
export function countedSpan(
  plain: string,
  page: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly from: number; readonly length: number } | null {
  const words = strip(plain.slice(start, end));
  const from = words === '' ? -1 : nearest(strip(page), words, strip(plain.slice(0, start)).length);
  return from < 0 ? null : { from, length: words.length };
}
