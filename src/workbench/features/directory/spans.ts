/** A half-open period in words; nothing where neither end is known. */
export function spanWords(from: string | null, to: string | null): string {
  if (from === null && to === null) return '';
  if (to === null) return `${from} 起`;
  return from === null ? `${to} 前` : `${from} 至 ${to}`;
}
