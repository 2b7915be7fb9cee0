/** Characters that count when a place on the page is brought to a place in the plain text: line breaks differ between the two. */
const counted = (text: string): number => text.replaceAll(/\s/gu, '').length;

/** The offset in `text` after which `n` characters that are no space have passed. */
function offsetAfter(text: string, n: number): number {
  let left = n;
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/u.test(text.charAt(at))) continue;
    if (left === 0) return at;
    left -= 1;
  }
  return text.length;
}

export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Where words chosen on the page stand in the plain text, given what stands before them on the page. */
export function anchorOf(plain: string, before: string, chosen: string): Anchor | null {
  const length = counted(chosen);
  if (length === 0) return null;
  const start = offsetAfter(plain, counted(before));
  const end = offsetAfter(plain, counted(before) + length - 1) + 1;
  return { start, end, quote: plain.slice(start, end) };
}

/** How many counted characters stand before a place of the plain text, and how many the place has. */
export function countedSpan(
  plain: string,
  start: number,
  end: number,
): { readonly from: number; readonly length: number } {
  return { from: counted(plain.slice(0, start)), length: counted(plain.slice(start, end)) };
}
