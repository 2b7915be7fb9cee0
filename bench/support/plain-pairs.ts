const DEEPEST = 10;
const K1 = 1.5;
const B = 0.75;

const piecesOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []).flatMap((run) => {
    if (/[a-z0-9]/.test(run) || run.length === 1) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });

/** BM25 over two characters side by side and nothing else: what any search has to beat. */
export function plainPairs(
  documents: readonly { readonly id: string; readonly text: string }[],
): (query: string) => readonly string[] {
  const held = documents.map(({ id, text }) => {
    const pieces = piecesOf(text);
    const counts = new Map<string, number>();
    for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    return { id, counts, length: pieces.length };
  });
  const bearing = new Map<string, number>();
  for (const { counts } of held) for (const piece of counts.keys()) bearing.set(piece, (bearing.get(piece) ?? 0) + 1);
  const average = held.reduce((sum, { length }) => sum + length, 0) / held.length;
  const rarity = (piece: string): number => {
    const n = bearing.get(piece) ?? 0;
    return Math.log(1 + (held.length - n + 0.5) / (n + 0.5));
  };
  return (query) => {
    const pieces = [...new Set(piecesOf(query))];
    const scored = held.map(({ id, counts, length }) => {
      let score = 0;
      for (const piece of pieces) {
        const n = counts.get(piece) ?? 0;
        if (n > 0) score += (rarity(piece) * n * (K1 + 1)) / (n + K1 * (1 - B + (B * length) / average));
      }
      return { id, score };
    });
    return scored
      .toSorted((a, b) => b.score - a.score)
      .slice(0, DEEPEST)
      .map(({ id }) => id);
  };
}
