const BLANK = /[\s\u00a0\u3000\u200b\ufeff]+/g;
const LATIN = /[A-Za-z]/;
const WORD = /[A-Za-z0-9]/;
const LIST_MARK =
  /^(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百\d]+[）)]|\d{1,3}\s*[.．、)）](?!\d)|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十百]+[章条部])/;
const SENTENCE_END = /[。！？；;!?]["”’）)】]*$/;

/** Every kind of white space taken out: for comparing and recognising, never for showing. */
export function compact(text: string): string {
  return text.replace(BLANK, '');
}

/**
 * Chinese running text without the breaks and gaps that pages, lines and converters put into it.
 *
 * A gap stays only between Latin words and figures. A line break stays only between a finished sentence and a list
 * mark, where the author began a new paragraph.
 */
export function tidy(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split(/\n+/);
  let out = '';
  for (const raw of lines) {
    const line = withoutGaps(raw);
    if (line === '') continue;
    if (out === '') out = line;
    else if (SENTENCE_END.test(out) && LIST_MARK.test(line)) out += `\n${line}`;
    else out += needsGap(out.at(-1) ?? '', line.charAt(0)) ? ` ${line}` : line;
  }
  return out;
}

function withoutGaps(line: string): string {
  const text = line.trim();
  return text.replace(BLANK, (gap, at: number) => {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + gap.length);
    return needsGap(before, after) || LATIN.test(before) || LATIN.test(after) ? ' ' : '';
  });
}

const needsGap = (before: string, after: string): boolean => WORD.test(before) && WORD.test(after);

/** Whether the text begins with 一、 （一） 1. ① and the like. */
export const beginsWithListMark = (text: string): boolean => LIST_MARK.test(text.trimStart());

/** Whether the text ends as a finished sentence or a closed bracket does. */
export const endsSentence = (text: string): boolean => /[。！？；;!?：:）)】]["”’]*$/.test(text.trimEnd());

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Reads 20, ２０, 二十, 两, 一百二十, 二〇二三; `null` where the text is no number. */
export function numberOf(text: string): number | null {
  const plain = halfWidth(text);
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  if (/^[零〇一二三四五六七八九]{2,}$/.test(plain)) {
    return Number(plain.replace(/./g, (digit) => String(DIGITS[digit] ?? 0)));
  }
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(plain)) return null;
  let total = 0;
  let digit = 0;
  for (const sign of plain) {
    const weight = sign === '十' ? 10 : sign === '百' ? 100 : sign === '千' ? 1000 : 0;
    if (weight === 0) digit = DIGITS[sign] ?? 0;
    else {
      total += (digit === 0 ? 1 : digit) * weight;
      digit = 0;
    }
  }
  return total + digit;
}

/** Full-width figures, percent signs and full stops between figures as ASCII. */
export function halfWidth(text: string): string {
  return text
    .replace(/[０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/％/g, '%')
    .replace(/(\d)．(\d)/g, '$1.$2');
}

/** Splits a leading list number from its text: `1.聚焦…` → `['1', '聚焦…']`, `（一）围绕…` → `['（一）', '围绕…']`. */
export function splitListMark(text: string): readonly [mark: string | null, rest: string] {
  const trimmed = text.trim();
  const figure = /^[（(]?(\d{1,4})(?:[）)]|\s*[.．、](?!\d))\s*/.exec(trimmed);
  if (figure?.[1] !== undefined) return [figure[1], trimmed.slice(figure[0].length)];
  const chinese = /^(?:[（(]\s*[一二三四五六七八九十百]+\s*[）)]|[一二三四五六七八九十百]+\s*、)\s*/.exec(trimmed);
  if (chinese) return [compact(chinese[0]).replace('(', '（').replace(')', '）'), trimmed.slice(chinese[0].length)];
  return [null, trimmed];
}
