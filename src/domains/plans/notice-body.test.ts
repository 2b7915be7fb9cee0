import { describe, expect, it } from 'vitest';
import { lookOf, noticeBody } from './notice-body.ts';

const paragraph = (text: string) => ({ kind: 'paragraph', text });
const title = '博山区人民政府办公室关于印发2023年博山区政务公开工作方案的通知';

describe('the readable body of a notice (A8)', () => {
  it('leaves out the head that the page shows itself and stops at the first table', () => {
    const blocks = [
      paragraph('博政办字〔2023〕23号'),
      paragraph('博山区人民政府办公室'),
      paragraph('关于印发2023年博山区政务公开'),
      paragraph('工作方案的通知'),
      paragraph('各镇人民政府:'),
      { kind: 'table' },
      paragraph('表后的话'),
    ];
    expect(noticeBody(blocks, title)).toEqual(['各镇人民政府:']);
  });

  it('puts a paragraph that a page end cut together again', () => {
    const blocks = [
      paragraph('（一）着力夯实常态化工作基础。各部门单位严格按照任务清单抓好政府信息公开日常工作，公开情况作为季度'),
      paragraph('检查重点，查出问题通报各部门单位。'),
      paragraph('（二）继续深化公共企事业单位信息公开。'),
    ];
    expect(noticeBody(blocks, title)).toEqual([
      '（一）着力夯实常态化工作基础。各部门单位严格按照任务清单抓好政府信息公开日常工作，公开情况作为季度检查重点，查出问题通报各部门单位。',
      '（二）继续深化公共企事业单位信息公开。',
    ]);
  });

  it('keeps signature and date as lines of their own', () => {
    const blocks = [
      paragraph('现印发给你们，请认真抓好贯彻落实。'),
      paragraph('博山区人民政府办公室'),
      paragraph('2023年7月24日'),
    ];
    expect(noticeBody(blocks, title)).toHaveLength(3);
    expect(lookOf('2023 年7月24日', '博山区人民政府办公室')).toBe('sign');
    expect(lookOf('博山区人民政府办公室', '博山区人民政府办公室')).toBe('sign');
  });

  it.each([
    ['一、工作要求', 'head'],
    ['2023年博山区政务公开工作方案', 'head'],
    ['各镇人民政府、街道办事处:', 'address'],
    ['为做好2023年全区政务公开工作，制定如下工作方案。', 'text'],
  ])('sets %s as %s', (line, look) => {
    expect(lookOf(line, null)).toBe(look);
  });
});
