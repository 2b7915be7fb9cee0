import { describe, expect, it } from 'vitest';
import { mergeDown, written } from './merge-cells.ts';

describe('cells merged downwards', () => {
  it('join what repeats, but a heading never reaches over the chapter it stands in', () => {
    const rows = [
      ['一', '甲', '月底前'],
      ['一', '甲', '月底前'],
      ['二', '甲', '月底前'],
    ];
    expect(mergeDown(rows, 2, [2])).toEqual([
      [
        { text: '一', rowSpan: 2 },
        { text: '甲', rowSpan: 2 },
        { text: '月底前', rowSpan: 2 },
      ],
      [null, null, null],
      [{ text: '二' }, { text: '甲' }, { text: '月底前' }],
    ]);
  });

  it('leave empty places and columns that were not asked for as they are', () => {
    expect(
      mergeDown(
        [
          ['', '同'],
          ['', '同'],
        ],
        1,
      ),
    ).toEqual([
      [{ text: '' }, { text: '同' }],
      [{ text: '' }, { text: '同' }],
    ]);
  });

  it('write only the cells that stand for themselves', () => {
    expect(
      mergeDown(
        [
          ['一', '甲'],
          ['一', '乙'],
        ],
        1,
      ).map(written),
    ).toEqual([[{ text: '一', rowSpan: 2 }, { text: '甲' }], [{ text: '乙' }]]);
  });
});
