import type { Block, Paragraph } from '#documents/block.ts';
import { hasBox, isDitto, isTickOnly } from './cells.ts';
import { placeWords } from './grid-table.ts';
import { type ColumnKey, headOf, isGroup } from './heads.ts';
import type { RawRow, RawTable } from './raw-row.ts';
import { readTimeLimit } from './time-limit.ts';

/** Heads one under another that show a table of which a copy kept one cell a line. */
const HEADS_MIN = 5;
const LONGEST_TIME = 60;
const NAMED_LAW = /《[^》]{2,}》/;
const LAW_WORDS = /(?:法|条例|办法|规定|意见|通知|方案|细则|决定|指引|公告)(?:》|$|[（(，、；])/;

const isBlankCell = (text: string): boolean => /^[|｜\s]*$/.test(text);

/** Paragraphs that are only a number begin a row, when they go up by one. */
function segmentsOf(lines: readonly Paragraph[]): readonly (readonly Paragraph[])[] {
  const segments: Paragraph[][] = [];
  let next = 1;
  for (const line of lines) {
    if (line.text.trim() === String(next)) {
      segments.push([line]);
      next += 1;
    } else segments.at(-1)?.push(line);
  }
  return segments;
}

const isBasis = (text: string): boolean =>
  /^(?:\d+[.、．])?《/.test(text) || (NAMED_LAW.test(text) && LAW_WORDS.test(text));
const isTime = (text: string): boolean =>
  text.length <= LONGEST_TIME &&
  !NAMED_LAW.test(text) &&
  (isDitto(text) || readTimeLimit(text).rule.kind !== 'unknown');

interface Parts {
  readonly names: readonly string[];
  readonly basis: readonly string[];
  readonly time: string;
  readonly subject: readonly string[];
  readonly channels: readonly string[];
  readonly rest: readonly string[];
}

/** Cells of one row told apart by what they say: a law, a limit, boxes; what stands between is named by its place. */
function partsOf(texts: readonly string[]): Parts {
  const basisAt = texts.findIndex((text, at) => at > 0 && isBasis(text));
  const from = basisAt === -1 ? 1 : basisAt;
  const timeAt = texts.findIndex((text, at) => at >= from && isTime(text));
  const boxAt = texts.findIndex((text, at) => at > Math.max(timeAt, 0) && hasBox(text));
  const namesEnd = [basisAt, timeAt, boxAt].find((at) => at !== -1) ?? texts.length;
  const basisEnd = basisAt === -1 ? namesEnd : timeAt === -1 ? basisAt + 1 : timeAt;
  const timeEnd = timeAt === -1 ? basisEnd : timeAt + 1;
  return {
    names: texts.slice(0, namesEnd),
    basis: texts.slice(namesEnd, basisEnd),
    time: texts.slice(basisEnd, timeEnd).join(''),
    ...channelParts(texts, timeEnd, boxAt),
  };
}

/** What stands after the limit: the subject before the boxes, the boxes, and what the copy left behind them. */
function channelParts(
  texts: readonly string[],
  from: number,
  boxAt: number,
): Pick<Parts, 'subject' | 'channels' | 'rest'> {
  if (boxAt === -1) return { subject: texts.slice(from), channels: [], rest: [] };
  const end = texts.findLastIndex((text) => hasBox(text)) + 1;
  return { subject: texts.slice(from, boxAt), channels: texts.slice(boxAt, end), rest: texts.slice(end) };
}

/** Names before the law: 一级事项, 二级事项 and content; where one name is missing, a merged 一级事项 goes on. */
function namesOf(names: readonly string[], levels: number): RawRow['cells'] {
  if (levels < 2) return { item: names[0] ?? '', content: names.slice(1).join('\n') };
  if (names.length >= 3) return { level1: names[0] ?? '', level2: names[1] ?? '', content: names.slice(2).join('\n') };
  return { level1: '', level2: names[0] ?? '', content: names[1] ?? '' };
}

const TICKS_GONE = {
  code: 'ticks-lost',
  message: '原表的勾选列没有文字，公开对象、公开方式暂按“全社会”“主动”填写，请对照原表核对。',
  doubt: true,
} as const;

function rowOf(segment: readonly Paragraph[], levels: number): RawRow {
  const [first, ...lines] = segment;
  const shown = lines.filter((line) => !isBlankCell(line.text));
  const parts = partsOf(shown.map((line) => line.text.trim()));
  const stray = parts.rest.filter((text) => !isTickOnly(text));
  const strays = stray.map((text) => ({
    code: 'stray-text',
    message: `“${text}”在渠道之后单独成行，没有读入任何一栏，可能属于公开主体，请核对后补入。`,
    doubt: true,
  }));
  return {
    cells: {
      number: first?.text.trim() ?? '',
      ...namesOf(parts.names, levels),
      basis: parts.basis.join('\n'),
      time: parts.time,
      subject: parts.subject.join('、'),
      channels: parts.channels.join('\n'),
      all: '√',
      proactive: '√',
    },
    source: first === undefined ? '' : placeWords(first.place),
    block: first?.place.block ?? 1,
    mended: [TICKS_GONE, ...strays],
  };
}

/** A table of which a copy from a web page kept one cell a line; null where there is none. */
export function readLineTable(blocks: readonly Block[]): RawTable | null {
  const lines = blocks.filter((block) => block.kind === 'paragraph' && !isBlankCell(block.text));
  const paragraphs = lines.flatMap((line) => (line.kind === 'paragraph' ? [line] : []));
  const heads = paragraphs.map((line) => headOf(line.text));
  const from = heads.findIndex(
    (key, at) => key !== null && heads.slice(at, at + HEADS_MIN).every((each) => each !== null),
  );
  if (from === -1) return null;
  const length = heads.slice(from).findIndex((key) => key === null);
  const until = length === -1 ? heads.length : from + length;
  const keys = heads.slice(from, until).filter((key): key is ColumnKey => key !== null && !isGroup(key));
  const levels = keys.includes('level2') ? 2 : 1;
  return { keys, rows: segmentsOf(paragraphs.slice(until)).map((segment) => rowOf(segment, levels)) };
}
