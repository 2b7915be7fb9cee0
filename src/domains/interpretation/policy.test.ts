import { describe, expect, it } from 'vitest';
import type { ExemptionRule, PolicySituation } from './model.ts';
import {
  contentElements,
  copiedShare,
  interpretationTitle,
  matchingRules,
  missingSentences,
  percent,
  showsPattern,
} from './policy.ts';

const rule = (id: string, ...patterns: string[]): ExemptionRule => ({
  id,
  name: id,
  patterns,
  source: '',
  active: true,
  version: 1,
});
const policy: PolicySituation = {
  needed: true,
  exempted: false,
  title: '关于印发《博山区养老服务补贴办法》的通知',
  rules: [rule('人事任免', '任免'), rule('领导小组调整或成立', '成立%领导小组')],
  interpretations: [],
};

describe('B7: 三同步', () => {
  it('a policy without an interpretation is told so', () => {
    expect(missingSentences(policy)).toEqual([expect.stringContaining('还没有关联的解读材料')]);
  });

  it('one whose interpretation is still under review is told which', () => {
    const interpretations = [{ title: '《补贴办法》政策解读', passed: false, live: false }];
    expect(missingSentences({ ...policy, interpretations })).toEqual([
      expect.stringContaining('《〈补贴办法〉政策解读》'),
    ]);
  });

  it('one of several that passed is enough', () => {
    const interpretations = [
      { title: '甲', passed: false, live: false },
      { title: '乙', passed: true, live: false },
    ];
    expect(missingSentences({ ...policy, interpretations })).toEqual([]);
  });

  it('nothing is asked of a kind that needs none, or of one that was exempted on record', () => {
    expect(missingSentences({ ...policy, needed: false })).toEqual([]);
    expect(missingSentences({ ...policy, exempted: true })).toEqual([]);
  });

  it('a title that looks exempt is not let through by itself: a person says so', () => {
    const asked = missingSentences({ ...policy, title: '关于成立区安全生产领导小组的通知' });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain('领导小组调整或成立');
  });
});

describe('B7: patterns of exemptions', () => {
  it('take % for any words, in order', () => {
    expect(showsPattern('关于调整区防汛领导小组成员的通知', '调整%领导小组')).toBe(true);
    expect(showsPattern('区领导小组关于调整收费标准的通知', '调整%领导小组')).toBe(false);
    expect(showsPattern('任何标题', '%')).toBe(false);
  });

  it('pass over what has been switched off', () => {
    expect(matchingRules('干部任免', [{ ...rule('人事任免', '任免'), active: false }])).toEqual([]);
  });
});

describe('B7: content of an interpretation (R7-15)', () => {
  const clause = '对具有本区户籍且年满八十周岁的高龄老年人按照每人每月一百元的标准发放高龄津贴';
  it('finds elements by their words', () => {
    const found = contentElements('一、政策背景 二、制定依据 根据《条例》。适用于本区老年人，与原办法相比提高了标准。');
    expect(found.filter((one) => one.found).map((one) => one.key)).toEqual([
      'background',
      'basis',
      'scope',
      'standard',
      'difference',
    ]);
  });

  it('copying word for word is seen, whatever the punctuation', () => {
    expect(copiedShare(`第一条 ${clause}。`, `${clause.slice(0, 20)}，${clause.slice(20)}`)).toBe(1);
  });

  it('words of one’s own, short quotations and names are not copying', () => {
    const own = '老人过了八十岁，每个月能多领一百块钱，户口在我们区就行。';
    expect(copiedShare(clause, own)).toBe(0);
    expect(copiedShare(clause, `${own}这叫高龄津贴。`)).toBe(0);
  });

  it('a half copied text is half copied', () => {
    const own = '老人过了八十岁每个月能多领一百块钱户口在我们区就行了去村里登记就可以';
    const share = copiedShare(clause, `${own}${clause}`);
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.6);
  });

  it('is quick on long texts', () => {
    const long = Array.from({ length: 20_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    expect(copiedShare(long, long)).toBe(1);
  });
});

describe('B7: titles and rates', () => {
  it('names the document in its title, else the whole title', () => {
    expect(interpretationTitle(policy.title)).toBe('《博山区养老服务补贴办法》政策解读');
    expect(interpretationTitle('关于修改《〈甲〉实施办法》的决定')).toBe('《〈甲〉实施办法》政策解读');
    expect(interpretationTitle('博山区养老服务补贴办法')).toBe('《博山区养老服务补贴办法》政策解读');
  });

  it('no rate where nothing was owed', () => {
    expect([percent(0, 0), percent(2, 3), percent(3, 3)]).toEqual([null, 66.7, 100]);
  });
});
