import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '#kernel/calendar/local-date.ts';
import { isWorkingDay, type WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { announcedCalendar, announcedNotices, withYears } from '../announced.ts';
import type { YearReading } from '../model.ts';
import { isLoadable } from './year-check.ts';
import { parseYearFile, parseYearText } from './year-file.ts';

const NOTHING: WorkCalendar = { daysOff: new Set(), makeUpDays: new Set(), announcedYears: new Set() };

/** The dispositive paragraphs of the State Council's yearly notices, word for word; national law carries no copyright. */
const NOTICES: Readonly<Record<number, string>> = {
  2015: '一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。二、春节：2月18日至24日放假调休，共7天。2月15日（星期日）、2月28日（星期六）上班。三、清明节：4月5日放假，4月6日（星期一）补休。四、劳动节：5月1日放假，与周末连休。五、端午节：6月20日放假，6月22日（星期一）补休。六、中秋节：9月27日放假。七、国庆节：10月1日至7日放假调休，共7天。10月10日（星期六）上班。',
  2016: '一、元旦：1月1日放假，与周末连休。二、春节：2月7日至13日放假调休，共7天。2月6日（星期六）、2月14日（星期日）上班。三、清明节：4月4日放假，与周末连休。四、劳动节：5月1日放假，5月2日（星期一）补休。五、端午节：6月9日至11日放假调休，共3天。6月12日（星期日）上班。六、中秋节：9月15日至17日放假调休，共3天。9月18日（星期日）上班。七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。',
  2017: '一、元旦：1月1日放假，1月2日（星期一）补休。二、春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。三、清明节：4月2日至4日放假调休，共3天。4月1日（星期六）上班。四、劳动节：5月1日放假，与周末连休。五、端午节：5月28日至30日放假调休，共3天。5月27日（星期六）上班。六、中秋节、国庆节：10月1日至8日放假调休，共8天。9月30日（星期六）上班。',
  2018: '一、元旦：1月1日放假，与周末连休。二、春节：2月15日至21日放假调休，共7天。2月11日（星期日）、2月24日（星期六）上班。三、清明节：4月5日至7日放假调休，共3天。4月8日（星期日）上班。四、劳动节：4月29日至5月1日放假调休，共3天。4月28日（星期六）上班。五、端午节：6月18日放假，与周末连休。六、中秋节：9月24日放假，与周末连休。七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期六）、9月30日（星期日）上班。',
  2019: '一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。三、清明节：4月5日放假，与周末连休。四、劳动节：5月1日放假。五、端午节：6月7日放假，与周末连休。六、中秋节：9月13日放假，与周末连休。七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。',
  2020: '一、元旦：2020年1月1日放假，共1天。二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。三、清明节：4月4日至6日放假调休，共3天。四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。',
  2021: '一、元旦：2021年1月1日至3日放假，共3天。二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。三、清明节：4月3日至5日放假调休，共3天。四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。五、端午节：6月12日至14日放假，共3天。六、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。',
  2022: '一、元旦：2022年1月1日至3日放假，共3天。二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。五、端午节：6月3日至5日放假，共3天。六、中秋节：9月10日至12日放假，共3天。七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。',
  2023: '一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。三、清明节：4月5日放假，共1天。四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。',
  2024: '一、元旦：1月1日放假，与周末连休。二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。五、端午节：6月10日放假，与周末连休。六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。',
  2025: '一、元旦：1月1日（周三）放假1天，不调休。二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。三、清明节：4月4日（周五）至6日（周日）放假，共3天。四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
  2026: '一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。三、清明节：4月4日（周六）至6日（周一）放假，共3天。四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。五、端午节：6月19日（周五）至21日（周日）放假，共3天。六、中秋节：9月25日（周五）至27日（周日）放假，共3天。七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
};

/** Days that a second notice changed after the yearly one. */
const CHANGED_LATER: Readonly<Record<number, readonly string[]>> = {
  2015: ['2015-09-03', '2015-09-04', '2015-09-06'],
  2019: ['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-05'],
  2020: ['2020-01-31', '2020-02-01'],
};

const whole = (year: number, number: string): string =>
  `国务院办公厅关于${year}年\n部分节假日安排的通知\n${number}\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n　　经国务院批准，现将${year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。\n${(NOTICES[year] ?? '').replaceAll('。', '。\n')}节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。\n国务院办公厅\n${year - 1}年12月1日`;

const aYearWithOnly = (date: string, name: string): YearReading =>
  parseYearText(JSON.stringify({ year: 2027, days: [{ date, name, isOffDay: true }] }));

const codes = (reading: YearReading): string[] => reading.findings.map(({ level, code }) => `${level} ${code}`);

describe('a pasted notice of the State Council', () => {
  it.each(announcedNotices())(
    'of $year is read to the same working days as the maintained source',
    ({ year, number }) => {
      const reading = parseYearText(whole(year, number));
      expect(reading.loaded?.announcedIn).toBe(number);
      expect(codes(reading)).toEqual([]);
      const own = withYears(NOTHING, reading.loaded === null ? [] : [reading.loaded]);
      const source = announcedCalendar();
      const differing: string[] = [];
      for (let day = localDate(`${year - 1}-12-01`); day < `${year}-12-01`; day = addDays(day, 1)) {
        if (isWorkingDay(own, day) !== isWorkingDay(source, day)) differing.push(day);
      }
      expect(differing).toEqual(CHANGED_LATER[year] ?? []);
    },
  );

  it('without its title needs the year, and then reads the same', () => {
    const text = NOTICES[2026] ?? '';
    expect(codes(parseYearText(text))).toEqual(['error no-year']);
    expect(parseYearText(text, 2026).loaded?.days).toEqual(parseYearText(whole(2026, '')).loaded?.days);
  });

  it('pasted for the wrong year is stopped by its weekdays', () => {
    const reading = parseYearText(NOTICES[2026] ?? '', 2027);
    expect(isLoadable(reading)).toBe(false);
    expect(reading.findings.find(({ code }) => code === 'wrong-weekday')?.message).toContain(
      '日历上是2027年1月1日（周五）',
    );
  });

  it('with a span that does not add up to its own count is stopped', () => {
    const reading = parseYearText(whole(2026, '').replace('共9天', '共8天'));
    expect(reading.findings).toContainEqual(
      expect.objectContaining({
        level: 'error',
        code: 'wrong-count',
        message: '春节：原文写共8天，按起止日期是9天，请核对。',
      }),
    );
  });

  it('with a day that does not exist, or a holiday left out, says which', () => {
    const reading = parseYearText(
      whole(2026, '')
        .replace('2月28日（周六）', '2月30日')
        .replace(/五、端午节[^。]*。/, ''),
    );
    expect(codes(reading)).toEqual(['error bad-date', 'warning missing-holiday', 'warning no-number']);
    expect(reading.findings.map(({ message }) => message).join()).toMatch(/2月30日.*没有找到端午/);
  });

  it('that only changes part of a year is refused with the way to do it', () => {
    const text =
      '国务院办公厅关于调整2019年劳动节假期安排的通知 国办发明电〔2019〕3号 一、劳动节：2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。';
    const reading = parseYearText(text, 2019);
    expect(isLoadable(reading)).toBe(false);
    expect(reading.findings[0]).toMatchObject({ code: 'amendment', message: expect.stringContaining('按整年导入') });
  });

  it('whose 元旦 crosses the turn without naming years is understood', () => {
    const { loaded } = parseYearText('一、元旦：12月31日至1月2日放假，共3天。12月28日上班。', 2027);
    expect(loaded?.days.map(({ date }) => date)).toEqual(['2026-12-28', '2026-12-31', '2027-01-01', '2027-01-02']);
  });
});

describe('a JSON file', () => {
  it('in the form of holiday-cn is read whole, and asks for the document number it lacks', () => {
    const reading = parseYearText(readFileSync('../shared/data/calendar/2019.json', 'utf8'));
    expect(reading.loaded).toMatchObject({ year: 2019, announcedIn: '' });
    expect(reading.loaded?.days).toHaveLength(31);
    expect(codes(reading)).toEqual(['warning no-number']);
  });

  it('with an unreadable entry keeps the good ones and names the bad one', () => {
    const days = [
      { date: '2027-01-01', name: '元旦', isOffDay: true },
      { date: '2027-13-01', name: '元旦', isOffDay: true },
    ];
    const reading = parseYearText(JSON.stringify({ year: 2027, days }));
    expect(reading.loaded?.days).toHaveLength(1);
    expect(reading.findings[0]).toMatchObject({ level: 'error', message: '第2条日期读不出来，请核对。' });
  });

  it.each(['{', '{"year": "2027"}', '{"days": []}'])('that is something else (%s) is refused', (text) => {
    expect(parseYearText(text)).toMatchObject({ loaded: null, findings: [{ level: 'error', code: 'unreadable' }] });
  });

  it('that lists a day twice is read once; that contradicts itself is stopped', () => {
    const day = { date: '2027-10-01', name: '国庆节', isOffDay: true };
    const twice = parseYearText(JSON.stringify({ year: 2027, days: [day, day] }));
    expect(twice.loaded?.days).toHaveLength(1);
    expect(codes(twice)).toContain('warning listed-twice');
    const contrary = parseYearText(JSON.stringify({ year: 2027, days: [day, { ...day, isOffDay: false }] }));
    expect(codes(contrary)).toContain('error contradiction');
  });

  it('with a day of another year is stopped, unless it is 元旦 at the turn', () => {
    expect(codes(aYearWithOnly('2026-12-31', '元旦'))).not.toContain('error outside-year');
    expect(codes(aYearWithOnly('2026-12-31', '春节'))).toContain('error outside-year');
    expect(codes(aYearWithOnly('2026-11-30', '元旦'))).toContain('error outside-year');
    expect(codes(aYearWithOnly('2028-01-01', '元旦'))).toContain('error outside-year');
  });
});

describe('a table of days', () => {
  const ROWS = [
    ['日期', '名称', '放假/上班'],
    ['2026-12-31', '元旦', '放假'],
    ['2027年1月1日', '元旦', '休'],
    ['2027/1/3', '元旦', '上班'],
    ['2月6日至8日', '春节', '放假'],
  ];
  const DAYS = ['2026-12-31', '2027-01-01', '2027-01-03', '2027-02-06', '2027-02-07', '2027-02-08'];

  it.each(['\t', ',', '，'])('pasted with columns parted by %j is read', (separator) => {
    const { loaded } = parseYearText(ROWS.map((row) => row.join(separator)).join('\r\n'));
    expect(loaded).toMatchObject({ year: 2027 });
    expect(loaded?.days.map(({ date }) => date)).toEqual(DAYS);
    expect(loaded?.days.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date)).toEqual(['2027-01-03']);
  });

  it('in an .xlsx file is read, whatever the order of columns and with real dates in the cells', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('安排');
    sheet.addRows([
      ['是否上班', '节日', '日期'],
      ...ROWS.slice(1).map(([date, name, state]) => [state === '上班' ? '是' : '否', name, date]),
    ]);
    sheet.addRow(['否', '劳动节', new Date('2027-05-01T00:00:00Z')]);
    const { loaded } = await parseYearFile(new Uint8Array(await book.xlsx.writeBuffer()), 2027);
    expect(loaded?.days.map(({ date }) => date)).toEqual([...DAYS, '2027-05-01']);
    expect(loaded?.days.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date)).toEqual(['2027-01-03']);
  });

  it('with a cell that says neither is stopped at that row', () => {
    const reading = parseYearText('日期,名称,安排\n2027-01-01,元旦,放假\n2027-10-01,国庆节,?');
    expect(reading.loaded?.days).toHaveLength(1);
    expect(reading.findings[0]).toMatchObject({
      level: 'error',
      message: expect.stringContaining('2027年10月01日 国庆节'),
    });
  });
});

describe('what is not a year of holidays', () => {
  it.each(['', '今天天气很好', '日期,名称\n,', '\u0000\u0001', '{}'])('%j is refused in words', (text) => {
    const reading = parseYearText(text);
    expect(isLoadable(reading)).toBe(false);
    expect(reading.findings[0]?.message).toMatch(/[。]$/);
  });

  it('a broken .xlsx, an archive that swells, and an overlong text are refused', async () => {
    const broken = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]);
    expect(await parseYearFile(broken)).toMatchObject({ loaded: null, findings: [{ code: 'unreadable' }] });
    const swelling = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000) });
    expect(await parseYearFile(swelling)).toMatchObject({ loaded: null, findings: [{ code: 'unreadable' }] });
    const long = parseYearText('放'.repeat(1_000_001));
    expect(long).toMatchObject({ loaded: null, findings: [{ code: 'unreadable' }] });
  });

  it('a notice saved in GBK is read', async () => {
    const gbk = Uint8Array.from([0xd2, 0xbb, 0xa1, 0xa2, 0xd4, 0xaa, 0xb5, 0xa9, 0xa3, 0xba]);
    const ascii = new TextEncoder().encode('1');
    const rest = Uint8Array.from([0xd4, 0xc2, ...ascii, 0xc8, 0xd5, 0xb7, 0xc5, 0xbc, 0xd9, 0xa1, 0xa3]);
    const { loaded } = await parseYearFile(Uint8Array.from([...gbk, ...ascii, ...rest]), 2027);
    expect(loaded?.days).toEqual([{ date: '2027-01-01', name: '元旦', isOffDay: true }]);
  });
});
