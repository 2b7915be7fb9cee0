import { describe, expect, it } from 'vitest';
import { remarksOf } from './remarks.ts';

const lines = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('remarks line by line', () => {
  it('A4: go to the row whose number they begin with, however it is written', () => {
    expect(remarksOf('1 写明时间\n第3行：缺联系人\n2、举措太笼统', lines)).toEqual([
      { lineId: 'a', text: '写明时间' },
      { lineId: 'c', text: '缺联系人' },
      { lineId: 'b', text: '举措太笼统' },
    ]);
  });

  it('A4: without a number, or with one that is on no row, go nowhere', () => {
    expect(remarksOf('请补齐\n9 没有这一行\n\n', lines)).toEqual([]);
  });
});
