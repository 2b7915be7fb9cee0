import { describe, expect, it } from 'vitest';
import { findWords, occurrenceOf } from './text-places.ts';

type Visit = Parameters<Parameters<typeof findWords>[0]['descendants']>[0];

/** Two paragraphs as the editor holds them: each opens one place before its text. */
const tree = (...paragraphs: readonly string[]) => ({
  descendants: (visit: Visit) => {
    let at = 0;
    for (const text of paragraphs) {
      visit({ isText: false, isTextblock: true }, at);
      visit({ isText: true, text, isTextblock: false }, at + 1);
      at += text.length + 2;
    }
  },
});

describe('B6: a finding leads to its place', () => {
  it('B6: the same occurrence is found in the editor as in the plain text', () => {
    const text = '电话甲，电话乙\n电话丙';
    const nth = occurrenceOf(text, '电话', text.lastIndexOf('电话'));
    expect(nth).toBe(2);
    expect(findWords(tree('电话甲，电话乙', '电话丙'), '电话', nth)).toEqual({ from: 10, to: 12 });
  });

  it('B6: words written over are not found', () => {
    expect(findWords(tree('已改'), '电话', 0)).toBeNull();
    expect(findWords(tree('已改'), '', 0)).toBeNull();
  });
});
