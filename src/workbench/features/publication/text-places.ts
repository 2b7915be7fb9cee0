/** What is needed of a ProseMirror node to find words in it. */
interface TextTree {
  descendants(
    visit: (
      node: { readonly isText: boolean; readonly text?: string | undefined; readonly isTextblock: boolean },
      at: number,
    ) => void,
  ): void;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every occurrence of `quote` before `start` in a plain text, so that the same one is found in the editor. */
export function occurrenceOf(text: string, quote: string, start: number): number {
  let count = 0;
  for (let at = text.indexOf(quote); at >= 0 && at < start; at = text.indexOf(quote, at + 1)) count += 1;
  return count;
}

/** Where the nth occurrence of words stands in the editor's document; null where they are no longer there. */
export function findWords(document: TextTree, quote: string, nth: number): Span | null {
  if (quote === '') return null;
  let text = '';
  const places: number[] = [];
  document.descendants((node, at) => {
    if (node.isTextblock) {
      text += '\n';
      places.push(at);
    }
    const words = node.isText ? (node.text ?? '').replaceAll('\u00a0', ' ') : '';
    for (let i = 0; i < words.length; i += 1) places.push(at + i);
    text += words;
  });
  let at = -1;
  for (let count = 0; count <= nth; count += 1) {
    const next = text.indexOf(quote, at + 1);
    if (next < 0) break;
    at = next;
  }
  const from = places[at];
  const last = places[at + quote.length - 1];
  return at < 0 || from === undefined || last === undefined ? null : { from, to: last + 1 };
}
