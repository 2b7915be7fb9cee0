import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readDocument } from '#documents/index.ts';
import { announcedCalendar } from '#domains/calendar/index.ts';
import type { PlanReading } from '#domains/plans/index.ts';
import { readPlan } from '#domains/plans/index.ts';
import { type CommandStreams, EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = `用法：
  ./mingtai plan parse 文件… [--json]        读出方案中的任务、指标和台账样式，不需要数据库
  ./mingtai plan import 文件 [--confirm] [--json]  显示将要保存的内容；加 --confirm 才保存

支持 .docx .doc .wps .pdf .html .xlsx .txt 文件。
`;

export const run: RunCommand = async (args, io) => {
  const { flags, rest } = readOptions(args, []);
  const [verb, ...files] = rest;
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  if (verb === 'parse' && files.length > 0) return parse(files, flags.has('json'), io);
  if (verb === 'import' && files.length === 1) {
    const { importPlanFile } = await import('./plan-import.ts');
    return importPlanFile(files[0] ?? '', { confirm: flags.has('confirm'), json: flags.has('json') }, io);
  }
  io.stderr.write(HELP);
  return EXIT.usage;
};

type ParsedFile = { readonly file: string } & PlanReading;

async function parse(files: readonly string[], json: boolean, io: CommandStreams): Promise<number> {
  const read: ParsedFile[] = [];
  let refused = false;
  for (const file of files) {
    const reading = await parseFile(file, io);
    if (reading === null) refused = true;
    else read.push(reading);
  }
  if (json && read.length > 0) io.stdout.write(`${JSON.stringify(files.length > 1 ? read : read[0])}\n`);
  else for (const reading of read) io.stdout.write(summary(reading));
  return refused ? EXIT.refused : EXIT.done;
}

async function parseFile(file: string, io: CommandStreams): Promise<ParsedFile | null> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) {
    io.stderr.write(`${file}：打不开这个文件，请检查路径和权限。\n`);
    return null;
  }
  const document = await readDocument(bytes, { fileName: basename(file) });
  if (!document.ok) {
    io.stderr.write(`${file}：${document.error.message}\n`);
    return null;
  }
  return { file, ...readPlan(document.value, announcedCalendar()) };
}

function summary(reading: ParsedFile): string {
  const lines = [
    reading.title ?? '（没有读出标题）',
    `  文号：${reading.documentNumber ?? '无'}　发文机关：${reading.issuer ?? '无'}　成文日期：${reading.issuedOn ?? '无'}`,
    `  任务 ${reading.tasks.length} 项，指标 ${reading.indicators.length} 项，提示 ${reading.findings.length} 条`,
    ...reading.tasks.map(
      (task) =>
        `  ${task.number}. ${[...task.path, task.heading ?? ''].filter((part) => part !== '').join('／')}｜${task.requirement.slice(0, 40)}｜${task.responsible.map((unit) => unit.name).join('、')}｜${task.deadlineText ?? ''}`,
    ),
    ...reading.findings.map((finding) => `  【${finding.level}】${finding.message}（${finding.source}）`),
  ];
  return `${lines.join('\n')}\n`;
}
