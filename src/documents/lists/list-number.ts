const DIGITS = '零一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 一、十一、二十、一百零五 … up to 9999. */
export function chineseNumber(value: number): string {
  if (value <= 0 || value > 9999) return String(value);
  let text = '';
  let pendingZero = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      pendingZero = text !== '';
      continue;
    }
    text += `${pendingZero ? '零' : ''}${DIGITS[digit] ?? ''}${name}`;
    pendingZero = false;
  }
  return text.replace(/^一十/u, '十');
}

const FORMAL: Readonly<Record<string, string>> = {
  零: '零',
  一: '壹',
  二: '贰',
  三: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
};

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [size, numeral] of ROMAN) {
    while (rest >= size) {
      text += numeral;
      rest -= size;
    }
  }
  return text;
}

function letters(value: number): string {
  const letter = String.fromCodePoint(0x61 + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  chineseCounting: chineseNumber,
  chineseCountingThousand: chineseNumber,
  japaneseCounting: chineseNumber,
  taiwaneseCounting: chineseNumber,
  taiwaneseCountingThousand: chineseNumber,
  koreanCounting: chineseNumber,
  ideographDigital: (value) =>
    Array.from(String(value), (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '').join(''),
  chineseLegalSimplified: (value) =>
    Array.from(chineseNumber(value), (character) => FORMAL[character] ?? character).join(''),
  ideographLegalTraditional: (value) =>
    Array.from(chineseNumber(value), (character) => FORMAL[character] ?? character).join(''),
  ideographTraditional: (value) => STEMS[(value - 1) % STEMS.length] ?? '',
  ideographZodiac: (value) => BRANCHES[(value - 1) % BRANCHES.length] ?? '',
  decimalEnclosedCircle: (value) => (value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)),
  decimalEnclosedCircleChinese: (value) => (value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)),
  decimalEnclosedFullstop: (value) => `${value}.`,
  decimalEnclosedParen: (value) => `(${value})`,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) =>
    Array.from(String(value), (digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
  lowerLetter: letters,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
};

/** A list number as Word shows it; formats that are not known are shown as plain digits. */
export function listNumber(value: number, format: string): string {
  return (FORMATS[format] ?? String)(value);
}
