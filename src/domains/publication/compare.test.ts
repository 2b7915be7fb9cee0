import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare.ts';

const side = (rows: ReturnType<typeof compareTexts>, of: 'before' | 'after'): string =>
  rows.flatMap((row) => (row[of] === null ? [] : [row[of].map((piece) => piece.text).join('')])).join('\n');

describe('B9: editions compared', () => {
  it('B9: a changed sum is shown by its characters, a new paragraph as new', () => {
    const rows = compareTexts('第一条 补贴300元。\n第二条 解释。', '第一条 补贴500元。\n第二条 解释。\n第三条 施行。');
    expect(rows.map((row) => row.kind)).toEqual(['changed', 'same', 'added']);
    expect(rows[0]?.after?.filter((piece) => piece.changed).map((piece) => piece.text)).toEqual(['5']);
  });

  it('B9: paragraphs with nothing in common are one out and one in', () => {
    expect(compareTexts('废止旧办法。', '本县实施新一轮农业保险').map((row) => row.kind)).toEqual(['removed', 'added']);
  });

  it('B9: whatever the texts, both can be read from the rows, and equal texts show no change', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙乙', '丙丙丙', '政务公开办法', '12'), { maxLength: 8 })
      .map((all) => all.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = compareTexts(before, after);
        expect(side(rows, 'before')).toBe(before);
        expect(side(rows, 'after')).toBe(after);
        expect(rows.some((row) => row.kind !== 'same')).toBe(before !== after);
      }),
    );
  });
});
