import * as z from 'zod';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { HistoricalRow } from './model.ts';
import { readDate } from './read-date.ts';

const ID_MAX = 200;
const TITLE_MAX = 1_000;
const SHORT_MAX = 300;
const FIRST_YEAR = '1900-01-01';

const word = z.union([z.string(), z.number()]).nullish();
const line = z.object({
  id: word,
  title: z.string().nullish(),
  text: z.string().nullish(),
  number: word,
  issuer: z.string().nullish(),
  issuedOn: word,
  publishedOn: word,
  topic: z.string().nullish(),
});

const NAMES: Readonly<Record<string, string>> = {
  id: 'id',
  title: '标题（title）',
  text: '正文（text）',
  number: '文号（number）',
  issuer: '发文机关（issuer）',
  issuedOn: '成文日期（issuedOn）',
  publishedOn: '发布日期（publishedOn）',
  topic: '主题分类（topic）',
};

/** Control characters but those that end lines and cells, and what is no character at all. */
const CONTROLS = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** Words on one line, without what a database or a page could not hold. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replaceAll(CONTROLS, '').replaceAll(/\s+/g, ' ').trim();

/** Paragraphs, one a line; empty ones go. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .toWellFormed()
    .replaceAll(CONTROLS, '')
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((part) => part.replaceAll(/[\t\u00a0]/g, ' ').trim())
    .filter((part) => part !== '');

const optional = (value: string | number | null | undefined): string | null => {
  const text = value === null || value === undefined ? '' : oneLine(String(value));
  return text === '' ? null : text;
};

/** Reads one line of an import file. `latest` is the last day that may stand in it. */
export function readRow(text: string, latest: LocalDate): Result<HistoricalRow, string> {
  const json = parse(text);
  if (!json.ok) return json;
  const parsed = line.safeParse(json.value);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    return err(name === '' ? '这一行不是 {…} 形式的一条记录' : `${NAMES[name] ?? name}的写法不对，应为文字`);
  }
  const row = parsed.data;
  const id = optional(row.id);
  const title = optional(row.title);
  const body = paragraphsOf(row.text ?? '').join('\n');
  const missing = absent(id, title, body);
  if (missing !== null) return err(missing);
  return dated({ id: id ?? '', title: title ?? '', text: body, ...rest(row) }, row, latest);
}

function absent(id: string | null, title: string | null, body: string): string | null {
  if (id === null) return '没有 id，无法判断是否重复导入';
  if (id.length > ID_MAX) return `id 超过 ${ID_MAX} 字`;
  if (title === null) return '没有标题';
  if (title.length > TITLE_MAX) return `标题超过 ${TITLE_MAX} 字，可能把正文写进了标题`;
  return body === '' ? '没有正文' : null;
}

type Line = z.output<typeof line>;

const rest = (row: Line): Pick<HistoricalRow, 'number' | 'issuer' | 'topic'> => ({
  number: optional(row.number)?.slice(0, SHORT_MAX) ?? null,
  issuer: optional(row.issuer)?.slice(0, SHORT_MAX) ?? null,
  topic: optional(row.topic)?.slice(0, SHORT_MAX) ?? null,
});

function parse(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err('这一行不是完整的 JSON');
  }
}

function dated(
  row: Omit<HistoricalRow, 'issuedOn' | 'publishedOn'>,
  written: Line,
  latest: LocalDate,
): Result<HistoricalRow, string> {
  const issuedOn = dateIn(NAMES['issuedOn'] ?? '', written.issuedOn, latest);
  if (!issuedOn.ok) return issuedOn;
  const publishedOn = dateIn(NAMES['publishedOn'] ?? '', written.publishedOn, latest);
  if (!publishedOn.ok) return publishedOn;
  return ok({ ...row, issuedOn: issuedOn.value, publishedOn: publishedOn.value });
}

function dateIn(
  name: string,
  written: string | number | null | undefined,
  latest: LocalDate,
): Result<LocalDate | null, string> {
  const text = optional(written);
  if (text === null) return ok(null);
  const date = readDate(text);
  if (date === null || date < FIRST_YEAR) return err(`${name}“${text}”不是一个日期，请写成 2023-06-03 的样子`);
  if (date > latest) return err(`${name}“${text}”在今天之后，历史信息不能有将来的日期`);
  return ok(date);
}
