import { describe, expect, it } from 'vitest';
import { readTargets } from './targets.ts';

const short = (text: string): string =>
  readTargets(text)
    .map(
      (target) =>
        `${target.comparison} ${target.quantity}${target.unit}${target.per === null ? '' : ` / ${target.per}`}`,
    )
    .join('; ');

describe('A2: quantity targets in the whole requirement text', () => {
  it.each([
    ['年内邀请公众代表列席政府常务会不少于10次，列席代表的意见要公开', '>= 10次 / year'],
    ['政府常务会原则上不少于10次', '>= 10次'],
    ['各单位、各部门2021年多元化解读率不得低于60%。', '>= 60% / year'],
    ['占比不低于50%', '>= 50%'],
    ['占比不低于百分之五十', '>= 50%'],
    ['多样化解读率达到６０％以上', '>= 60%'],
    ['每年至少召开1次会议；主要负责同志每年至少专题听取1次汇报', '>= 1次 / year; >= 1次 / year'],
    ['主要负责同志年内至少听取一次政务公开工作汇报', '>= 1次 / year'],
    ['原则上每年至少开展一次专题性政策评价', '>= 1次 / year'],
    ['县级每年开展专题性政策评价原则上不少于5次', '>= 5次 / year'],
    ['每季度至少发布2期', '>= 2期 / quarter'],
    ['每月不少于4篇', '>= 4篇 / month'],
    ['每年在本级党校组织1次政务公开专题培训', '= 1次 / year'],
    ['每年组织培训两次', '= 2次 / year'],
    ['简单常见问题咨询的答复不超过3个工作日', '<= 3工作日'],
    ['确保至少2周内更新一次信息', '>= 1次 / two-weeks'],
    ['清理结果（至少每隔2年清理一次）', '>= 1次 / two-years'],
    ['等9类困难群众救助标准', ''],
    ['10个方面民生实事', ''],
    ['2016年以来所发布的文件', ''],
    ['在24小时内举行新闻发布会', ''],
    ['第711号', ''],
  ])('%s → %s', (text, targets) => {
    expect(short(text)).toBe(targets);
  });

  it('quotes the words it was read from', () => {
    expect(readTargets('每年至少召开 1 次会议')[0]?.text).toBe('至少召开1次');
  });
});
