import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createUnits, loadRegister } from '#domains/directory/index.ts';
import { historyTypes, type ImportOutcome, importLines, ownOffice } from '#domains/history/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import { readConfig } from '../config.ts';
import { openRuntime } from '../runtime.ts';
import { type CommandStreams, EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = `用法：./mingtai documents import 文件.jsonl [--unit 单位名称] [--json]
　每行一条 {"id","title","text","number"?,"issuer"?,"issuedOn"?,"publishedOn"?,"topic"?}，按历史信息直接发布。
　好的行导入，有问题的行逐条列出；同一 id 内容相同的不重复导入，内容不同的不覆盖。不写 --unit 时归政府办公室。
`;
const READ_BYTES = 1 << 20;
const SHOWN_LINES = 20;

export const run: RunCommand = async (args, io) => {
  const { options, flags, rest } = readOptions(args, ['unit']);
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  const [verb, file, ...more] = rest;
  const strange = [...flags].some((flag) => flag !== 'json');
  if (verb !== 'import' || file === undefined || more.length > 0 || strange) {
    io.stderr.write(HELP);
    return EXIT.usage;
  }
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return refuse(io, `${file}：打不开这个文件，请检查路径和权限。`);
  return importFile(file, { unit: options.get('unit') ?? null, json: flags.has('json') }, io);
};

async function importFile(
  file: string,
  how: { readonly unit: string | null; readonly json: boolean },
  io: CommandStreams,
): Promise<number> {
  const runtime = await openRuntime({ ...readConfig(process.env), LOG_LEVEL: 'error' }, { start: 'as-it-is' });
  try {
    const { ground } = runtime;
    const unit = how.unit === null ? await ownUnit(ground) : await namedUnit(ground, how.unit);
    if (unit === null) {
      return refuse(io, `没有名为“${how.unit ?? ''}”的单位。请写单位的全称或简称，与“单位与人员”中的一致。`);
    }
    const types = await historyTypes(ground.db);
    if (types === null) return refuse(io, '还没有可用的信息类型，请先在“信息类型”中启用至少一种。');
    const outcome = await importLines(ground, createReadStream(file, { highWaterMark: READ_BYTES }), {
      name: basename(file),
      unit,
      types,
      actor: SYSTEM_ACTOR,
    });
    if (!outcome.ok) return refuse(io, `${outcome.error.kind.title}。${outcome.error.detail ?? ''}`);
    report(outcome.value, how.json, io);
    return EXIT.done;
  } finally {
    await runtime.close();
  }
}

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** The county's office; a county that has no unit yet gets one, so that what is imported has a publisher. */
async function ownUnit(ground: Ground): Promise<Unit | null> {
  const found = await ownOffice(ground.db);
  if (found !== null) return found;
  const county = (await settingsAt(ground.db, ground.clock.today()))['county.name'];
  const made = await ground.transact(SYSTEM_ACTOR, async (tx) =>
    createUnits(tx, [{ kind: 'office', name: `${county}人民政府办公室` }], ground),
  );
  return made.ok ? (made.value[0] ?? null) : null;
}

/** A unit in office by its name, its short name or an alias. */
async function namedUnit(ground: Ground, written: string): Promise<Unit | null> {
  const name = written.trim();
  const register = await loadRegister(ground.db, ground.clock.today());
  const live = register.units.filter((unit) => unit.activeTo === null);
  const exact = live.find((unit) => unit.name === name || unit.shortName === name);
  return exact ?? live.find((unit) => unit.names.some((other) => other.name === name)) ?? null;
}

function refuse(io: CommandStreams, why: string): number {
  io.stderr.write(`${why}\n`);
  return EXIT.refused;
}

function report(outcome: ImportOutcome, json: boolean, io: CommandStreams): void {
  if (json) {
    io.stdout.write(`${JSON.stringify(outcome)}\n`);
    return;
  }
  const { imported, unchanged, refused, findings, findingCount } = outcome;
  io.stdout.write(
    `已导入 ${imported} 条（${outcome.unit}），${unchanged} 条已导入过且内容相同，${refused.length} 条没有导入，${findingCount} 处疑似个人信息。\n`,
  );
  for (const { line, reason } of refused.slice(0, SHOWN_LINES)) io.stdout.write(`  第 ${line} 行：${reason}\n`);
  if (refused.length > SHOWN_LINES) io.stdout.write('  …… 加 --json 查看全部\n');
  for (const { line, message } of findings.slice(0, SHOWN_LINES)) io.stdout.write(`  第 ${line} 行：${message}\n`);
}
