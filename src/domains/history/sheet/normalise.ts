import { checkDocumentNumber } from '#domains/publication/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { readDate } from '../read-date.ts';
import { oneLine } from '../read-row.ts';
import type { ColumnMeaning, Mended, RowFinding, SheetRowContent } from './model.ts';

export type WrittenRow = Readonly<Partial<Record<ColumnMeaning, string>>>;

export interface NormalRow {
  readonly content: Omit<SheetRowContent, 'bodyHtml' | 'files'>;
  readonly changes: readonly Mended[];
  readonly findings: readonly RowFinding[];
}

/** From this day on documents follow the norms of format (方案: 2016年以来的文件按格式规范). */
const NORMS_SINCE = '2016-01-01';
const DATES = ['issuedOn', 'publishedOn', 'effectiveOn', 'expiresOn'] as const;
const DATE_NAMES = {
  issuedOn: '成文日期',
  publishedOn: '发布日期',
  effectiveOn: '施行日期',
  expiresOn: '有效期至',
} as const;

const VALIDITIES: readonly (readonly [string, RegExp])[] = [
  ['repealed', /废止/],
  ['expired', /失效|过期/],
  ['amended', /修改|修订/],
  ['pending', /尚未生效|未生效/],
  ['valid', /有效/],
];

const finding = (level: RowFinding['level'], code: string, message: string, quote = ''): RowFinding => ({
  level,
  code,
  message,
  quote,
});

/** A row as it should be written, what was mended for that, and what a person has to look at. */
export function normaliseRow(written: WrittenRow, latest: LocalDate): NormalRow {
  const changes: Mended[] = [];
  const findings: RowFinding[] = [];
  const mend = (part: ColumnMeaning, was: string, is: string, why: string): void => {
    if (was !== is) changes.push({ part, was, is, why });
  };
  const title = titleOf(written.title ?? '', mend);
  const number = numberOf(written.number ?? '', mend, findings);
  const dates = Object.fromEntries(
    DATES.map((key) => [key, dateOf(key, written[key] ?? '', { latest, mend, findings })]),
  ) as Record<(typeof DATES)[number], LocalDate | null>;
  const issuer = optional(written.issuer);
  findings.push(...missing({ title, number, issuer, ...dates }));
  return {
    content: {
      id: optional(written.id),
      title,
      number,
      issuer,
      ...dates,
      topic: optional(written.topic),
      summary: optional(written.summary),
      validity: validityOf(written.validity ?? ''),
    },
    changes,
    findings,
  };
}

type Mend = (part: ColumnMeaning, was: string, is: string, why: string) => void;

const optional = (text: string | undefined): string | null => {
  const line = oneLine(text ?? '');
  return line === '' ? null : line;
};

function titleOf(written: string, mend: Mend): string {
  const was = oneLine(written);
  const is = was
    .replaceAll(/(?<=[\u3400-\u9fff》”）])\s+|\s+(?=[\u3400-\u9fff《“（])/g, '')
    .replaceAll(/\(([^()]*[\u3400-\u9fff][^()]*)\)/g, '（$1）')
    .replaceAll(/<<|＜＜/g, '《')
    .replaceAll(/>>|＞＞/g, '》')
    .replace(/[。．.]$/, '');
  mend('title', was, is, '标题中不用空格和半角括号，末尾不用句号');
  return is;
}

function numberOf(written: string, mend: Mend, findings: RowFinding[]): string | null {
  const was = oneLine(written);
  if (was === '' || /^[无\-—/]+$/.test(was)) return null;
  const verdict = checkDocumentNumber(was);
  if (verdict.kind === 'faulty') {
    mend('number', was, verdict.mended, verdict.faults.map((fault) => fault.message).join('；'));
    return verdict.mended;
  }
  if (verdict.kind === 'not-a-number')
    findings.push(finding('warn', 'number-form', `发文字号：${verdict.message}`, was));
  return was;
}

interface DateCheck {
  readonly latest: LocalDate;
  readonly mend: Mend;
  readonly findings: RowFinding[];
}

function dateOf(key: (typeof DATES)[number], written: string, check: DateCheck): LocalDate | null {
  const was = oneLine(written);
  if (was === '') return null;
  const date = readDate(was);
  const name = DATE_NAMES[key];
  if (date === null) {
    check.findings.push(finding('block', 'bad-date', `${name}“${was}”不是一个日期，请在表格中改正后重新上传`, was));
    return null;
  }
  const past = key === 'issuedOn' || key === 'publishedOn';
  if (past && date > check.latest) {
    check.findings.push(finding('block', 'future-date', `${name}“${was}”在今天之后，历史信息不能有将来的日期`, was));
  }
  check.mend(key, was, date, '日期统一为 年-月-日');
  return date;
}

const validityOf = (written: string): string | null =>
  VALIDITIES.find(([, pattern]) => pattern.test(written))?.[0] ?? null;

function missing(row: Pick<SheetRowContent, 'title' | 'number' | 'issuer' | 'issuedOn' | 'publishedOn'>): RowFinding[] {
  const found: RowFinding[] = [];
  if (row.title === '') found.push(finding('block', 'no-title', '没有标题'));
  if (row.publishedOn === null) {
    const words = row.issuedOn === null ? '没有发布日期，将按今天记' : '没有发布日期，将按成文日期记';
    found.push(finding('warn', 'no-published-on', words));
  }
  if (row.issuedOn === null) found.push(finding('warn', 'no-issued-on', '没有成文日期'));
  if (row.issuer === null) found.push(finding('warn', 'no-issuer', '没有发文机关'));
  if (row.issuedOn !== null && row.issuedOn >= NORMS_SINCE && row.number === null) {
    found.push(finding('note', 'no-number', '2016年以来的政策文件应有发文字号；不是公文的可以没有'));
  }
  if (row.issuedOn !== null && row.publishedOn !== null && row.publishedOn < row.issuedOn) {
    found.push(finding('warn', 'order-of-dates', '发布日期早于成文日期，请核对'));
  }
  return found;
}
