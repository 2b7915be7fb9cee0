import { ENDS_A_NAME } from './words.ts';

const BLANK = '[\\s\\u00a0\\u3000\\u200b\\ufeff]+';
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '﹙': '（',
  '﹚': '）',
  '[': '（',
  ']': '）',
  '【': '（',
  '】': '）',
  ',': '，',
  ';': '；',
  ':': '：',
  '﹑': '、',
  '､': '、',
  '|': '、',
  '/': '、',
  '／': '、',
};
const LABEL =
  /(^|[，；、。])(?:各?项?(?:主要|第一|共同)?(?:牵头|责任|配合|主办|协办|承办|落实|协助|参与|支持|实施)(?:责任)?(?:单位|部门|领导)?(?:及(?:责任|配合)?(?:单位|部门))?)：/g;

/**
 * One way of writing brackets, commas and labels; blanks and line breaks out.
 * A blank stays as 、 only between what is a whole name and what begins another (区教体局 区卫健局).
 */
export function plainExpression(written: string): string {
  const signs = written.normalize('NFC').replace(/[()﹙﹚[\]【】,;:﹑､|/／]/g, (sign) => FULL_WIDTH[sign] ?? sign);
  return closeGaps(signs)
    .replace(LABEL, '$1')
    .replace(/[，；、。：]+$/, '')
    .replace(/^[，；、。：]+/, '');
}

function closeGaps(text: string): string {
  const pieces = text.trim().split(new RegExp(BLANK, 'u'));
  return pieces.reduce((joined, piece) => {
    const another = ENDS_A_NAME.test(joined) && /^[区县市旗省各全所]/.test(piece);
    return `${joined}${another ? '、' : ''}${piece}`;
  });
}

/** A name without blanks and with one kind of bracket: what exact comparison sees. */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replace(new RegExp(BLANK, 'gu'), '')
    .replace(/[()﹙﹚[\]【】]/g, (sign) => FULL_WIDTH[sign] ?? sign);
}

export interface Piece {
  readonly text: string;
  /** The sign before it. */
  readonly sign: string;
}

const SIGNS = '、，；。\n';

/** Splits at the signs that stand outside brackets; a bracket that never closes counts for nothing. */
export function splitAtSigns(text: string): readonly Piece[] {
  const balanced = splitOutside(text, true);
  return balanced ?? splitOutside(text, false) ?? [];
}

function splitOutside(text: string, brackets: boolean): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let depth = 0;
  let from = 0;
  let sign = '';
  const take = (to: number): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), sign });
  };
  for (let i = 0; i < text.length; i += 1) {
    const at = text.charAt(i);
    if (at === '（') depth += 1;
    else if (at === '）') depth = Math.max(0, depth - 1);
    else if (SIGNS.includes(at) && (depth === 0 || !brackets)) {
      take(i);
      from = i + 1;
      sign = at;
    }
  }
  take(text.length);
  return depth > 0 && brackets ? null : pieces;
}

const CONJUNCTION = /以及|会同|及|和|与|并/g;

/**
 * Splits at 和, 及, 会同 where a whole name stands before: 区司法局及区政府相关部门 gives two,
 * 区发展和改革局 stays one. What `isName` knows is never split.
 */
export function splitAtConjunctions(piece: Piece, isName: (text: string) => boolean): readonly Piece[] {
  if (isName(piece.text)) return [piece];
  for (const found of piece.text.matchAll(CONJUNCTION)) {
    const left = piece.text.slice(0, found.index);
    const right = piece.text.slice(found.index + found[0].length);
    if (right === '' || !ENDS_A_NAME.test(left) || insideBrackets(left)) continue;
    return [{ text: left, sign: piece.sign }, ...splitAtConjunctions({ text: right, sign: found[0] }, isName)];
  }
  return [piece];
}

const insideBrackets = (left: string): boolean => left.lastIndexOf('（') > left.lastIndexOf('）');

const ROLE_TAIL =
  /(?:（(?:牵头|责任|配合|主办|协办|主责|牵头单位|责任单位|配合单位)）)?(?:牵头负责|牵头抓总|牵头|具体落实|负责落实|抓好落实|组织落实|落实|按(?:照)?(?:各自)?职责(?:分工)?(?:分别)?负责|(?:分别|共同|具体)?负责|配合|协助|参与|主办|协办)?$/;

/** Takes the word for the part off: 由区司法局牵头 → 区司法局. Leaves text that is nothing but such a word. */
export function withoutRole(text: string): string {
  const name = text.replace(/^(?:由|其中|并由)(?=.)/, '').replace(ROLE_TAIL, '');
  return name === '' ? text : name;
}
