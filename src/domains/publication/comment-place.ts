/** Where the words of a comment stand in the text as it is now. */
export interface CommentPlace {
  readonly place: 'whole' | 'there' | 'moved' | 'lost';
  readonly start: number | null;
  readonly end: number | null;
}

interface Anchored {
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string;
}

/** Finds the quoted words again after edits: at their old place, else at the place nearest to it, else they are lost. */
export function placeOf(comment: Anchored, text: string): CommentPlace {
  const { start, end, quote } = comment;
  if (start === null || end === null || quote === '') return { place: 'whole', start: null, end: null };
  if (text.slice(start, end) === quote) return { place: 'there', start, end };
  const found = nearest(text, quote, start);
  return found === null
    ? { place: 'lost', start: null, end: null }
    : { place: 'moved', start: found, end: found + quote.length };
}

function nearest(text: string, quote: string, around: number): number | null {
  const before = text.lastIndexOf(quote, around);
  const after = text.indexOf(quote, around);
  if (before < 0) return after < 0 ? null : after;
  if (after < 0) return before;
  return around - before <= after - around ? before : after;
}
