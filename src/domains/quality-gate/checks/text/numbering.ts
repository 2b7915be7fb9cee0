import { at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';

const DIGITS = '零一二三四五六七八九';

/** Heads of paragraphs by level: 一、 （一） 1. */
const HEADS: readonly RegExp[] = [
  /^[ \t　]*([一二三四五六七八九十]{1,3})、/,
  /^[ \t　]*（([一二三四五六七八九十]{1,3})）/,
  /^[ \t　]*(\d{1,2})[.．](?!\d)/,
];
/** A gap wider than this is another list, not a slip. */
const WIDEST_GAP = 2;

/** 一、二、四: a number left out or given twice. A deeper list begins anew under each head. */
export function numbering(source: PartText): readonly GateFinding[] {
  const findings: GateFinding[] = [];
  const last: (number | null)[] = HEADS.map(() => null);
  let start = 0;
  for (const paragraph of source.text.split('\n')) {
    const head = headOf(paragraph);
    if (head !== null) {
      const before = last[head.level] ?? null;
      if (before !== null && isSlip(before, head.number)) findings.push(say(source, start, { ...head, before }));
      last[head.level] = head.number;
      last.fill(null, head.level + 1);
    }
    start += paragraph.length + 1;
  }
  return findings;
}

interface Head {
  readonly level: number;
  readonly number: number;
  readonly text: string;
  readonly offset: number;
}

function headOf(paragraph: string): Head | null {
  for (const [level, pattern] of HEADS.entries()) {
    const found = pattern.exec(paragraph);
    if (found === null) continue;
    const text = found[1] ?? '';
    return { level, number: valueOf(text), text, offset: found[0].indexOf(text) };
  }
  return null;
}

function valueOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (!text.includes('十')) return DIGITS.indexOf(text);
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

function isSlip(before: number, now: number): boolean {
  if (now === 1) return false;
  return now === before || (now > before + 1 && now <= before + WIDEST_GAP);
}

function say(source: PartText, start: number, head: Head & { readonly before: number }): GateFinding {
  const twice = head.before === head.number;
  const from = start + head.offset;
  return at(source, from, from + head.text.length, {
    code: 'numbering',
    category: 'proofreading',
    level: 'warn',
    message: twice ? `序号“${head.text}”重复，请核对。` : `序号“${head.text}”之前缺少一个序号，请核对。`,
  });
}
