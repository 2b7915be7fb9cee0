/** Typefaces of official documents (GB/T 9704—2012 第5.2.2条 and common use), and what stands in where one is missing. */
export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  pageNumber: '宋体',
} as const;

const SUBSTITUTES: Readonly<Record<string, string>> = {
  方正小标宋简体: '宋体',
  仿宋_GB2312: '仿宋',
  楷体_GB2312: '楷体',
};

/** Half-points, as Word counts: 二号 22pt, 三号 16pt, 小四 12pt, 四号 14pt. */
export const SIZES = { title: 44, body: 32, table: 24, pageNumber: 28 } as const;

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The font table tells Word which face to take on a machine that lacks the official one. */
export function fontTableXml(): string {
  const fonts = Object.values(FONTS).map((name) => {
    const substitute = SUBSTITUTES[name];
    const alternative = substitute === undefined ? '' : `<w:altName w:val="${substitute}"/>`;
    return `<w:font w:name="${name}">${alternative}<w:charset w:val="86"/></w:font>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${MAIN}">${fonts.join('')}</w:fonts>`;
}
