import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { confusionsOf } from './confusions.ts';
import type { TypoModel } from './find-typos.ts';
import { languageOf } from './language.ts';
import { unpackTable } from './table.ts';

const FILE = new URL('../data/typos.bin', import.meta.url);
let loaded: TypoModel | null = null;

/** The counts that come with the product, read when first asked for and then kept: about 40 MB. */
export function typoModel(): TypoModel {
  if (loaded === null) {
    const table = unpackTable(brotliDecompressSync(readFileSync(FILE)));
    loaded = { language: languageOf(table), confusions: confusionsOf(table) };
  }
  return loaded;
}
