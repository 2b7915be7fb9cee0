import type { Region } from '../model.ts';
import { ENDINGS, SAME_WORDS } from './words.ts';

/** A name without what may be written in several ways. Two names of one unit have the same key. */
export interface CanonicalName {
  /** What the unit does, words reduced to one spelling, without 和. */
  readonly core: string;
  /** The same before words were reduced; for shortened names that no table foresees. */
  readonly spelled: string;
  /** Kind of ending, e.g. 局 for both 局 and 分局; '' where the name has none. */
  readonly ending: string;
  /** A body of the county, or of the city or province above. */
  readonly level: 'own' | 'above';
  /** `core`, `ending` and `level` in one. */
  readonly key: string;
}

/** Every reading of a written name in this county: `市场监管局` is no 场监管局 of the city, but `市公安局博山分局` is its branch here. */
export function canonicalNames(written: string, region: Region): readonly CanonicalName[] {
  const found = new Map<string, CanonicalName>();
  for (const { rest, level } of withoutRegion(written.replace(/^中共/, ''), region)) {
    const name = readName(rest, level, region);
    if (name !== null && !found.has(name.key)) found.set(name.key, name);
  }
  return [...found.values()];
}

interface Reading {
  readonly rest: string;
  readonly level: 'own' | 'above';
}

function withoutRegion(text: string, region: Region): readonly Reading[] {
  const own = ownNames(region);
  const readings: Reading[] = [{ rest: text, level: 'own' }];
  const add = (rest: string, level: 'own' | 'above'): void => {
    if (rest !== '' && !isOnlyEnding(rest)) readings.push({ rest, level });
  };
  const above = cutAbove(text, region);
  for (const start of [text, above ?? '']) {
    for (const name of own) if (start.startsWith(name)) add(start.slice(name.length), 'own');
  }
  if (above !== null) add(above, region.name.endsWith('市') ? 'own' : 'above');
  if (/^(?:本?[区县旗]|全[区县旗])/.test(text)) add(text.replace(/^[本全]?[区县旗]/, ''), 'own');
  return readings;
}

/** Without 山东省, 淄博市, 省, 市 in front; `null` where nothing of the kind stands there. */
function cutAbove(text: string, region: Region): string | null {
  const named = /^(?:[一-龥]{2,4}省)?(?:[一-龥]{2,4}市)?/.exec(text)?.[0] ?? '';
  const known = region.superiors.filter((name) => text.includes(name)).toSorted((a, b) => b.length - a.length)[0];
  if (known !== undefined && text.startsWith(named) && named.endsWith(known)) return text.slice(named.length);
  if (known !== undefined && text.startsWith(known)) return text.slice(known.length);
  if (/^[市省]/.test(text)) return text.slice(1);
  return named === '' || named === text ? null : text.slice(named.length);
}

/** 博山区, and 博山 where it is long enough to stand alone. */
export function ownNames(region: Region): readonly string[] {
  const bare = region.name.replace(/[区县市旗]$/, '');
  return [region.name, bare].filter((name) => name.length >= 2);
}

/** Endings that name a unit by themselves: 区政府, 开发区管委会. */
export const STANDS_ALONE: ReadonlySet<string> = new Set(['政府', '开发区', '高新区']);

/** What would be left of 博山镇 without 博山. */
const isOnlyEnding = (rest: string): boolean =>
  ENDINGS.some(([ending, ...written]) => written.includes(rest) && !STANDS_ALONE.has(ending));

function readName(rest: string, level: 'own' | 'above', region: Region): CanonicalName | null {
  const branch = /^(.+?)(局|中心|公司|院|队)(?:驻)?([一-龥]{1,6}?)(分局|分中心|分公司|分院|大队)$/.exec(rest);
  if (branch) return readBranch(branch, region);
  const { stem, ending } = splitEnding(rest);
  return make(stem, ending, rest.endsWith('分局') || rest.endsWith('分中心') ? 'own' : level);
}

/** 生态环境局博山分局 → 生态环境 + 局, here. The branch in another county is nobody's name here. */
function readBranch(branch: RegExpExecArray, region: Region): CanonicalName | null {
  const [, stem = '', ending = '', place = ''] = branch;
  const here = ownNames(region).includes(place) || /^[区县旗]$/.test(place);
  if (!here) return null;
  return make(stem, splitEnding(`某${ending}`).ending, 'own');
}

function splitEnding(rest: string): { readonly stem: string; readonly ending: string } {
  let best = { stem: rest, ending: '', length: 0 };
  for (const [ending, ...written] of ENDINGS) {
    for (const form of written) {
      if (rest.endsWith(form) && form.length > best.length) {
        best = { stem: rest.slice(0, -form.length), ending, length: form.length };
      }
    }
  }
  return best;
}

function make(stem: string, ending: string, level: 'own' | 'above'): CanonicalName {
  const core = reduced(stem);
  return { core, spelled: withoutAnd(stem), ending, level, key: `${core}|${ending}|${level}` };
}

const STANDS_FOR = new Map(SAME_WORDS.flatMap(([first, ...others]) => [first, ...others].map((word) => [word, first])));
const WORDS = new RegExp(
  [...STANDS_FOR.keys()]
    .filter((word) => word !== undefined)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/** Words reduced to one spelling, conjunctions and brackets out. */
function reduced(stem: string): string {
  return withoutAnd(stem.replace(WORDS, (word) => STANDS_FOR.get(word) ?? word));
}

const withoutAnd = (stem: string): string => stem.replace(/（[^（）]*）/g, '').replace(/[和与及、]/g, '');

/** Whether each sign of `short` stands in `long` in the same order. */
export function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short.charAt(at)) at += 1;
  return at === short.length;
}

/** Share of signs that two texts have in common, in order: 1 for equal texts, 0 for strangers. */
export function likeness(a: string, b: string): number {
  if (a.length + b.length === 0) return 0;
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const sign of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = b.charAt(j - 1) === sign ? (row[j - 1] ?? 0) + 1 : Math.max(next[j - 1] ?? 0, row[j] ?? 0);
    }
    row = next;
  }
  return (2 * (row[b.length] ?? 0)) / (a.length + b.length);
}
