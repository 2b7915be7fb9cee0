import type { LoadedDay, RawYear, YearFinding } from '../model.ts';
import { plain, readDates } from './dates.ts';

const FESTIVAL = '(?:元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?)';
/** `一、元旦：`, `中秋节、国庆节：`, and any other heading that carries a list number. */
const HEADING = new RegExp(
  `(?:(?:^|[。;])(?:[一二三四五六七八九十]+、|\\([一二三四五六七八九十]+\\)|\\d{1,2}[.、])([^:。;]{2,40})|(${FESTIVAL}(?:[、和]${FESTIVAL})*)):`,
  'g',
);
const END_OF_LIST = /节假日期间|各地区、各部门要/;
const TITLE_YEAR = /关于(\d{4})年部分节假日安排|现将(\d{4})年元旦|(\d{4})年(?:部分)?(?:节假日|放假)/;
const NUMBER = /国(办?)发明电[〔[【(](\d{4})[〕\]】)](\d{1,3})号/;
const AMENDMENT = /关于(?:调整|延长)\d{4}年/;
/** What employers are encouraged to do is no day off. */
const ADVICE = /鼓励|带薪/;
const MARK = /放假|补休|休息|调休|上班/g;

/** Whether a text looks like the State Council's notice rather than a table of days. */
export function looksLikeNotice(text: string): boolean {
  const words = plain(text);
  return words.includes('放假') && new RegExp(HEADING.source).test(words);
}

/** 发文字号 in its usual form, or an empty string. */
export function noticeNumber(text: string): string {
  const match = NUMBER.exec(plain(text));
  return match === null ? '' : `国${match[1] ?? ''}发明电〔${match[2] ?? ''}〕${match[3] ?? ''}号`;
}

function titleYear(words: string): number | null {
  const match = TITLE_YEAR.exec(words);
  const year = match?.[1] ?? match?.[2] ?? match?.[3];
  return year === undefined ? null : Number(year);
}

interface Item {
  readonly name: string;
  readonly body: string;
}

function itemsOf(words: string): readonly Item[] {
  const heads = [...words.matchAll(HEADING)];
  return heads.map((head, i) => {
    const body = words.slice(head.index + head[0].length, heads[i + 1]?.index ?? words.length);
    const end = body.search(END_OF_LIST);
    return { name: head[1] ?? head[2] ?? '', body: end === -1 ? body : body.slice(0, end) };
  });
}

function unmarked(source: string): YearFinding {
  return {
    level: 'error',
    code: 'unreadable',
    message: `“${source}”没有写明是放假还是上班，请核对原文或改用表格导入。`,
    source,
  };
}

/** One sentence of one holiday: its days up to 放假 or 补休 are off, those up to 上班 are worked. */
function readSentence(item: Item, sentence: string, year: number): { days: LoadedDay[]; findings: YearFinding[] } {
  const days: LoadedDay[] = [];
  const findings: YearFinding[] = [];
  let from = 0;
  for (const mark of sentence.matchAll(MARK)) {
    const read = readDates(sentence.slice(from, mark.index), { year, decemberIsLastYear: item.name.includes('元旦') });
    const isOffDay = mark[0] !== '上班';
    days.push(...read.dates.map((date) => ({ date, name: item.name, isOffDay })));
    findings.push(...read.findings);
    from = mark.index + mark[0].length;
  }
  const rest = sentence.slice(from);
  if (/\d日/.test(rest)) findings.push(unmarked(rest));
  const promised = /共(\d+)天/.exec(sentence)?.[1];
  const off = days.filter((day) => day.isOffDay).length;
  if (promised !== undefined && Number(promised) !== off) {
    const message = `${item.name}：原文写共${promised}天，按起止日期是${off}天，请核对。`;
    findings.push({ level: 'error', code: 'wrong-count', message, source: sentence });
  }
  return { days, findings };
}

/** Reads the pasted text of the yearly notice. `hintYear` stands in where the text does not name its year. */
export function readNotice(text: string, hintYear: number | null): RawYear {
  const words = plain(text);
  const year = titleYear(words) ?? hintYear;
  const announcedIn = noticeNumber(text);
  if (year === null) return { year, announcedIn, days: [], findings: [] };
  const findings: YearFinding[] = AMENDMENT.test(words)
    ? [
        {
          level: 'error',
          code: 'amendment',
          message: '这是一份调整通知，只写了变动的部分。请在该年原安排上改好，按整年导入。',
          source: AMENDMENT.exec(words)?.[0] ?? '',
        },
      ]
    : [];
  const read = itemsOf(words).flatMap((item) =>
    item.body
      .split(/[。;]/)
      .filter((sentence) => /\d日/.test(sentence) && !ADVICE.test(sentence))
      .map((sentence) => readSentence(item, sentence, year)),
  );
  return {
    year,
    announcedIn,
    days: read.flatMap((part) => part.days),
    findings: [...findings, ...read.flatMap((part) => part.findings)],
  };
}
