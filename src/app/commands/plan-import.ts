import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readDocumentInWorker } from '#documents/worker.ts';
import { previewImport, savePreview } from '#domains/plans/index.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { readConfig } from '../config.ts';
import { openRuntime, type Runtime } from '../runtime.ts';
import { type CommandStreams, EXIT } from './command.ts';

interface Outcome {
  readonly planId: string | null;
  readonly tasks: number;
  readonly units: number;
  readonly unresolved: number;
}

/** `plan import FILE [--confirm]`: shows what would be saved; saves it with `--confirm`. */
export async function importPlanFile(
  file: string,
  how: { readonly confirm: boolean; readonly json: boolean },
  io: CommandStreams,
): Promise<number> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return refuse(io, `${file}：打不开这个文件，请检查路径和权限。`);
  const document = await readDocumentInWorker(bytes, { fileName: basename(file) });
  if (!document.ok) return refuse(io, `${file}：${document.error.message}`);
  const runtime = await openRuntime({ ...readConfig(process.env), LOG_LEVEL: 'error' }, { start: 'as-it-is' });
  try {
    const { ground } = runtime;
    const stored = how.confirm ? await ground.files.put(bytes, basename(file), null) : null;
    const preview = await previewImport(ground.db, document.value, {
      calendar: await ground.calendar(),
      today: ground.clock.today(),
      clock: ground.clock,
      fileSha256: stored?.sha256 ?? null,
    });
    if (!preview.decided.ok)
      return refuse(io, `${file}：${preview.decided.error.kind.title}。${preview.decided.error.detail ?? ''}`);
    const { tasks, units, unresolved } = preview.decided.value;
    const planId = how.confirm ? await save(runtime, preview.decided.value) : null;
    report({ planId, tasks, units, unresolved }, how.json, io);
    return EXIT.done;
  } finally {
    await runtime.close();
  }
}

async function save(runtime: Runtime, confirmed: Parameters<typeof savePreview>[1]): Promise<string> {
  const saved = await runtime.ground.transact(SYSTEM_ACTOR, (tx) => savePreview(tx, confirmed));
  if (!saved.ok) throw new Error('方案没有存下');
  return saved.value.planId;
}

function refuse(io: CommandStreams, why: string): number {
  io.stderr.write(`${why}\n`);
  return EXIT.refused;
}

function report(outcome: Outcome, json: boolean, io: CommandStreams): void {
  if (json) {
    io.stdout.write(`${JSON.stringify(outcome)}\n`);
    return;
  }
  const what = `任务 ${outcome.tasks} 项，落到 ${outcome.units} 个单位，${outcome.unresolved} 个名称还没有对应到单位`;
  io.stdout.write(
    outcome.planId === null
      ? `将保存：${what}。加 --confirm 保存。\n`
      : `已保存（方案 ${outcome.planId}）：${what}。\n`,
  );
}
