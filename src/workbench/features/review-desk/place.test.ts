import { describe, expect, it } from 'vitest';
import { anchorOf, countedSpan } from './place.ts';

const PLAIN = '各镇人民政府：\n一、加强组织领导。\n二、加强组织领导。';

describe('a place chosen on the page', () => {
  it('B5: is the same words in the plain text, however the page breaks its lines', () => {
    const second = anchorOf(PLAIN, '各镇人民政府：一、加强组织领导。 \n\n 二、加强', '组织\n领导');
    const start = PLAIN.lastIndexOf('组织');
    expect(second).toEqual({ start, end: start + 4, quote: '组织领导' });
    expect(countedSpan(PLAIN, PLAIN.replaceAll('\n', ' \n '), { start, end: start + 4 })).toEqual({
      from: 20,
      length: 4,
    });
  });

  it('B5: is found also where one of the two has marks that the other has not', () => {
    const page = '加强组织领导。加强组织领导。';
    const first = anchorOf(PLAIN, '', '加强组织领导');
    expect(first?.start).toBe(PLAIN.indexOf('加强'));
    expect(
      countedSpan(PLAIN, page, { start: PLAIN.lastIndexOf('加强'), end: PLAIN.lastIndexOf('加强') + 6 })?.from,
    ).toBe(7);
  });

  it('B5: is nothing where only space was chosen, or what the text does not hold', () => {
    expect(anchorOf(PLAIN, '各镇', ' \n')).toBeNull();
    expect(anchorOf(PLAIN, '', '另有安排')).toBeNull();
    expect(countedSpan(PLAIN, '完全不同', { start: 0, end: 4 })).toBeNull();
  });
});
