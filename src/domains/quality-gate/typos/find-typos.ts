import type { Confusions } from './confusions.ts';
import type { Language } from './language.ts';

export interface Typo {
  readonly start: number;
  readonly wrong: string;
  readonly right: string;
  /** How much likelier the text is with the right characters: natural logarithm, penalties taken off. */
  readonly gain: number;
}

export interface TypoModel {
  readonly language: Language;
  readonly confusions: Confusions;
}

/** At or over this gain a place is named; found on laws that no count was made from (`npm run bench -- gate`). */
export const LEAST_GAIN = 11;

const RUN = /[\u4E00-\u9FFF]{3,}/g;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of one character, numbers and units: they stand beside anything, so that nothing can be said of them. */
const FREE = new Set(
  '的了和与或及其之于对向给把被将由从自为以在是有不也都并且而则各每第等一二三四五六七八九十百千万亿两个年月日时上下前后内外中间大小县市省区乡镇村州局部厅京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇藏陕秦甘陇青宁新港澳台岗井委办科处院校所站行店厂矿街道路桥河湖江山岛港湾里尽未已仅只须可能会应当即若如因但又仍亦均',
);
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦方白邹孟熊秦邱尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严武戴莫孔汤',
);
/** Written otherwise on purpose: other matters than slips. */
const OTHER_SCRIPT = /[後馀餘於乾瞭醫國學會來時這個們為說過開關點發]/;
const PRONOUNS = new Set('他她它您你我们');

/** Words of these days that older texts lack. */
const NEW_WORDS =
  /官[网微]|专页|网页|客流|置顶|晨会|返岗|支付宝|餐品|前移|烧熟|手机端|电脑端|客户端|互连|微信|扫码|亮码|直播|网红|短视频|小程序|云平台|数智|赋能|抖音|快手|二维码|健康码|群主|推文|头条|朋友圈|双碳|专班|链长|河长|林长|路长|网格员|楼栋|楼长|文旅|研学|民宿|夜经济|预制菜|专精特新|独角兽|瞪羚|氢能|储能|光伏|换电|充电桩|新质|算力|低空|银发|适老|托育|托幼|双减|快递柜/g;

/** A run of characters with what is asked of it again and again. */
interface Run {
  readonly text: string;
  readonly codes: number[];
  /** Length of the dictionary word that each character stands in. */
  readonly wordLengths: () => readonly number[];
  readonly afterNumber: boolean;
  /** Places that a word of these days covers. */
  readonly covered: ReadonlySet<number>;
}

/** Places where another character of the same sound or look makes the text so much likelier that a slip is all but certain. */
export function findTypos(text: string, model: TypoModel, least = LEAST_GAIN): readonly Typo[] {
  return [...text.matchAll(RUN)].flatMap((match) => {
    const before = text.charAt(match.index - 1);
    const run = runOf(match[0], model.language, /[0-9A-Za-z０-９%％]/.test(before));
    const typos = typosOfRun(run, model).filter(({ gain }) => gain >= least);
    return best(typos).map((typo) => ({ ...typo, start: typo.start + match.index }));
  });
}

function runOf(text: string, language: Language, afterNumber: boolean): Run {
  let lengths: readonly number[] | null = null;
  return {
    text,
    codes: [0, ...Array.from(text, (char) => language.code(char)), 0],
    wordLengths: () => (lengths ??= lengthsOf(text)),
    afterNumber,
    covered: new Set(
      [...text.matchAll(NEW_WORDS)].flatMap(({ 0: word, index }) => Array.from(word, (_, at) => index + at)),
    ),
  };
}

const lengthsOf = (text: string): readonly number[] =>
  [...segmenter.segment(text)].flatMap(({ segment }) => Array.from({ length: segment.length }, () => segment.length));

/** Of places that overlap, the surest. */
function best(typos: readonly Typo[]): readonly Typo[] {
  const kept: Typo[] = [];
  for (const typo of typos.toSorted((a, b) => b.gain - a.gain)) {
    const end = typo.start + typo.wrong.length;
    if (!kept.some((other) => typo.start < other.start + other.wrong.length && other.start < end)) kept.push(typo);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

const WEAK = 3;
const STRONG = 60;
const SEEN_TOGETHER = 8;

function typosOfRun(run: Run, model: TypoModel): readonly Typo[] {
  const typos: Typo[] = [];
  for (let at = run.afterNumber ? 1 : 0; at < run.text.length; at += 1) {
    if (!isDoubtful(run, at, model.language)) continue;
    if (run.covered.has(at) || OTHER_SCRIPT.test(run.text.charAt(at))) continue;
    const one = oneCharacter(run, at, model);
    if (one !== null) typos.push(one);
    const two = twoCharacters(run, at, model);
    if (two !== null) typos.push(two);
  }
  return typos;
}

/** Whether the character is a stranger to its neighbours. Cheap: it turns away nearly every place of a clean text. */
function isDoubtful({ codes }: Run, at: number, language: Language): boolean {
  const left = language.two(codes[at] ?? 0, codes[at + 1] ?? 0);
  const right = language.two(codes[at + 1] ?? 0, codes[at + 2] ?? 0);
  if (left >= WEAK && right >= WEAK) return false;
  const first = at === 0;
  const last = at === codes.length - 3;
  if (Math.max(first ? 0 : left, last ? 0 : right) >= STRONG) return false;
  return together(codes, at, language) <= SEEN_TOGETHER;
}

/** How often the three pieces of three around the place were seen. */
function together(codes: readonly number[], at: number, language: Language): number {
  return threes(codes, at).reduce((sum, [a, b, c]) => sum + language.three(a, b, c), 0);
}

/** The pieces of three that hold the character, with codes. */
function threes(codes: readonly number[], at: number): readonly (readonly [number, number, number])[] {
  const found: [number, number, number][] = [];
  for (let from = Math.max(0, at - 1); from <= at + 1; from += 1) {
    const [a, b, c] = [codes[from], codes[from + 1], codes[from + 2]];
    if (a !== undefined && b !== undefined && c !== undefined) found.push([a, b, c]);
  }
  return found;
}

const EDGE_PENALTY = 5;
const IN_WORD_PENALTY = 4;
const REACH = 4;

function oneCharacter(run: Run, at: number, model: TypoModel): Typo | null {
  const { text, codes } = run;
  const wrong = text.charAt(at);
  if (isFree(wrong) || isInWord(run, at, model.language) || isName(text, at)) return null;
  const { language } = model;
  const own = codes[at + 1] ?? 0;
  const floor = language.likelihood(codes, at + 1, at + 1 + REACH) + placePenalty(run, at);
  const seen = together(codes, at, language);
  let found: Typo | null = null;
  for (const { char, penalty } of model.confusions.of(wrong)) {
    if (FREE.has(char) && penalty > LOOKS_MOST) continue;
    codes[at + 1] = language.code(char);
    if (!fits(run, at, { char, sure: penalty <= 0, seen }, language)) continue;
    const gain = language.likelihood(codes, at + 1, at + 1 + REACH) - floor - penalty;
    if (gain > (found?.gain ?? 0)) found = { start: at, wrong, right: char, gain };
  }
  codes[at + 1] = own;
  return found;
}

/** A character of the language at large may be meant where it looks the same, not where it only nearly does. */
const LOOKS_MOST = 3;
const isFree = (char: string): boolean => FREE.has(char) || PRONOUNS.has(char);
/** At the edge of a run one neighbour is missing; within a word of the dictionary the writer may have meant it. */
function placePenalty({ text, wordLengths }: Run, at: number): number {
  const edge = at === 0 || at === text.length - 1 ? EDGE_PENALTY : 0;
  return edge + (wordLengths()[at] === 2 ? IN_WORD_PENALTY : 0);
}

/** A dictionary word stands for itself, unless it is one of two characters that no official text was seen to use. */
function isInWord({ codes, wordLengths }: Run, at: number, language: Language): boolean {
  const lengths = wordLengths();
  const length = lengths[at] ?? 1;
  if (length !== 2) return length > 2;
  let start = 0;
  while (start + (lengths[start] ?? 1) <= at) start += lengths[start] ?? 1;
  return language.two(codes[start + 1] ?? 0, codes[start + 2] ?? 0) > 0;
}

/** Names are spelled as their bearers like. */
const isName = (text: string, at: number): boolean =>
  SURNAMES.has(text.charAt(at - 1)) || SURNAMES.has(text.charAt(at - 2));

interface Candidate {
  readonly char: string;
  /** Sounds exactly the same. */
  readonly sure: boolean;
  /** How often what stands there now was seen. */
  readonly seen: number;
}

const NEIGHBOUR_LEAST = 3;
const TOGETHER_LEAST = 6;
const TIMES_OFTENER = 20;

/** Whether the candidate, now in its place, is at home there: on both sides, in pieces of three, and in a word. */
function fits({ text, codes }: Run, at: number, candidate: Candidate, language: Language): boolean {
  const [before, own, after] = [codes[at] ?? 0, codes[at + 1] ?? 0, codes[at + 2] ?? 0];
  if (at > 0 && language.two(before, own) < NEIGHBOUR_LEAST) return false;
  if (at < text.length - 1 && language.two(own, after) < NEIGHBOUR_LEAST) return false;
  const most = Math.max(...threes(codes, at).map(([a, b, c]) => language.three(a, b, c)));
  if (most < TOGETHER_LEAST || candidate.seen * TIMES_OFTENER > most) return false;
  return isWord(text, at, candidate, language) || isBound(codes, at, language);
}

const WORD_SURE = 20;
const WORD_UNSURE = 60;

function isWord(text: string, at: number, { char, sure }: Candidate, language: Language): boolean {
  const with2 = text.slice(Math.max(0, at - 2), at) + char + text.slice(at + 1, at + 3);
  const place = Math.min(at, 2);
  const least = sure ? WORD_SURE : WORD_UNSURE;
  for (let from = 0; from <= place; from += 1) {
    for (let to = Math.max(place + 1, from + 2); to <= Math.min(with2.length, from + 3); to += 1) {
      if (language.word(with2.slice(from, to)) >= least) return true;
    }
  }
  return false;
}

const BOUND_LEAST = 30;
const BOND = 3;

function isBound(codes: readonly number[], at: number, language: Language): boolean {
  return [at, at + 1].some((from) => {
    const [a, b] = [codes[from] ?? 0, codes[from + 1] ?? 0];
    return a !== 0 && b !== 0 && language.two(a, b) >= BOUND_LEAST && language.bond(a, b) >= BOND;
  });
}

const NO_HEAD = new Set('个是的了在与和第二三四五六七八九十她他');
const WORD_COMMON = 50;
const FOUR_LEAST = 5;
const WORD_PENALTY = 4;

/** Two characters for which a word of exactly the same sound was meant, as a typist chooses the wrong line. */
function twoCharacters(run: Run, at: number, model: TypoModel): Typo | null {
  const { text, codes } = run;
  const wrong = text.slice(at, at + 2);
  if (wrong.length < 2 || isSettled(text, at, wrong)) return null;
  const lengths = run.wordLengths();
  if (lengths[at] !== 1 || lengths[at + 1] !== 1) return null;
  if (model.language.two(codes[at + 1] ?? 0, codes[at + 2] ?? 0) > 2) return null;
  return together(codes, at, model.language) > 1 ? null : likeliestWord(run, { at, wrong }, model);
}

/** Names, counts and other scripts. */
function isSettled(text: string, at: number, wrong: string): boolean {
  if (NO_HEAD.has(wrong.charAt(0)) || OTHER_SCRIPT.test(wrong)) return true;
  return SURNAMES.has(wrong.charAt(0)) || SURNAMES.has(text.charAt(at - 1));
}

function likeliestWord(
  { codes }: Run,
  { at, wrong }: { readonly at: number; readonly wrong: string },
  { language, confusions }: TypoModel,
): Typo | null {
  const own = [codes[at + 1] ?? 0, codes[at + 2] ?? 0] as const;
  const old = language.likelihood(codes, at + 1, at + 2 + REACH);
  let found: Typo | null = null;
  for (const word of confusions.soundingLike(wrong.charAt(0), wrong.charAt(1))) {
    if (word === wrong || language.word(word) < WORD_COMMON) continue;
    codes[at + 1] = language.code(word.charAt(0));
    codes[at + 2] = language.code(word.charAt(1));
    if (fours(codes, at, language) >= FOUR_LEAST) {
      const gain = language.likelihood(codes, at + 1, at + 2 + REACH) - old - WORD_PENALTY;
      if (gain > (found?.gain ?? 0)) found = { start: at, wrong, right: word, gain };
    }
  }
  [codes[at + 1], codes[at + 2]] = own;
  return found;
}

/** The most seen of the pieces of four that hold both characters. */
function fours(codes: readonly number[], at: number, language: Language): number {
  let most = 0;
  for (let from = Math.max(0, at - 1); from <= at + 1; from += 1) {
    const [a, b, c, d] = [codes[from], codes[from + 1], codes[from + 2], codes[from + 3]];
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
    most = Math.max(most, language.four(a, b, c, d));
  }
  return most;
}
