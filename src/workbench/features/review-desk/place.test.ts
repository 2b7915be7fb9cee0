import { describe, expect, it } from 'vitest';
import { anchorOf, countedSpan } from './place.ts';

const PLAIN = '各镇人民政府：\n一、加强组织领导。\n二、加强组织领导。';

describe('a place chosen on the page', () => {
  it('B5: is the same words in the plain text, however the page breaks its lines', () => {
    const second = anchorOf(PLAIN, '各镇人民政府：一、加强组织领导。 \n\n 二、加强', '组织\n领导');
    expect(second).toEqual({ start: PLAIN.lastIndexOf('组织'), end: PLAIN.lastIndexOf('组织') + 4, quote: '组织领导' });
    expect(countedSpan(PLAIN, second?.start ?? 0, second?.end ?? 0)).toEqual({ from: 20, length: 4 });
  });

  it('B5: is nothing where only space was chosen', () => {
    expect(anchorOf(PLAIN, '各镇', ' \n')).toBeNull();
  });
});
