import { readFileSync } from 'node:fs';
import type { GateLevel } from '../model.ts';
import { type GateWord, type WordKind, wordIndex } from './word-index.ts';

const FILE = new URL('../data/wrong-words.tsv', import.meta.url);
const KINDS: readonly string[] = ['wrong', 'phrase', 'caution'] satisfies readonly WordKind[];
const LEVELS: readonly string[] = ['block', 'warn', 'note'] satisfies readonly GateLevel[];

const isKind = (text: string): text is WordKind => KINDS.includes(text);
const isLevel = (text: string): text is GateLevel => LEVELS.includes(text);

/**
 * The list that comes with the product: `# heading<TAB>kind<TAB>level`, then lines `wrong→right|longer longer`, where the longer
 * words are those in which the wrong one is right.
 */
export function readWordList(text: string): readonly GateWord[] {
  const words: GateWord[] = [];
  let heading: Heading = { kind: 'wrong', level: 'warn', origin: '' };
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) heading = readHeading(line);
    else if (line.includes('→')) words.push({ ...heading, ...readWord(line) });
  }
  return words;
}

type Heading = Pick<GateWord, 'kind' | 'level' | 'origin'>;

function readHeading(line: string): Heading {
  const [origin = '', kind = '', level = ''] = line.slice(1).trim().split('\t');
  if (!isKind(kind) || !isLevel(level)) throw new Error(`heading of the word list: ${line}`);
  return { kind, level, origin };
}

function readWord(line: string): Omit<GateWord, keyof Heading> {
  const [wrong = '', rest = ''] = line.split('→');
  const [right = '', unless = ''] = rest.split('|');
  return { wrong, right: right === '' ? null : right, unless: unless.split(' ').filter(Boolean) };
}

export const shippedWords: readonly GateWord[] = readWordList(readFileSync(FILE, 'utf8'));
export const shippedIndex = wordIndex(shippedWords);
