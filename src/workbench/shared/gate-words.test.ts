import { expect, it } from 'vitest';
import { contextOf } from './gate-words.ts';

const place = (part: string, start: number | null, quote: string) => ({ part, start, end: null, quote });

it('B6: the context of a false alarm reaches to the nearest stops and no further', () => {
  const text = '各镇人民政府：\n由石马真村民委员会负责，按期办结。';
  expect(contextOf(text, place('body', text.indexOf('马真'), '马真'))).toBe('由石马真村民委员会负责');
  expect(contextOf('石马真', place('title', 1, '马真'))).toBe('石马真');
  const long = `${'甲'.repeat(40)}乙${'丙'.repeat(40)}`;
  expect(contextOf(long, place('body', 40, '乙'))).toBe(`${'甲'.repeat(12)}乙${'丙'.repeat(12)}`);
});

it('B6: there is none where the text is unknown or was written in since', () => {
  expect(contextOf(null, place('body', 0, '甲'))).toBe('');
  expect(contextOf('乙甲', place('body', 0, '甲'))).toBe('');
  expect(contextOf('甲', place('body', null, '甲'))).toBe('');
});
