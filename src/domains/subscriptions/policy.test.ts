import { describe, expect, it } from 'vitest';
import { NO_WISHES, type Outgoing } from './model.ts';
import { readAddress, readWishes, wanted } from './policy.ts';

const out: Outgoing = {
  unitId: 'swj',
  typeCode: 'notice',
  topic: '商业、海关、旅游-国内贸易（含供销）',
  title: '家电消费补贴参与企业名单',
  documentNumber: '博商发〔2023〕6号',
  text: '自公告之日起执行。',
};

describe('C8: what a subscriber is sent', () => {
  it.each([
    ['everything where nothing is narrowed', {}, true],
    ['of his units', { units: ['jtj', 'swj'] }, true],
    ['not of other units', { units: ['jtj'] }, false],
    ['of his topics, by their first level', { topics: ['商业、海关、旅游'] }, true],
    ['not of other topics', { topics: ['综合政务'] }, false],
    ['what has all words of one of his searches', { searches: ['学校 招生', '家电 补贴'] }, true],
    ['not what has only one of the words', { searches: ['家电 学校'] }, false],
    ['only where all sides agree', { units: ['swj'], types: ['budget'] }, false],
  ])('%s', (_name, wishes, expected) => {
    expect(wanted({ ...NO_WISHES, ...wishes }, out)).toBe(expected);
  });

  it('is not narrowed by a topic where the document has none', () => {
    expect(wanted({ ...NO_WISHES, topics: ['综合政务'] }, { ...out, topic: null })).toBe(false);
  });
});

describe('C8: what is asked for', () => {
  it.each([
    [' Li.Ming@Example.COM ', 'li.ming@example.com'],
    ['a@b', null],
    ['a b@example.com', null],
    ['a@example.com\nBcc: b@example.com', null],
    ['<a@example.com>', null],
    [`${'x'.repeat(65)}@example.com`, null],
    ['', null],
  ])('the address %j is read as %j', (written, expected) => {
    expect(readAddress(written)).toBe(expected);
  });

  it('wishes keep only what the county has, each once', () => {
    const known = { units: new Set(['swj']), types: new Set(['notice']), topics: new Set<string>() };
    const asked = {
      units: ['swj', 'swj', 'x'],
      types: ['notice'],
      topics: ['无'],
      searches: [' 家电  补贴 ', '', '家电 补贴'],
    };
    expect(readWishes(asked, known)).toEqual({
      units: ['swj'],
      types: ['notice'],
      topics: [],
      searches: ['家电 补贴'],
    });
  });
});
