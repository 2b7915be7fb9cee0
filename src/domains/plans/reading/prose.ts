import type { Place } from '#documents/block.ts';
import type { TaskDraft } from './draft.ts';
import { beginsWithListMark, compact, endsSentence, splitListMark, tidy } from './text.ts';
import { splitTailUnits } from './units.ts';

export interface Line {
  readonly text: string;
  readonly place: Place;
}

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
const UNITS_LINE = /^(?:责任|牵头|配合|承办|落实)(?:单位|部门|科室)\s*[:：]/;

/**
 * Reads a plan in prose: one task for each （一） item, or for each numbered point where the points name their own
 * units. `null` where the text is no list of tasks.
 */
export function readProsePlan(lines: readonly Line[], label: string | null): readonly TaskDraft[] | null {
  const items = itemsOf(lines);
  for (const level of [2, 3, 1] as const) {
    const chosen = items.filter((item) => item.level === level && (level !== 1 || hasUnits(item)));
    if (chosen.length < 2 || chosen.filter(isSentence).length * 2 < chosen.length) continue;
    return chosen.flatMap((item) => draftsOf(item, label));
  }
  return null;
}

const isSentence = (item: Item): boolean => {
  const text = item.paragraphs.join('');
  return text.length >= SENTENCE_MIN_CHARS && /[。；]/.test(text);
};

const hasUnits = (item: Item): boolean => splitTailUnits(item.paragraphs.join('\n'))[1] !== null;

/** Points stay inside the （一） item they belong to; they are items of their own only where there is none. */
function itemsOf(lines: readonly Line[]): readonly Item[] {
  const items: Item[] = [];
  let part: Part | null = null;
  let open: Item | null = null;
  for (const line of lines) {
    const text = line.text.trim();
    const flat = compact(text);
    if (flat === '') continue;
    if (END.test(flat) || isSignature(flat)) {
      open = null;
      continue;
    }
    const level = levelOf(flat, open);
    if (level === null) {
      if (open !== null) append(open, text, flat);
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
const closes = (text: string): boolean => splitTailUnits(text)[1] !== null;
const isSignature = (flat: string): boolean =>
  flat.length <= 25 && /(?:人民政府|办公室|委员会|管委会|局)$/.test(flat) && !/[，。；：]/.test(flat);

function append(item: Item, text: string, flat: string): void {
  const last = item.paragraphs.at(-1) ?? '';
  if (item.closed && !POINT.test(flat)) return;
  const isHeading = item.paragraphs.length === 1 && last.length <= HEADING_MAX_CHARS && !/[。；，]/.test(last);
  // A chapter's own heading is not continued: what follows it is its body.
  if (isHeading && item.level === 1) return;
  if (isHeading || endsSentence(last) || beginsWithListMark(text) || UNITS_LINE.test(flat)) item.paragraphs.push(text);
  else item.paragraphs[item.paragraphs.length - 1] = `${last}\n${text}`;
  item.closed = closes(text) || UNITS_LINE.test(flat);
}

function firstSentence(text: string): string {
  const [, body] = CHAPTER.test(compact(text)) ? [null, text] : splitListMark(text);
  return (body.split(/[。\n]/)[0] ?? '').trim();
}

function draftsOf(item: Item, label: string | null): readonly TaskDraft[] {
  const points = item.paragraphs.slice(1).filter((text) => POINT.test(compact(text)));
  const withUnits = points.filter(closes);
  const path = item.part === null ? [] : [item.part.title];
  const number = `${item.part?.mark ?? ''}${item.mark}`;
  if (item.level === 2 && withUnits.length >= 2 && withUnits.length * 2 > points.length) {
    const over = [...path, tidy(item.paragraphs[0] ?? '').replace(/。.*$/s, '')];
    return points.map((text) => {
      const [mark, body] = splitListMark(text);
      return draft(item, [body], { path: over, number: `${number}${mark ?? ''}`, label });
    });
  }
  const [, first] = splitListMark(item.paragraphs[0] ?? '');
  return [draft(item, [first, ...item.paragraphs.slice(1)], { path, number, label })];
}

function draft(
  item: Item,
  paragraphs: readonly string[],
  over: { readonly path: readonly string[]; readonly number: string; readonly label: string | null },
): TaskDraft {
  const unitLines = paragraphs.filter((text, at) => at > 0 && UNITS_LINE.test(compact(text)));
  const text = paragraphs
    .filter((line) => !unitLines.includes(line))
    .map(tidy)
    .join('\n');
  const [requirement, bracket] = splitTailUnits(text);
  const heading = tidy(firstSentence(requirement));
  const units = [...(bracket === null ? [] : [bracket]), ...unitLines];
  return {
    number: over.number,
    mark: null,
    path: over.path,
    heading: heading === '' ? null : heading,
    requirement,
    units: units.map((one) => ({ text: one, role: 'responsible', firstLeads: false })),
    deadlineText: null,
    place: item.place,
    label: over.label,
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
