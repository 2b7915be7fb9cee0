import { readFileSync } from 'node:fs';
import type { GateFinding } from '#domains/quality-gate/index.ts';
import { inspectText } from '#domains/quality-gate/inspect.ts';
import type { GateLists } from '#domains/quality-gate/lists.ts';
import { typoModel } from '#domains/quality-gate/typos/load.ts';
import { shippedIndex } from '#domains/quality-gate/words/shipped.ts';
import { localDate } from '#kernel/calendar/local-date.ts';
import { atLeast, atMost, type Bench, type Figure, told } from './support/figure.ts';
import { laws, sentencesOf } from './support/laws.ts';
import { personalCases } from './support/personal-cases.ts';

const FOLDER = '/work/shared/data/proofreading';
const FALSE_ALARMS_MOST = 1;
const SENTENCES_LEAST = 20_000;
const SPEED_LEAST = 200_000;
const PERSONAL_LEAST = 0.99;
const TODAY = localDate('2026-01-01');

const LISTS: GateLists = {
  masking: { idHead: 2, idTail: 3 },
  titleLongest: 80,
  words: [shippedIndex],
  falseAlarms: [],
  names: [],
  typos: typoModel(),
};

const alarmsIn = (text: string): readonly GateFinding[] =>
  inspectText(text, LISTS, { publishedOn: TODAY }).findings.filter(({ level }) => level !== 'note');

/** False alarms on laws that nothing was made from, what is found of known slips, and personal data with look-alikes. */
export const bench: Bench = {
  name: 'gate',
  title: '质量检查：误报、错字、个人信息、速度',
  run: async () => [...cleanText(), ...pairs('odw'), ...pairs('law'), ...confusion(), ...personal()],
};

function cleanText(): readonly Figure[] {
  const texts = laws('held-out').map(({ body }) => body);
  const sentences = texts.reduce((sum, text) => sum + sentencesOf(text).length, 0);
  const start = performance.now();
  const byCode = new Map<string, number>();
  for (const text of texts) {
    for (const { code } of alarmsIn(text)) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  }
  const seconds = (performance.now() - start) / 1000;
  const all = [...byCode.values()].reduce((sum, alarms) => sum + alarms, 0);
  const per = (alarms: number): number => (alarms / sentences) * 1000;
  return [
    atLeast('未参与统计的法规，句数', sentences, '句', SENTENCES_LEAST),
    atMost('法规原文上的提示，全部', per(all), '处/千句', FALSE_ALARMS_MOST),
    ...[...byCode].map(([code, alarms]) => told(`　其中 ${code}`, per(alarms), '处/千句')),
    atLeast('速度', texts.reduce((sum, text) => sum + text.length, 0) / seconds, '字/秒', SPEED_LEAST),
  ];
}

interface Pair {
  readonly wrong: string;
  readonly right: string;
}

/** Lines `label, as written, as it should be`; whatever the label is, the two texts tell what is wrong. */
function readPairs(name: string): readonly Pair[] {
  return readFileSync(`${FOLDER}/ecspell/${name}.train`, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([, wrong, right]) =>
      wrong !== undefined && right !== undefined && wrong.length === right.length ? [{ wrong, right }] : [],
    );
}

function pairs(name: string): readonly Figure[] {
  const all = readPairs(name);
  const clean = all.filter(({ wrong, right }) => wrong === right);
  const counted = { slips: 0, found: 0, mended: 0, alarms: 0, beside: 0, sentences: 0, caught: 0 };
  for (const pair of all.filter(({ wrong, right }) => wrong !== right)) count(pair, counted);
  const disturbed = clean.filter(({ wrong }) => alarmsIn(wrong).some(isWording)).length;
  return [
    told(`${name}：错字找出`, counted.found / counted.slips, ''),
    told(`${name}：错字找出且改对`, counted.mended / counted.slips, ''),
    told(`${name}：有错的句子找出`, counted.caught / counted.sentences, ''),
    told(`${name}：提示落在错字上`, 1 - counted.beside / Math.max(1, counted.alarms), ''),
    told(`${name}：无错的句子误报`, (disturbed / clean.length) * 1000, '句/千句'),
  ];
}

const isWording = ({ code }: GateFinding): boolean =>
  code === 'wrong-word' || code === 'set-phrase' || code === 'suspected-typo';

function count(
  { wrong, right }: Pair,
  counted: Record<'slips' | 'found' | 'mended' | 'alarms' | 'beside' | 'sentences' | 'caught', number>,
): void {
  const alarms = alarmsIn(wrong).filter(isWording);
  const hit = new Set<GateFinding>();
  for (let at = 0; at < wrong.length; at += 1) {
    if (wrong.charAt(at) === right.charAt(at)) continue;
    counted.slips += 1;
    const alarm = alarms.find(({ place }) => (place.start ?? 0) <= at && at < (place.end ?? 0));
    if (alarm === undefined) continue;
    hit.add(alarm);
    counted.found += 1;
    if (alarm.replacement?.charAt(at - (alarm.place.start ?? 0)) === right.charAt(at)) counted.mended += 1;
  }
  counted.sentences += 1;
  counted.caught += hit.size > 0 ? 1 : 0;
  counted.alarms += alarms.length;
  counted.beside += alarms.length - hit.size;
}

/** A list of wrong words in general writing, each in a plain frame. */
function confusion(): readonly Figure[] {
  const lines = readFileSync(`${FOLDER}/pycorrector/custom_confusion.txt`, 'utf8').split('\n');
  const list = lines.map((line) => line.split(/\s+/)).filter(([wrong, right]) => (wrong?.length ?? 0) > 1 && right);
  const found = list.filter(([wrong = '']) => alarmsIn(`要认真做好${wrong}的工作`).some(isWording)).length;
  return [told('一般文字易错词表：找出', found / Math.max(1, list.length), '')];
}

function personal(): readonly Figure[] {
  let [expected, found, wrong] = [0, 0, 0];
  const cases = personalCases();
  for (const one of cases) {
    const codes = alarmsIn(one.text)
      .filter(({ category }) => category === 'personal-data')
      .map(({ code }) => code);
    const met = one.expected.filter((code) => codes.includes(code)).length;
    expected += one.expected.length;
    found += met;
    wrong += codes.length - met;
  }
  return [
    told('个人信息：样例', cases.length, '例'),
    atLeast('个人信息：找出', found / expected, '', PERSONAL_LEAST),
    atLeast('个人信息：提示属实', found / Math.max(1, found + wrong), '', PERSONAL_LEAST),
  ];
}
