import type { Place } from '#documents/block.ts';
import { splitDutyBrackets } from './brackets.ts';
import type { TaskDraft } from './draft.ts';
import type { FindingList } from './findings.ts';
import { type Line, splitAtMarks } from './marks.ts';
import { sourceAt } from './source.ts';
import { beginsWithListMark, compact, endsSentence, splitListMark, tidy } from './text.ts';

interface Item {
  /** 一、 and the like of the part it stands in. */
  readonly part: Part | null;
  readonly mark: string;
  readonly level: 1 | 2 | 3;
  readonly place: Place;
  /** Paragraphs as the author wrote them: what pages and lines cut is joined. */
  readonly paragraphs: string[];
  closed: boolean;
}

interface Part {
  readonly title: string;
  readonly mark: string;
}

const HEADING_MAX_CHARS = 45;
const SENTENCE_MIN_CHARS = 25;

const CHAPTER = /^[一二三四五六七八九十]+、/;
const ITEM = /^[（(][一二三四五六七八九十]+[）)]/;
const POINT = /^\d{1,3}[.、．](?!\d)/;
const END =
  /^(?:抄送|主送|抄报|附件|附表|联系人|联系电话)[:：\d]?|^附件$|^\d{4}年\d{1,2}月\d{1,2}日|日印发$|^（?(?:此件|联系)/;
const DEADLINE_LINE = /^(?:完成|办理|办结|工作)?(?:时限|时间|期限)(?:要求)?\s*[:：]\s*/;
/** A line of its own that says who or by when: 责任单位：… */
const DUTY_LINE =
  /^(?:(?:责任|牵头|配合|承办|落实|主办|协办)(?:单位|部门|科室)|(?:完成|办理|办结|工作)?(?:时限|时间|期限)(?:要求)?)\s*[:：]/;

const PLAN = /要点|方案|计划|任务|分工|分解|安排/;
const WORK = /措施|意见|行动|部署|工作的通知$/;
const NO_PLAN =
  /总结|汇报|通报|简报|报告|办法|规定|条例|细则|制度|规范|规则|规程|指南|公告|公示|答复|解读|问答|倡议|讲话|目录|图表|文书|标准|名单|预案/;
const OPENING_LINES = 12;
const TITLE_MAX_CHARS = 60;

/**
 * Reads a plan in prose: one task for each （一） item, or for each numbered point where a part has no such items or the
 * points name their own units. `null` where the text is no list of tasks: rules, reports and news have （一） too.
 */
export function readProsePlan(
  lines: readonly Line[],
  title: string | null,
  findings: FindingList,
): readonly TaskDraft[] | null {
  const left: Line[] = [];
  const items = itemsOf(lines, left);
  let chosen = leafItems(items);
  if (chosen.length < 2) chosen = partsWithUnits(items);
  if (chosen.length < 2 || chosen.filter(isSentence).length * 2 < chosen.length) return null;
  if (!saysPlan(title, lines) && chosen.filter(hasUnits).length * 2 < chosen.length) return null;
  for (const line of left) {
    const start = tidy(line.text).slice(0, 16);
    findings.note('text-left', `“${start}…”不属于任何一条任务，未读作任务。`, sourceAt(line.place));
  }
  return chosen.flatMap(draftsOf);
}

/** By its title, or by a heading among its first lines where it has none. */
function saysPlan(title: string | null, lines: readonly Line[]): boolean {
  if (title !== null) return PLAN.test(title) || (WORK.test(title) && !NO_PLAN.test(title));
  return lines
    .slice(0, OPENING_LINES)
    .some((line) => line.text.length <= TITLE_MAX_CHARS && PLAN.test(line.text) && !/[。，；]/.test(line.text));
}

/** Parts themselves are the tasks where most of them name their units. */
function partsWithUnits(items: readonly Item[]): readonly Item[] {
  const parts = items.filter((item) => item.level === 1);
  const named = parts.filter(hasUnits);
  return named.length * 2 > parts.length ? named : [];
}

/** In each part the （一） items, or where it has none the points. */
function leafItems(items: readonly Item[]): readonly Item[] {
  const withItems = new Set(items.filter((item) => item.level === 2).map((item) => item.part));
  return items.filter((item) => item.level === 2 || (item.level === 3 && !withItems.has(item.part)));
}

const isSentence = (item: Item): boolean => {
  const text = item.paragraphs.join('');
  return text.length >= SENTENCE_MIN_CHARS && /[。；]/.test(text);
};

const hasUnits = (item: Item): boolean => closes(item.paragraphs.join('\n'));

/** Points stay inside the （一） item they belong to; they are items of their own only where there is none. */
function itemsOf(lines: readonly Line[], left: Line[]): readonly Item[] {
  const items: Item[] = [];
  let part: Part | null = null;
  let open: Item | null = null;
  for (const line of splitAtMarks(lines)) {
    const text = line.text.trim();
    const flat = compact(text);
    if (flat === '') continue;
    if (END.test(flat) || isSignature(flat)) {
      open = null;
      continue;
    }
    const level = levelOf(flat, open);
    if (level === null) {
      if (open !== null && !append(open, text, flat)) left.push(line);
      continue;
    }
    if (level === 1) part = { title: tidy(firstSentence(text)), mark: flat.split('、')[0] ?? '' };
    const own = level === 1 ? null : part;
    open = { part: own, mark: markOf(text), level, place: line.place, paragraphs: [text], closed: closes(text) };
    items.push(open);
  }
  return items;
}

function levelOf(flat: string, open: Item | null): 1 | 2 | 3 | null {
  if (CHAPTER.test(flat)) return 1;
  if (ITEM.test(flat)) return 2;
  return POINT.test(flat) && open?.level !== 2 ? 3 : null;
}

const markOf = (text: string): string => splitListMark(text)[0] ?? '';
/** A text that ends in the bracket of its units is whole. */
const closes = (text: string): boolean =>
  /[）)][。.]?$/.test(text.trim()) && splitDutyBrackets(tidy(text)).units.length > 0;
const isSignature = (flat: string): boolean =>
  flat.length <= 25 && /(?:人民政府|办公室|委员会|管委会|局)$/.test(flat) && !/[，。；：]/.test(flat);

/** Adds a paragraph to its item; false where the item was complete and the text belongs to none. */
function append(item: Item, text: string, flat: string): boolean {
  const isDuty = DUTY_LINE.test(flat);
  if (item.closed && !POINT.test(flat) && !isDuty) return false;
  const heading = isBareHeading(item);
  // A chapter's own heading is not continued: what follows it is its body.
  if (heading && item.level === 1) return true;
  const last = item.paragraphs.pop() ?? '';
  const begins = heading || isDuty || beginsAnew(last, text);
  item.paragraphs.push(...(begins ? [last, text] : [`${last}\n${text}`]));
  item.closed = isDuty || closes(begins ? text : `${last}\n${text}`);
  return true;
}

const beginsAnew = (last: string, text: string): boolean => endsSentence(last) || beginsWithListMark(text);

/** Nothing yet but a short line without a stop: a heading in a paragraph of its own. */
function isBareHeading(item: Item): boolean {
  const [first] = item.paragraphs;
  return (
    item.paragraphs.length === 1 && first !== undefined && first.length <= HEADING_MAX_CHARS && !/[。；，]/.test(first)
  );
}

function firstSentence(text: string): string {
  const [, body] = CHAPTER.test(compact(text)) ? [null, text] : splitListMark(text);
  return (body.split(/[。\n]/)[0] ?? '').trim();
}

function draftsOf(item: Item): readonly TaskDraft[] {
  const points = item.paragraphs.slice(1).filter((text) => POINT.test(compact(text)));
  const withUnits = points.filter(closes);
  const path = item.part === null ? [] : [item.part.title];
  const number = `${item.part?.mark ?? ''}${item.level === 3 && item.part !== null ? '-' : ''}${item.mark}`;
  if (item.level === 2 && withUnits.length >= 2 && withUnits.length * 2 > points.length) {
    const over = [...path, tidy(item.paragraphs[0] ?? '').replace(/。.*$/s, '')];
    return points.map((text) => {
      const [mark, body] = splitListMark(text);
      return draft(item, [body], { path: over, number: `${number}-${mark ?? ''}` });
    });
  }
  const [, first] = splitListMark(item.paragraphs[0] ?? '');
  return [draft(item, [first, ...item.paragraphs.slice(1)], { path, number })];
}

const isDutyLine = (text: string, at: number): boolean => at > 0 && DUTY_LINE.test(compact(text));

function draft(
  item: Item,
  paragraphs: readonly string[],
  over: { readonly path: readonly string[]; readonly number: string },
): TaskDraft {
  const duties = paragraphs.filter(isDutyLine).map(tidy);
  const deadline = duties.find((line) => DEADLINE_LINE.test(line))?.replace(DEADLINE_LINE, '') ?? null;
  const requirement = paragraphs
    .filter((text, at) => !isDutyLine(text, at))
    .map(tidy)
    .join('\n');
  const heading = tidy(firstSentence(requirement));
  const units = duties.filter((line) => !DEADLINE_LINE.test(line));
  return {
    number: over.number,
    mark: null,
    path: over.path,
    heading: heading === '' ? null : heading,
    requirement,
    units: units.map((one) => ({ text: one, role: 'responsible', firstLeads: false })),
    deadlineText: deadline,
    place: item.place,
    label: null,
    places: {
      number: item.place,
      path: item.place,
      heading: item.place,
      requirement: item.place,
      responsible: item.place,
    },
    extra: {},
    doubts: [],
    expects: { units: false, deadline: false },
  };
}
