/** Characters of symbol fonts that official forms use for their boxes and ticks. */
const WINGDINGS: Readonly<Record<string, string>> = {
  F06C: '●',
  F06E: '■',
  F06F: '□',
  F071: '□',
  F0A1: '○',
  F0A7: '■',
  F0A8: '□',
  F0D8: '➢',
  F0FB: '×',
  F0FC: '√',
  F0FD: '☒',
  F0FE: '☑',
};
const WINGDINGS_2: Readonly<Record<string, string>> = {
  F050: '√',
  F051: '☒',
  F052: '☑',
  F053: '☒',
  F054: '☒',
  F0A3: '□',
  F02A: '□',
};

/** The text for a w:sym; a symbol that is not known leaves nothing rather than a private character. */
export function symbolText(font: string, code: string): string {
  const table = /wingdings\s*2/iu.test(font) ? WINGDINGS_2 : WINGDINGS;
  const known = table[code.toUpperCase()];
  if (known !== undefined) return known;
  const value = Number.parseInt(code, 16);
  const isPrivate =
    !Number.isInteger(value) || (value >= 0xe000 && value <= 0xf8ff) || value < 0x20 || value > 0x10ffff;
  return isPrivate ? '' : String.fromCodePoint(value);
}
