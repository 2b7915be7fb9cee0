import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const FILE = '/work/shared/data/laws/laws.jsonl.gz';
const EVERY = 5;

interface Law {
  readonly id: string;
  readonly body: string;
}

/** The laws, without the heading lines of the file. One in five is held out: no table of the product was made from it. */
export function laws(which: 'used' | 'held-out'): readonly Law[] {
  const lines = gunzipSync(readFileSync(FILE)).toString('utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as Law)
    .filter(({ id }) => isHeldOut(id) === (which === 'held-out'))
    .map(({ id, body }) => ({ id, body: body.replace(/^#+.*$/gm, '') }));
}

function isHeldOut(id: string): boolean {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return Number.parseInt(hash, 16) % EVERY === 0;
}

const LEAST = 6;

export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[。；！？\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= LEAST);
}
