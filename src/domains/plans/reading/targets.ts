import type { Target } from '../model.ts';
import { compact, halfWidth, numberOf } from './text.ts';

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百]+)';
const UNIT =
  '(?:%|个百分点|个工作日|工作日|个小时|小时|个月|人次|万元|亿元|平方米|公里|批次|课时|学时|[次场期篇条个家件项人名份类日天周年月分处所部台户批种轮套届例段幅页位间亩元])';
const AT_LEAST = '不少于|不得少于|不低于|不得低于|不小于|至少|最少|大于等于|达到';
const AT_MOST = '不超过|不得超过|不高于|不得高于|不多于|不得多于|不大于|至多|最多|控制在';
/** Words between 至少 and its figure: 至少召开1次, 至少专题听取1次. */
const BETWEEN = '[^，。；;、：:\\d一二两三四五六七八九十百]{0,8}?';
const PERCENT = '百分之(?<percent>[一二三四五六七八九十百]+|\\d+)';

interface Pattern {
  readonly find: RegExp;
  readonly comparison: (word: string | undefined) => Target['comparison'];
}

const COMPARED_TEXT = new RegExp(
  `(?<compare>${AT_MOST}|${AT_LEAST})(?:${PERCENT}|${BETWEEN}(?<number>${NUMBER})(?<unit>${UNIT}))`,
  'g',
);
const ABOVE_TEXT = new RegExp(`(?:${PERCENT}|(?<number>${NUMBER})(?<unit>${UNIT}))(?:及以上|以上)`, 'g');
/** 至少2周内更新一次, 每隔2年清理一次: the first figure is the period, the second the quantity. */
const EVERY_TWO_TEXT = new RegExp(
  `(?:(?<compare>至少)每?隔?|每隔?)(?:2|两|二)个?(?:年|周)[内度]?[^，。；;：:\\d]{0,8}?(?<number>${NUMBER})(?<unit>[次期条篇])`,
  'g',
);
/** A bare figure is a target only where the text says how often: 每年在本级党校组织1次专题培训. */
const RECURRING_TEXT = new RegExp(
  `(?:每年度?|每半年|每季度?|每个?月|年内|全年|每两年|每2年|每隔2年|每周)[^，。；;：:\\d]{0,20}?(?<number>${NUMBER})(?<unit>[次场期篇条件项批轮])`,
  'g',
);

const IS_AT_MOST = new RegExp(`^(?:${AT_MOST})$`);
const COMPARED: Pattern = { find: COMPARED_TEXT, comparison: (word) => (IS_AT_MOST.test(word ?? '') ? '<=' : '>=') };
const AT_OR_ABOVE: Pattern = { find: ABOVE_TEXT, comparison: () => '>=' };
const IN_EVERY_TWO: Pattern = { find: EVERY_TWO_TEXT, comparison: (word) => (word === undefined ? '=' : '>=') };
const RECURRING: Pattern = { find: RECURRING_TEXT, comparison: () => '=' };

const PERIODS: readonly (readonly [RegExp, string])[] = [
  [/(?:每|隔|至少)(?:2|两|二)年/g, 'two-years'],
  [/(?:每|隔|至少)(?:2|两|二)周|每半个?月/g, 'two-weeks'],
  [/每半年|半年/g, 'half-year'],
  [/每个?季度?|按季度?/g, 'quarter'],
  [/每个?月|按月|月均/g, 'month'],
  [/每周/g, 'week'],
  [/每年度?|年内|全年|年度内|当年|今年|(?:20\d\d)年度?(?!以来)/g, 'year'],
];

/** Stands for what an earlier pattern has read. */
const TAKEN = '\u0000';

interface Found {
  readonly target: Target;
  readonly at: number;
}

/** Every quantity target (数量指标) in the whole requirement text, in the order written. */
export function readTargets(requirement: string): readonly Target[] {
  const text = compact(halfWidth(requirement));
  const found: Found[] = [];
  let rest = takeOut(text, text, IN_EVERY_TWO, found);
  rest = takeOut(text, rest, COMPARED, found);
  rest = takeOut(text, rest, AT_OR_ABOVE, found);
  takeOut(text, rest, RECURRING, found);
  return found.toSorted((a, b) => a.at - b.at).map((one) => one.target);
}

function takeOut(text: string, rest: string, pattern: Pattern, found: Found[]): string {
  let out = '';
  let from = 0;
  for (const match of rest.matchAll(pattern.find)) {
    const target = match[0].includes(TAKEN) ? null : targetOf(text, match, pattern.comparison);
    if (target === null) continue;
    found.push({ target, at: match.index });
    out += rest.slice(from, match.index) + TAKEN.repeat(match[0].length);
    from = match.index + match[0].length;
  }
  return out + rest.slice(from);
}

function targetOf(text: string, match: RegExpExecArray, compare: Pattern['comparison']): Target | null {
  const groups = match.groups ?? {};
  const percent = groups['percent'];
  const quantity = numberOf(percent ?? groups['number'] ?? '');
  if (quantity === null) return null;
  const unit = percent === undefined ? (groups['unit'] ?? '').replace(/^个(?=工作日|小时|月)/, '') : '%';
  const per = periodAround(text, match.index, match.index + match[0].length);
  return { text: match[0], quantity, unit, comparison: compare(groups['compare']), per };
}

/** How far before its figure a 每年 or 每季度 can stand. */
const PERIOD_REACH_CHARS = 40;

/** The nearest 每年, 每季度 … before the figure in its clause, or inside the phrase itself. */
function periodAround(text: string, from: number, to: number): string | null {
  const before = text.slice(Math.max(0, from - PERIOD_REACH_CHARS), from);
  return periodIn((before.split(/[，,。；;！]/).at(-1) ?? '') + text.slice(from, to));
}

function periodIn(clause: string): string | null {
  let best: { readonly at: number; readonly per: string } | null = null;
  for (const [pattern, per] of PERIODS) {
    for (const match of clause.matchAll(pattern)) {
      if (best === null || match.index > best.at) best = { at: match.index, per };
    }
  }
  return best?.per ?? null;
}
