import { classOf, HAN, normalise, normalText } from './characters.ts';
import { keysInQuestion, type NumberKeys } from './numbers.ts';
import { cut, isHash, pairKey } from './tokens.ts';

/** A question longer than this is read up to here. */
const LONGEST = 300;
const TERMS_MOST = 96;
/** Words that ask but do not name what is asked for. They find, with little weight; they never decide. */
const ASKING =
  /请问|有没有|有哪些|哪些|哪几[个项类种]?|哪个|哪里|哪儿|什么样|什么时候|什么|如何|怎么样|怎么办|怎么|怎样|为什么|为何|多少|多久|多长|几个|几天|是否|能否|可否|可以|何时|何地|何种|采取了?|包括|分别|具体|做出了|做了|主要|应当|应该|需要|进行|[吗呢的了是都指何]/gu;
const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古|香港|澳门';
const PLACES = new RegExp(`${PROVINCES}|\\p{Script=Han}{2}(?=省|市|区|县|州|旗|镇|乡|自治)`, 'gu');
const QUOTED = /[“"「『《〈]([^”"」』》〉]{2,60})[”"」』》〉]/gu;
const ASKING_WEIGHT = 0.3;

export interface QuestionTerm {
  readonly key: number;
  readonly weight: number;
  /** Names what is asked for; words that only ask do not. */
  readonly content: boolean;
}

/** What is looked for, cut and weighed; pure, so that every thread and every test reads it alike. */
export interface Question {
  readonly text: string;
  readonly terms: readonly QuestionTerm[];
  /** A character by itself, when there is nothing else: every pair that begins with it is meant. */
  readonly single: number | null;
  readonly phrases: readonly string[];
  readonly places: ReadonlySet<number>;
  readonly numbers: NumberKeys;
}

const keysOf = (text: string): readonly number[] => {
  const units = normalise(text, LONGEST);
  const keys: number[] = [];
  cut(units, 0, units.length, (key, at) => {
    if (isHash(key) || key % 0x1_00_00 !== 0 || standsAlone(units, at)) keys.push(key);
  });
  return keys;
};

const standsAlone = (units: Uint16Array, at: number): boolean => at === 0 || classOf(units[at - 1] ?? 0) !== HAN;

/** The longest Han run's own words without those that ask. */
export const withoutAsking = (text: string): string => normalText(text).replaceAll(ASKING, ' ');

export function readQuestion(text: string): Question {
  const asked = text.slice(0, LONGEST);
  const plain = keysOf(asked);
  const kept = new Set(keysOf(withoutAsking(asked)));
  // A question of nothing but asking words is about those words.
  const content = kept.size === 0 ? new Set(plain) : kept;
  const all = new Set([...content, ...plain]);
  const terms = Array.from(all, (key) => ({
    key,
    weight: content.has(key) ? 1 : ASKING_WEIGHT,
    content: content.has(key),
  })).slice(0, TERMS_MOST);
  const first = terms[0];
  const alone = terms.length === 1 && first !== undefined && !isHash(first.key) && first.key % 0x1_00_00 === 0;
  return {
    text: asked,
    terms,
    single: alone ? first.key >>> 16 : null,
    phrases: Array.from(asked.matchAll(QUOTED), ([, phrase = '']) => normalText(phrase).trim()).filter(
      (phrase) => phrase.length > 1,
    ),
    places: new Set((normalText(asked).match(PLACES) ?? []).flatMap((place) => pairsOf(place))),
    numbers: keysInQuestion(asked),
  };
}

function pairsOf(word: string): readonly number[] {
  const pairs: number[] = [];
  for (let at = 0; at + 1 < word.length; at += 1) pairs.push(pairKey(word.charCodeAt(at), word.charCodeAt(at + 1)));
  return pairs;
}
