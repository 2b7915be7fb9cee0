/**
 * Makes `src/domains/quality-gate/data/typos.bin` anew: `node bench/support/build-typos.ts`. Counts of pieces of two, three and
 * four characters and of words, from the laws that are not held out, and which characters look alike, from a font.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import { packTable } from '#domains/quality-gate/typos/table.ts';
import { laws } from './laws.ts';

const OUT = new URL('../../src/domains/quality-gate/data/typos.bin', import.meta.url);
const RUN = /[\u4E00-\u9FFF]+/g;
/** Pieces seen less often tell nothing, and cost most of the room. */
const LEAST: Readonly<Record<number, number>> = { 2: 2, 3: 3, 4: 6 };
const WORD_LEAST = 8;
const WORD_LONGEST = 4;
const BASE = 8192;
const SIZE = 40;

/** Runs in the browser: as text, because this program knows no canvas. */
const DRAW = `(list) => {
  const size = ${SIZE};
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return list.map((char) => {
    pen.filter = 'none';
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, size, size);
    pen.fillStyle = '#000';
    pen.font = '38px "Noto Sans CJK SC"';
    pen.textBaseline = 'middle';
    pen.textAlign = 'center';
    pen.filter = 'blur(1px)';
    pen.fillText(char, size / 2, size / 2 + 1);
    const { data } = pen.getImageData(0, 0, size, size);
    let text = '';
    for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(255 - data[at]);
    return btoa(text);
  });
}`;

const runs = laws('used').flatMap(({ body }) => body.match(RUN) ?? []);
const counts = new Map<string, number>();
for (const run of runs) for (const char of run) counts.set(char, (counts.get(char) ?? 0) + 1);
const chars = [...counts].toSorted((a, b) => b[1] - a[1]).map(([char]) => char);
const ids = new Map(chars.map((char, index) => [char, index + 1]));

const pieces = [2, 3, 4].map((size) => countPieces(size));
const bytes = packTable({
  chars: chars.join(''),
  counts: chars.map((char) => counts.get(char) ?? 0),
  words: words(),
  shapes: await shapes(),
  pieces,
});
const packed = brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 },
});
writeFileSync(OUT, packed);
process.stdout.write(`${packed.length} bytes, ${pieces.map((piece) => piece.keys.length).join(' + ')} pieces\n`);

function countPieces(size: number): { readonly keys: Float64Array; readonly counts: Uint32Array } {
  const all = new Float64Array(runs.reduce((sum, run) => sum + run.length + 2, 0));
  let used = 0;
  for (const run of runs) {
    const codes = [0, ...Array.from(run, (char) => ids.get(char) ?? 0), 0];
    for (let at = 0; at + size <= codes.length; at += 1) {
      all[used] = codes.slice(at, at + size).reduce((key, code) => key * BASE + code, 0);
      used += 1;
    }
  }
  const sorted = all.subarray(0, used).toSorted();
  const keys: number[] = [];
  const found: number[] = [];
  for (let from = 0; from < used; ) {
    let to = from;
    while (to < used && sorted[to] === sorted[from]) to += 1;
    if (to - from >= (LEAST[size] ?? 0)) {
      keys.push(sorted[from] ?? 0);
      found.push(to - from);
    }
    from = to;
  }
  return { keys: Float64Array.from(keys), counts: Uint32Array.from(found) };
}

function words(): readonly (readonly [string, number])[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const found = new Map<string, number>();
  for (const run of runs) {
    for (const { segment } of segmenter.segment(run)) {
      if (segment.length >= 2 && segment.length <= WORD_LONGEST) found.set(segment, (found.get(segment) ?? 0) + 1);
    }
  }
  return [...found].filter(([, count]) => count >= WORD_LEAST).toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Each character with those that look like it: `aXYZ` where X, Y, Z are like a; the closest first, after `|` the less close. */
async function shapes(): Promise<readonly string[]> {
  const decoder = new TextDecoder('gb2312');
  const list: string[] = [];
  for (let high = 0xb0; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      const char = decoder.decode(new Uint8Array([high, low]));
      if (char.length === 1 && char >= '\u4E00' && char <= '\u9FFF') list.push(char);
    }
  }
  const vectors = (await pictures(list)).map(normal);
  return list.flatMap((char, index) => {
    const own = vectors[index];
    if (own === undefined) return [];
    const like = vectors
      .map((other, at) => ({ at, score: at === index ? 0 : dot(own, other) }))
      .filter(({ score, at }) => score > 0.62 && (counts.get(list[at] ?? '') ?? 0) >= 20)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 10);
    const part = (close: boolean) =>
      like.flatMap(({ at, score }) => (score > 0.75 === close ? [list[at] ?? ''] : [])).join('');
    return like.length === 0 ? [] : [`${char}${part(true)}|${part(false)}`];
  });
}

async function pictures(list: readonly string[]): Promise<readonly Uint8Array[]> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  const drawn = await page.evaluate(`(${DRAW})(${JSON.stringify(list)})`);
  await browser.close();
  return (drawn as string[]).map((text) => new Uint8Array(Buffer.from(text, 'base64')));
}

/** Half the size, the mean at zero, the length one. */
function normal(picture: Uint8Array): Float32Array {
  const small = new Float32Array(400);
  for (let at = 0; at < picture.length; at += 1) {
    const [row, column] = [Math.floor(at / SIZE), at % SIZE];
    const place = Math.floor(row / 2) * 20 + Math.floor(column / 2);
    small[place] = (small[place] ?? 0) + (picture[at] ?? 0);
  }
  const mean = small.reduce((sum, value) => sum + value, 0) / small.length;
  const centred = small.map((value) => value - mean);
  const length = Math.hypot(...centred) || 1;
  return centred.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
