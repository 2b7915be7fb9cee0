import type { DocumentText } from '#documents/block.ts';
import { readText } from '#documents/index.ts';
import { readDocumentInWorker } from '#documents/worker.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import type { JobHandler } from '#platform/jobs/job.ts';
import { draftOf } from './draft.ts';
import { noticeBody } from './notice-body.ts';
import { planNotice } from './problems.ts';
import { readPlan } from './reading/index.ts';
import { failImport, keepReading, lockImport, noteProgress } from './store.ts';

export const READ_PLAN_QUEUE = 'plans-read';

/** Text pasted by a person is stored as a file of this name, so that it is read like any other. */
export const PASTED_NAME = '粘贴的通知.txt';

/** Reads an uploaded notice off the main thread; what was read waits for a person. */
export function planJobs(ground: Ground): readonly JobHandler[] {
  return [{ queue: READ_PLAN_QUEUE, retries: 1, run: (data) => readOrFail(ground, String(data['importId'])) }];
}

/** An import never stays in reading: what goes wrong in the reader itself is told like a refusal. */
async function readOrFail(ground: Ground, importId: string): Promise<void> {
  try {
    await readImport(ground, importId);
  } catch (thrown) {
    ground.log.error('plan import could not be read', { importId }, thrown);
    await fail(ground, importId, planNotice.readFault);
  }
}

async function readImport(ground: Ground, importId: string): Promise<void> {
  const row = await lockImport(ground.db, importId);
  if (row === null || row.state !== 'reading') return;
  const step = (stage: string, done: number): Promise<void> =>
    noteProgress(ground.db, importId, { stage, done, of: 3 });
  await step('正在打开文件', 0);
  const bytes = row.fileSha256 === null ? null : await ground.files.get(row.fileSha256);
  if (bytes === null) return fail(ground, importId, planNotice.fileGone);
  await step('正在识别文字和表格', 1);
  const document = await readNotice(bytes, row.fileName);
  if (typeof document === 'string') return fail(ground, importId, document);
  await step('正在读出任务', 2);
  const reading = readPlan(document, await ground.calendar());
  const draft = draftOf(reading, noticeBody(document.blocks, reading.title));
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await keepReading(tx.db, importId, { original: document.blocks, reading, draft });
    tx.audit({
      action: 'plan-import.read',
      subjectKind: 'plan-import',
      subjectId: importId,
      detail: { tasks: reading.tasks.length, indicators: reading.indicators.length, findings: reading.findings.length },
    });
    return ok(null);
  });
}

async function readNotice(bytes: Uint8Array, fileName: string): Promise<DocumentText | string> {
  if (fileName === PASTED_NAME) return readText(new TextDecoder().decode(bytes));
  const document = await readDocumentInWorker(bytes, { fileName });
  return document.ok ? document.value : document.error.message;
}

async function fail(ground: Ground, importId: string, refusal: string): Promise<void> {
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await failImport(tx.db, importId, refusal);
    tx.audit({ action: 'plan-import.failed', subjectKind: 'plan-import', subjectId: importId, reason: refusal });
    return ok(null);
  });
}
