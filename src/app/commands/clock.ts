import { createInterface } from 'node:readline/promises';
import { announcedCalendar, announcedNotices } from '#domains/calendar/index.ts';
import { isLocalDate, type LocalDate, yearOf } from '#kernel/calendar/local-date.ts';
import { addWorkingDays, explainWorkingDays } from '#kernel/calendar/work-calendar.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CommandStreams, EXIT, type RunCommand, readOptions } from './command.ts';

/** More than any period in law; a larger number is a slip of the key. */
const MAX_WORKING_DAYS = 10_000;
const FIRST_YEAR = 1949;
const LAST_YEAR = 2199;

const years = announcedNotices().map((notice) => notice.year);

const HELP = `用法：
  ./mingtai clock add --from 日期 --working-days 天数 [--json]
  ./mingtai clock add --batch [--json]      从标准输入逐行读“日期 天数”，逐行输出“日期 天数 届满日”

从给定日期的次日起数工作日（调休上班日计入，放假日和周末不计），得出届满之日。日期写成 2026-09-18 的样子。
节假日以国务院办公厅已公布的安排为准（本程序自带 ${years.at(0)}—${years.at(-1)} 年）；所涉年份未公布时，结果标为暂定（provisional）。
不需要数据库：管理员在工作台导入的年份不计在内。
`;

interface Question {
  readonly from: LocalDate;
  readonly workingDays: number;
}

const calendar = announcedCalendar();

function answer({ from, workingDays }: Question): { due: LocalDate; basis: string; explanation: string } {
  const counted = addWorkingDays(calendar, from, workingDays);
  return { due: counted.date, basis: counted.basis, explanation: explainWorkingDays(from, workingDays, counted) };
}

function readQuestion(from: string, count: string): Result<Question, string> {
  if (!isLocalDate(from)) return err(`“${from}”不是存在的日期，请写成 2026-09-18 的样子。`);
  if (yearOf(from) < FIRST_YEAR || yearOf(from) > LAST_YEAR)
    return err(`日期应在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间。`);
  const workingDays = /^\d{1,6}$/.test(count) ? Number(count) : Number.NaN;
  if (!(workingDays <= MAX_WORKING_DAYS)) return err(`“${count}”不是 0 到 ${MAX_WORKING_DAYS} 之间的整数天数。`);
  return ok({ from, workingDays });
}

async function addBatch(json: boolean, io: CommandStreams): Promise<number> {
  const answers: object[] = [];
  let refused = 0;
  let number = 0;
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const [from = '', count = '', ...rest] = line.trim().split(/\s+/);
    if (from === '') continue;
    const question = rest.length === 0 ? readQuestion(from, count) : err('一行只写“日期 天数”两项。');
    if (!question.ok) {
      refused += 1;
      io.stderr.write(`第 ${number} 行：${question.error}\n`);
    } else if (json) answers.push({ ...question.value, ...answer(question.value) });
    else io.stdout.write(`${from} ${count} ${answer(question.value).due}\n`);
  }
  if (json) io.stdout.write(`${JSON.stringify(answers)}\n`);
  return refused === 0 ? EXIT.done : EXIT.refused;
}

function addOne(question: Result<Question, string>, json: boolean, io: CommandStreams): number {
  if (!question.ok) {
    io.stderr.write(`${question.error}\n`);
    return EXIT.refused;
  }
  const found = answer(question.value);
  io.stdout.write(json ? `${JSON.stringify(found)}\n` : `${found.due}\n${found.explanation}\n`);
  return EXIT.done;
}

export const run: RunCommand = async (args, io) => {
  const { options, flags, rest } = readOptions(args, ['from', 'working-days']);
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  const known = [...flags].every((flag) => ['json', 'batch'].includes(flag)) && rest.length === 1 && rest[0] === 'add';
  if (known && flags.has('batch') && options.size === 0) return addBatch(flags.has('json'), io);
  const [from, count] = [options.get('from'), options.get('working-days')];
  if (known && !flags.has('batch') && from !== undefined && count !== undefined) {
    return addOne(readQuestion(from, count), flags.has('json'), io);
  }
  io.stderr.write(HELP);
  return EXIT.usage;
};
