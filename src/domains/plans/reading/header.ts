import { dateOf, type LocalDate, yearOf } from '#kernel/calendar/local-date.ts';
import type { Line } from './marks.ts';
import { compact, numberOf, tidy } from './text.ts';

/** The facts that stand at the head and foot of a notice; absent ones are `null`. */
export interface Header {
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  readonly disclosure: string | null;
  readonly year: number | null;
}

/** Key and value pairs of a page's own facts (索引号, 发布机构 …), from tables or from lines `标题: …`. */
export type PageFacts = ReadonlyMap<string, string>;

const TITLE_MAX_LINES = 5;
const DATE =
  '((?:20|19|二[〇○零Oo]|一九)[\\d一二三四五六七八九〇○零Oo]{2})年([\\d一二三四五六七八九十]{1,3})月([\\d一二三四五六七八九十]{1,3})日';
const DATE_LINE = new RegExp(`^(?:.{0,40}?)${DATE}$`);
const AGENCY =
  /^[\u4e00-\u9fff（）()·、\s]{2,40}(?:人民政府|政府|办公室|办公厅|委员会|管委会|领导小组|局|厅|中心|院|部|委|处|公司|大学|学院|医院)(?:[（(].{1,8}[）)])?$/;
const NUMBER = /^[\u4e00-\u9fffA-Za-z]{1,14}[〔［[（(【]\s*((?:19|20)\d{2})\s*[〕］\])）】]\s*第?\s*(\d{1,4})\s*号/;
const DOCUMENT_KIND =
  /(?:通知|通告|公告|意见|决定|批复|函|方案|要点|办法|计划|清单|安排|分解表|目录)(?:[（(].{1,20}[）)])?$/;

export function readHeader(lines: readonly Line[], facts: PageFacts, tableTitle: string | null): Header {
  const texts = lines.map((line) => compact(line.text));
  const firstTask = texts.findIndex((text) => /^(?:一、|第一[章条部])/.test(text));
  const head = texts.slice(0, firstTask === -1 ? 40 : Math.max(firstTask, 6));
  const documentNumber = readNumber(head, facts);
  const signature = readSignature(texts, facts);
  const title = readTitle(head, facts) ?? tableTitle ?? namedDocument(texts);
  return {
    title: title === null ? null : tidy(title),
    documentNumber,
    issuer: signature.issuer ?? issuerAbove(head) ?? agencyIn(facts.get('发布机构')) ?? agencyIn(facts.get('来源')),
    issuedOn: signature.issuedOn,
    disclosure: readDisclosure(texts, facts),
    year: yearFrom(title, documentNumber, signature.issuedOn),
  };
}

/** 关于印发…的通知 over all its lines, with the office before it; the office's own heading lines do not count. */
function readTitle(head: readonly string[], facts: PageFacts): string | null {
  const candidates = head.flatMap((text, at) => titleFrom(head, at) ?? (isOneLineTitle(text) ? [text] : []));
  const noticed = candidates.filter((title) => /关于.+/.test(title));
  const withAgency = noticed.find((title) => !title.startsWith('关于') && !NUMBER.test(title));
  const chosen = withAgency ?? noticed[0] ?? null;
  if (chosen !== null) return chosen.replace(NUMBER, '');
  const fact = facts.get('标题') ?? facts.get('名称');
  return fact ?? candidates[0] ?? firstLine(head);
}

function titleFrom(head: readonly string[], at: number): string[] | null {
  const first = (head[at] ?? '').replace(/^标题[:：]/, '');
  if (!/^(?:关于|.{2,40}关于)/.test(first) || /[。；]/.test(first)) return null;
  let title = first;
  for (let next = at + 1; !DOCUMENT_KIND.test(title); next += 1) {
    const more = head[next];
    if (more === undefined || next - at >= TITLE_MAX_LINES || /[。；：:]$/.test(more) || more.length > 50) return null;
    title += more;
  }
  const above = head[at - 1];
  return [title.startsWith('关于') && above !== undefined && AGENCY.test(above) ? above + title : title];
}

const isOneLineTitle = (text: string): boolean =>
  text.length >= 6 &&
  text.length <= 60 &&
  !/[。；：:，]$/.test(text) &&
  DOCUMENT_KIND.test(text) &&
  !/^(?:附件|[一二三四五六七八九十]+、|[（(]|\d|《)/.test(text);

/** Files without a notice around them begin with the plan's own name. */
function firstLine(head: readonly string[]): string | null {
  const [first] = head.filter((text) => text !== '');
  if (first === undefined || first.length < 6 || first.length > 60 || /[。；：:|]/.test(first)) return null;
  return /(?:表|任务|分解|进度|计划|方案|要点|清单|事项|工作|公开)/.test(first) ? first : null;
}

const namedDocument = (texts: readonly string[]): string | null => {
  for (const text of texts) {
    const named =
      /(?:现将|印发)《([^《》]{4,60})》/.exec(text) ?? /《([^《》]{4,60})》.{0,12}(?:印发给你们|现印发)/.exec(text);
    if (named?.[1] !== undefined) return named[1];
  }
  return null;
};

function readNumber(head: readonly string[], facts: PageFacts): string | null {
  for (const text of [...head, facts.get('发文字号') ?? '', facts.get('文号') ?? '']) {
    const match = NUMBER.exec(text);
    if (
      match === null ||
      !(match[0].length === text.length || /^(?:关于|.{2,30}关于)/.test(text.slice(match[0].length)))
    )
      continue;
    return match[0].replace(/[［[（(【]\s*(?=(?:19|20)\d{2})/, '〔').replace(/[］\])）】](?=第?\d+号)/, '〕');
  }
  return null;
}

interface Signature {
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
}

/** The date under the text with the office above it; failing that the page's 成文日期, then the printing line. */
function readSignature(texts: readonly string[], facts: PageFacts): Signature {
  for (const [at, text] of texts.entries()) {
    const signed = signatureAt(texts, at, text);
    if (signed !== null) return signed;
  }
  const made =
    dateIn(facts.get('成文日期') ?? '') ??
    printedOn(texts) ??
    dateIn(facts.get('发文日期') ?? '') ??
    dateIn(facts.get('发布日期') ?? '') ??
    dateIn(facts.get('发布时间') ?? '');
  const printer = texts
    .map((text) => new RegExp(`^(.{4,40}?)${DATE}印发`).exec(text)?.[1])
    .find((one) => one !== undefined);
  return { issuer: printer ?? null, issuedOn: made };
}

const INLINE_SIGNATURE = new RegExp(`(?:[。；]|^)([^。；，：:]{4,40}?)${DATE}(?=$|附件|（此件)`);
const DATE_AT_END = new RegExp(`${DATE}$`);

/** A line that is a date, or an office and a date; the office may stand in a line before. */
function signatureAt(texts: readonly string[], at: number, text: string): Signature | null {
  const inline = INLINE_SIGNATURE.exec(text);
  if (inline === null && !DATE_LINE.test(text)) return null;
  const own = inline?.[1] ?? text.replace(DATE_AT_END, '');
  const issuedOn = dateIn(inline?.[0] ?? text);
  if (issuedOn === null || /发布|日期|时间|通过|施行/.test(own)) return null;
  if (AGENCY.test(own)) return { issuer: own, issuedOn };
  const above = nearestAbove(texts, at);
  if (AGENCY.test(above)) return { issuer: above, issuedOn };
  return own === '' ? { issuer: null, issuedOn } : null;
}

const nearestAbove = (texts: readonly string[], at: number): string =>
  texts.slice(Math.max(0, at - 3), at).findLast((line) => line !== '') ?? '';

function printedOn(texts: readonly string[]): LocalDate | null {
  const line = texts.findLast((text) => new RegExp(`${DATE}印发`).test(text));
  return line === undefined ? null : dateIn(line);
}

/** 2023年7月24日, 二〇二三年七月二十四日 or 2023-07-24 as a date. */
function dateIn(text: string): LocalDate | null {
  const chinese = new RegExp(DATE).exec(compact(text));
  if (chinese !== null) {
    const [year, month, day] = chinese.slice(1).map((part) => numberOf(part.replace(/[○Oo]/g, '〇')));
    return dateOf(year ?? 0, month ?? 0, day ?? 0);
  }
  const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  return iso === null ? null : dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}

/** An office that stands alone above the title, as on a red-headed document (…文件 left off). */
const issuerAbove = (head: readonly string[]): string | null => {
  const line = head
    .slice(0, 4)
    .map((text) => text.replace(/文件$/, ''))
    .find((text) => AGENCY.test(text) && text.length >= 5);
  return line ?? null;
};

const agencyIn = (fact: string | undefined): string | null => (fact !== undefined && AGENCY.test(fact) ? fact : null);

function readDisclosure(texts: readonly string[], facts: PageFacts): string | null {
  for (const text of texts) {
    const marked = /[（(]?(此件[^（()）。，]{2,14}|公开属性[:：][^（()）。，]{2,10})[）)]?$/.exec(text);
    if (marked?.[1] !== undefined && text.length <= 24) return marked[1].replace(/^公开属性[:：]/, '');
  }
  return facts.get('公开属性') ?? facts.get('公开方式') ?? null;
}

function yearFrom(title: string | null, number: string | null, issuedOn: LocalDate | null): number | null {
  const named =
    /((?:19|20)\d{2})\s*(?:年|—|-|～)/.exec(title ?? '')?.[1] ?? /[〔]((?:19|20)\d{2})/.exec(number ?? '')?.[1];
  if (named !== undefined) return Number(named);
  return issuedOn === null ? null : yearOf(issuedOn);
}
