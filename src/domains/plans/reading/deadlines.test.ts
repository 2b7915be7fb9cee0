import { describe, expect, it } from 'vitest';
import { localDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { unreachable } from '#kernel/result.ts';
import { readDeadlines } from './deadlines.ts';

const plan = { year: 2023, issuedOn: localDate('2023-07-24') };

/** One short form a kind, so that the table below stays a table. */
function short(text: string, scope: 'cell' | 'prose' = 'cell'): string {
  const { main } = readDeadlines(text, plan, scope);
  switch (main.kind) {
    case 'by-date':
      return main.date;
    case 'after-event':
      return `${main.amount} ${main.unit} after ${main.event === '' ? '?' : main.event}${main.date === null ? '' : ` = ${main.date}`}`;
    case 'periodic':
      return main.by === null ? `each ${main.period}` : `each ${main.period} by ${main.by}`;
    case 'ongoing':
    case 'prompt':
    case 'unknown':
      return main.kind;
    default:
      return unreachable(main);
  }
}

describe('A3: a deadline cell becomes a rule', () => {
  it.each([
    ['信息形成或变更之日起20个工作日内公开', '20 workday after 信息形成或变更'],
    ['信息形成或者变更之日起二十个工作日内', '20 workday after 信息形成或者变更'],
    ['自信息形成或变更之日起20个工作日内', '20 workday after 信息形成或变更'],
    ['决策文件出台后的10个工作日内', '10 workday after 决策文件出台'],
    ['政策文件发布后，3个工作日内关联发布', '3 workday after 政策文件发布'],
    ['收到申请之日起20个工作日内', '20 workday after 收到申请'],
    ['自本通知印发之日起30日内', '30 day after 本通知印发 = 2023-08-23'],
    ['方案印发后1个月内', '1 month after 方案印发 = 2023-08-24'],
    ['本方案发布之日起20个工作日内及时动态更新本单位主动公开基本目录', '20 workday after 本方案发布'],
    ['3个工作日内', '3 workday after ?'],
    ['24小时内', '24 hour after ?'],
    ['48小时内', '48 hour after ?'],
    ['5个小时内', '5 hour after ?'],
    ['一个月内', '1 month after ?'],
    ['30日内', '30 day after ?'],
    ['十日内', '10 day after ?'],
    ['半年内', '6 month after ?'],
    ['两周内', '14 day after ?'],
    ['不超过3个工作日', '3 workday after ?'],
    ['2023年年底前完成', '2023-12-31'],
    ['2023年12月底前完成', '2023-12-31'],
    ['2023年10月底前对今年以来所发布政府信息全面规范', '2023-10-31'],
    ['2023年10月底前对2016年以来所发布政府文件全面规范', '2023-10-31'],
    ['12月31日前完成，工作情况纳入信息公开年度报告内容在政府网站公开', '2023-12-31'],
    ['2024年3月31日前公开本级政府信息公开工作年度报告', '2024-03-31'],
    ['二〇二三年十二月底前', '2023-12-31'],
    ['年底前', '2023-12-31'],
    ['今年年底前', '2023-12-31'],
    ['2023年底', '2023-12-31'],
    ['年内', '2023-12-31'],
    ['2023年内完成', '2023-12-31'],
    ['2023年', '2023-12-31'],
    ['2023年12月', '2023-12-31'],
    ['2025年12月', '2025-12-31'],
    ['9月底前', '2023-09-30'],
    ['2月底前', '2023-02-28'],
    ['9月前', '2023-08-31'],
    ['9月', '2023-09-30'],
    ['11月中旬', '2023-11-20'],
    ['10月上旬前', '2023-10-10'],
    ['7月28日前', '2023-07-28'],
    ['次年1月31日前', '2024-01-31'],
    ['明年1月底前', '2024-01-31'],
    ['上半年', '2023-06-30'],
    ['2023年上半年', '2023-06-30'],
    ['下半年', '2023-12-31'],
    ['三季度末', '2023-09-30'],
    ['第三季度', '2023-09-30'],
    ['2023年5月-10月', '2023-10-31'],
    ['2023年1月1日至12月31日', '2023-12-31'],
    ['2023-12-31', '2023-12-31'],
    ['2023.11.30', '2023-11-30'],
    ['2023.11', '2023-11-30'],
    ['６月３０日前', '2023-06-30'],
    ['7月15日、10月15日前', '2023-07-15'],
    ['按月', 'each month'],
    ['每月5日前', 'each month by 5日'],
    ['每月底前', 'each month by 月底'],
    ['按季度', 'each quarter'],
    ['每季度末', 'each quarter by 季度末'],
    ['每季度首月10日前', 'each quarter by 首月10日'],
    ['半年', 'each half-year'],
    ['每半年1次', 'each half-year'],
    ['每年', 'each year'],
    ['每年1月31日前', 'each year by 1月31日'],
    ['每年年底前', 'each year by 年底'],
    ['每年3月、9月', 'each year by 3月、9月'],
    ['每两年一次', 'each two-years'],
    ['至少每隔2年清理一次', 'each two-years'],
    ['至少2周内更新一次', 'each two-weeks'],
    ['2周内一次', 'each two-weeks'],
    ['长期坚持', 'ongoing'],
    ['持续推进', 'ongoing'],
    ['常态化推进', 'ongoing'],
    ['实时更新', 'ongoing'],
    ['全年坚持，工作情况纳入信息公开年度报告内容在政府网站公开', 'ongoing'],
    ['动态更新，工作情况纳入信息公开年度报告内容在政府网站公开', 'ongoing'],
    ['及时公开', 'prompt'],
    ['实时公开', 'prompt'],
    ['第一时间', 'prompt'],
    ['按上级要求', 'unknown'],
    ['年初', 'unknown'],
    ['', 'unknown'],
  ])('%s → %s', (text, rule) => {
    expect(short(text)).toBe(rule);
  });
});

describe('A3: running text gives a deadline only where it plainly demands one', () => {
  it.each([
    ['决策承办单位需于决策文件出台后10个工作日内向社会详细公开前期意见的收集', '10 workday after 决策文件出台'],
    ['2023年年底将政策评价结果向社会公开', '2023-12-31'],
    ['到2021年底，确保牡丹区政府门户网站支持互联网协议第6版', '2021-12-31'],
    ['主要负责同志年内至少听取一次政务公开工作汇报', '2023-12-31'],
    ['按季度向社会公开执行情况，按月公开落实情况', 'each quarter'],
    ['于每年1月31日前公开上年度行政执法总体情况', 'each year by 1月31日'],
    ['要在5个小时内发布权威信息，在24小时内举行新闻发布会', '5 hour after ?'],
    ['及时公开调整后的准确信息', 'prompt'],
    ['实时发布工作动态及政策信息', 'prompt'],
    ['将8月确定为全区政府开放月，集中在8月组织开展', 'unknown'],
    ['做好推进高质量发展相关政策及工作进展方面的信息公开', 'unknown'],
    ['2016年以后制定的政策性文件', 'unknown'],
    ['2019年12月30日,区委副书记作了报告', 'unknown'],
    ['保留至少近2年的公务员招考信息', 'unknown'],
    ['季度检查、年度考核', 'unknown'],
    ['纳入政府信息公开工作年度报告予以公开', 'unknown'],
  ])('%s → %s', (text, rule) => {
    expect(short(text, 'prose')).toBe(rule);
  });
});

describe('A3: a text with several deadlines', () => {
  it('keeps them all in the order written and puts a date before a habit', () => {
    const found = readDeadlines('长期坚持，2023年12月31日前完成', plan);
    expect(found.main).toEqual({ kind: 'by-date', date: '2023-12-31' });
    expect(found.all.map((rule) => rule.kind)).toEqual(['ongoing', 'by-date']);
  });

  it('takes the earliest of several dates', () => {
    const found = readDeadlines('6月底前完成80%，12月底前全部完成', plan);
    expect(found.main).toEqual({ kind: 'by-date', date: '2023-06-30' });
    expect(found.all).toHaveLength(2);
  });

  it('names a rule once however often it is written', () => {
    expect(readDeadlines('及时公开，及时更新', plan).all).toEqual([{ kind: 'prompt' }]);
  });
});

describe('A3: what leans on the plan itself', () => {
  const holiday: WorkCalendar = {
    daysOff: new Set([localDate('2023-07-26')]),
    makeUpDays: new Set([localDate('2023-07-29')]),
    announcedYears: new Set([2023]),
  };

  it('counts working days from the day of issue by the calendar given', () => {
    const found = readDeadlines('本方案发布之日起5个工作日内', { ...plan, calendar: holiday });
    expect(found.main).toMatchObject({ event: '本方案发布', date: '2023-07-31' });
  });

  it('leaves the date open without a calendar, and for an event that is not the issue of this plan', () => {
    expect(readDeadlines('本方案发布之日起20个工作日内', plan).main).toMatchObject({ date: null });
    expect(readDeadlines('决策文件出台后30日内', plan).main).toMatchObject({ date: null });
  });

  it('makes no date of 年底前 when the notice shows no year', () => {
    expect(readDeadlines('年底前', { year: null, issuedOn: null }).main).toEqual({ kind: 'unknown' });
  });
});
