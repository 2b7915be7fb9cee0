import { expect, it } from 'vitest';
import { readDocument } from '#documents/index.ts';
import { xlsxOf } from '#documents/writers/xlsx-of.ts';
import type { WordView } from './contract.ts';
import { readWordRows, wordSheet } from './word-sheet.ts';

const word = (more: Partial<WordView>): WordView => ({
  id: 'w',
  wrong: '云玲县',
  right: '云岭县',
  kind: 'wrong',
  level: 'block',
  unless: '',
  origin: '县政府办',
  active: true,
  offReason: null,
  madeBy: null,
  madeAt: null,
  version: 1,
  ...more,
});
const rowsOf = async (sheet: ReturnType<typeof wordSheet>) => {
  const read = await readDocument(new Uint8Array(await xlsxOf([sheet])));
  if (!read.ok) throw new Error(read.error.message);
  return readWordRows(read.value.blocks.filter((block) => block.kind === 'table'));
};

it('B6: the exported word list reads back as the same words', async () => {
  const words = [
    word({}),
    word({
      wrong: '亲自出席',
      right: null,
      kind: 'caution',
      level: 'note',
      unless: '亲自出席仪式',
      origin: '用语规范',
    }),
    word({ wrong: '=1+1公式', right: '“公式”', kind: 'phrase', level: 'warn' }),
  ];
  const rows = await rowsOf(wordSheet(words));
  expect(rows?.refused).toEqual([]);
  expect(rows?.ready.map((row) => row.word)).toEqual(
    words.map(({ wrong, right, kind, level, unless, origin }) => ({ wrong, right, kind, level, unless, origin })),
  );
  expect(rows?.ready.map((row) => row.line)).toEqual([2, 3, 4]);
});

it('B6: bad rows are named by their line, and a table without the column is none', async () => {
  const sheet = wordSheet([word({ wrong: '字' }), word({ wrong: '真好', right: '真好' }), word({})]);
  const rows = await rowsOf(sheet);
  expect(rows?.refused.map(({ line }) => line)).toEqual([2, 3]);
  expect(rows?.ready).toHaveLength(1);
  expect(await rowsOf({ ...sheet, head: [['序号', '词']] })).toBeNull();
});
