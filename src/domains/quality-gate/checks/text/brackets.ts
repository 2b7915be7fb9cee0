import { at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';

const CLOSING: Readonly<Record<string, string>> = {
  '（': '）',
  '《': '》',
  '〈': '〉',
  '〔': '〕',
  '【': '】',
  '［': '］',
  '“': '”',
  '‘': '’',
};
const OPENING: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSING).map(([open, close]) => [close, open]),
);

interface Mark {
  readonly mark: string;
  /** In the whole text. */
  readonly index: number;
  readonly paragraph: number;
}

interface Loose {
  readonly opened: readonly Mark[];
  readonly strays: readonly Mark[];
}

/** A bracket may close this many paragraphs further on: lines of a heading, items of a quotation. */
const REACH = 3;

/** Brackets, quotation marks and 书名号 that are not closed, or were never opened. */
export function brackets(source: PartText): readonly GateFinding[] {
  const { opened, strays } = looseMarks(source.text);
  const closed = new Set<Mark>();
  const unclosed = opened.filter((open) => {
    const partner = strays.find((stray) => !closed.has(stray) && belongs(open, stray));
    if (partner !== undefined) closed.add(partner);
    return partner === undefined;
  });
  return [
    ...unclosed.map((open) => say(source, open, `没有与它成对的“${CLOSING[open.mark] ?? ''}”`)),
    ...strays.filter((stray) => !closed.has(stray)).map((stray) => say(source, stray, '没有与它成对的前一半')),
  ];
}

const belongs = (open: Mark, stray: Mark): boolean =>
  OPENING[stray.mark] === open.mark && stray.index > open.index && stray.paragraph - open.paragraph <= REACH;

/** What is left in each paragraph when its pairs are taken away. */
function looseMarks(text: string): Loose {
  const loose = { opened: [] as Mark[], strays: [] as Mark[] };
  const paragraphs = text.split('\n');
  let start = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const found = pairs(paragraph, start, index);
    const next =
      paragraphs
        .slice(index + 1, index + REACH)
        .find((line) => line.trim() !== '')
        ?.trimStart() ?? '';
    // A quotation over several paragraphs opens each of them and closes with the last.
    loose.opened.push(...found.opened.filter(({ mark }) => !/[“‘]/.test(mark) || !next.startsWith(mark)));
    loose.strays.push(...found.strays);
    start += paragraph.length + 1;
  }
  return loose;
}

/** Half-width round brackets count as full-width ones: which of the two stands there is another matter. */
const WIDE: Readonly<Record<string, string>> = { '(': '（', ')': '）', '﹝': '〔', '﹞': '〕' };

function pairs(text: string, start: number, paragraph: number): Loose {
  const opened: Mark[] = [];
  const strays: Mark[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    const mark = WIDE[text.charAt(offset)] ?? text.charAt(offset);
    if (CLOSING[mark] !== undefined) opened.push({ mark, index: start + offset, paragraph });
    else if (OPENING[mark] !== undefined) {
      const partner = opened.findLastIndex((open) => open.mark === OPENING[mark]);
      if (partner >= 0) opened.splice(partner, 1);
      else if (!isNoBracket(text, offset, mark)) strays.push({ mark, index: start + offset, paragraph });
    }
  }
  return { opened, strays };
}

/** The note of when a law was passed, whose bracket may have opened far above. */
const HISTORY = /(?:通过|修正|修订|公布|施行|批准)）\s*$/;

/** `1）`, `a）` and `一）` at the head of an item, and `’` as an apostrophe. */
function isNoBracket(text: string, index: number, mark: string): boolean {
  if (mark === '’' || (mark === '）' && HISTORY.test(text))) return true;
  return mark === '）' && /(?:^|[\s；。：，、])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$/.test(text.slice(0, index));
}

function say(source: PartText, { mark, index }: Mark, why: string): GateFinding {
  const name = mark === '《' || mark === '》' ? '书名号' : /[“”‘’]/.test(mark) ? '引号' : '括号';
  return at(source, index, index + 1, {
    code: 'broken-bracket',
    category: 'proofreading',
    level: 'warn',
    message: `${name}“${mark}”${why}，请补齐或删去。`,
  });
}
