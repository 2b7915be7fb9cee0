const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  hellip: '…',
  middot: '·',
};
const CODE_POINT_MAX = 0x10_ff_ff;

function character(entity: string): string {
  if (!entity.startsWith('#')) return ENTITIES[entity] ?? `&${entity};`;
  const code = entity[1] === 'x' || entity[1] === 'X' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return Number.isInteger(code) && code > 0 && code <= CODE_POINT_MAX ? String.fromCodePoint(code) : '';
}

const LINE_END = /<br\s*\/?>|<\/(?:p|h[1-6]|li|tr|blockquote|figcaption|caption|div)\s*>|<hr\s*\/?>/gi;
const CELL_END = /<\/t[dh]\s*>/gi;

/**
 * The words of cleaned HTML: a line a paragraph, list item or table row, a tab between cells. Places in a text (comments, findings)
 * are counted in these characters.
 */
export function plainText(html: string): string {
  return html
    .replaceAll(/(?<=[\w,.;:])[\t\n\r]+(?=\w)/g, ' ')
    .replaceAll(/[\t\n\r]+/g, '')
    .replaceAll(CELL_END, '\t')
    .replaceAll(LINE_END, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#?[0-9a-z]+);/gi, (_whole, entity: string) => character(entity))
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}
