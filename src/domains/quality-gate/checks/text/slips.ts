import { dateOf } from '#kernel/calendar/local-date.ts';
import { type Alarm, at, type PartText } from '../../finding.ts';
import type { GateFinding } from '../../model.ts';

interface Pattern {
  readonly pattern: RegExp;
  readonly alarm: (found: RegExpExecArray) => Alarm | null;
}

const slip = (code: string, message: string, replacement: string | null = null): Alarm => ({
  code,
  category: 'proofreading',
  level: 'warn',
  message,
  replacement,
});

/** Words that lawfully stand twice, or end one word and begin the next. */
const LAWFUL_DOUBLE =
  /目的的|标的的|在在线|的的确|不了了|了了之|了了解|是是非|和和|参与与|赋与与|实实在在|真真在在|在在职|在在建|在在校|在在岗|与与会|对对方|对对外|对对口|对对象|一对对|为为|将将|及及时|或或然|由由|把把握|被被|从从业|从从事|向向|于于|等等|应应急|应应当|须须知|以以|该该/;

const WHOLE_WORDS =
  '进行|开展|关于|对于|应当|必须|加强|推进|按照|根据|或者|并且|我们|他们|因为|所以|但是|已经|可以|以及|通过|负责|实施|建立|提高|认真|切实|不断|全面|深入|积极|严格';

const PATTERNS: readonly Pattern[] = [
  {
    pattern: /([的了在与及或是对为将被把于由从向应须])\1/g,
    alarm: (found) => {
      const around = found.input.slice(Math.max(0, found.index - 2), found.index + 4);
      return LAWFUL_DOUBLE.test(around) ? null : slip('repeated-word', '这里重复了一个字。', found[1] ?? null);
    },
  },
  {
    pattern: new RegExp(`(${WHOLE_WORDS})\\1`, 'g'),
    alarm: (found) => slip('repeated-word', '这里重复了一个词。', found[1] ?? null),
  },
  {
    pattern: /[，、；：。？！](?=[，、；：。])|(?<=[，、；：])[？！]/g,
    alarm: (found) => {
      const start = found.index;
      const next = found.input.charAt(start + 1);
      // 。。。 stands for an ellipsis often enough to be named so.
      const both = found[0] + next;
      return both === '？！' || both === '！？'
        ? null
        : slip('double-punctuation', '这里标点符号连用，请删去多余的一个。');
    },
  },
  {
    // At the head of a sentence it says how far the facts go; within one, 截止 may name a last day.
    pattern: /(?<=^|[。；\n]\s*)截止(?=目前|\d{4}年|\d{1,2}月)/g,
    alarm: () => slip('wrong-word', '说明到某一时间为止的情况，应为“截至”；“截止”指到期停止。', '截至'),
  },
  {
    pattern: /(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日/g,
    alarm: (found) => impossibleDay(found),
  },
];

const LEAP_YEAR = 2000;

function impossibleDay(found: RegExpExecArray): Alarm | null {
  const year = found[1] === undefined ? LEAP_YEAR : Number(found[1]);
  if (dateOf(year, Number(found[2]), Number(found[3])) !== null) return null;
  return slip('impossible-date', '日历上没有这一天，请核对。');
}

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', '?': '？', '!': '！' };
const HALF = /(?<=[\u4E00-\u9FFF])[,;?!](?=[\u4E00-\u9FFF])/g;

/** Half-width marks among full-width ones: one note for the whole part, at the first of them. */
function halfWidth(source: PartText): readonly GateFinding[] {
  const found = [...source.text.matchAll(HALF)].filter((mark) => source.text.includes(FULL[mark[0]] ?? mark[0]));
  const [first] = found;
  if (first === undefined) return [];
  const more = found.length > 1 ? `，全文共${found.length}处` : '';
  return [
    at(source, first.index, first.index + 1, {
      code: 'half-width',
      category: 'proofreading',
      level: 'note',
      message: `中文之间用了半角标点${more}，应与其他标点一样用全角。`,
      replacement: FULL[first[0]] ?? null,
    }),
  ];
}

/** Slips of the hand that show by their form alone. */
export function slips(source: PartText): readonly GateFinding[] {
  return [...halfWidth(source), ...byPattern(source)];
}

function byPattern(source: PartText): readonly GateFinding[] {
  return PATTERNS.flatMap(({ pattern, alarm }) =>
    [...source.text.matchAll(pattern)].flatMap((found) => {
      const said = alarm(found);
      return said === null ? [] : [at(source, found.index, found.index + found[0].length, said)];
    }),
  );
}
