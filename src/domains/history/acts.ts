import type * as z from 'zod';
import { unitsById } from '#domains/directory/index.ts';
import { contentType } from '#domains/publication/index.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import { type BatchView, type chooseBody, type mappingBody, type newBatchBody, type undoBody } from './contract.ts';
import { historyProblems } from './problems.ts';
import { batchById, type StoredBatch } from './queries/batches.ts';
import { type BatchChange, changeBatch, chooseRows, insertSheetBatch, lockBatch } from './queries/sheet-rows.ts';
import { HISTORY_QUEUE } from './sheet/jobs.ts';
import type { SheetFile } from './sheet/model.ts';

type Done = Promise<Result<string, Problem>>;
type Step = BatchView['can'][number];

const work = (tx: Transaction, batchId: string, turn: string): Promise<void> =>
  tx.enqueue({ queue: HISTORY_QUEUE, data: { batchId }, singletonKey: `${batchId} ${turn}` });

/** Takes the index sheet and its files; a job reads them. */
export async function openSheet(context: RequestContext, body: z.output<typeof newBatchBody>): Done {
  const index = await storedFile(context, body.index);
  const files = await Promise.all(body.files.map((file) => storedFile(context, file)));
  if (index === null || files.includes(null)) return err({ kind: historyProblems.fileNotFound });
  const type = body.typeCode === null ? null : await contentType(context.db, body.typeCode);
  if (body.typeCode !== null && type === null) return err({ kind: historyProblems.typeNotFound });
  const units = await unitsById(context.db, [body.unitId]);
  if (!units.has(body.unitId)) return err({ kind: historyProblems.unitNotFound });
  return context.change(async (tx) => {
    const id = newId(context.clock);
    const detail = { typeCode: body.typeCode, index, files: files.filter((file) => file !== null) };
    const madeAt = new Date(context.clock.now()).toISOString();
    await insertSheetBatch(tx.db, {
      id,
      name: index.name,
      unitId: body.unitId,
      madeBy: context.actor.personId,
      madeAt,
      detail,
    });
    tx.audit({ action: 'history.opened', subjectKind: 'history-batch', subjectId: id, detail: { name: index.name } });
    await work(tx, id, 'read');
    tx.changed('history');
    return ok(id);
  });
}

async function storedFile(
  context: RequestContext,
  file: { readonly sha256: string; readonly name: string },
): Promise<SheetFile | null> {
  const stored = await context.files.describe(file.sha256);
  return stored === null ? null : { ...stored, name: file.name };
}

interface Act {
  readonly id: string;
  readonly version: number;
  readonly step: Step;
  readonly action: string;
  readonly reason?: string;
}

/** One step of a batch: locked, compared with what the person saw, recorded; what it leads to is done by a job. */
function act(context: RequestContext, asked: Act, change: (batch: StoredBatch) => BatchChange): Done {
  return context.change(async (tx) => {
    const batch = await lockBatch(tx.db, asked.id);
    if (batch === null) return err({ kind: historyProblems.notFound });
    const current = await batchById(tx.db, asked.id, context.actor);
    if (batch.version !== asked.version) return err({ kind: historyProblems.staleVersion, extra: { current } });
    if (current?.can.includes(asked.step) !== true) return err({ kind: historyProblems.stepNotAllowed });
    if (asked.step === 'import' && current.rows.ready === 0) return err({ kind: historyProblems.nothingToImport });
    await changeBatch(tx.db, asked.id, change(batch));
    const reason = asked.reason === undefined ? {} : { reason: asked.reason };
    tx.audit({ action: asked.action, subjectKind: 'history-batch', subjectId: asked.id, ...reason });
    if (asked.step !== 'abandon') await work(tx, asked.id, `${asked.step} ${batch.version}`);
    tx.changed('history');
    return ok(asked.id);
  });
}

export async function mapColumns(context: RequestContext, id: string, body: z.output<typeof mappingBody>): Done {
  if (!body.meanings.includes('title')) return err({ kind: historyProblems.noTitleColumn });
  const asked = { id, version: body.version, step: 'map', action: 'history.mapped' } as const;
  return act(context, asked, (batch) => ({ state: 'reading', detail: { ...batch.detail, meanings: body.meanings } }));
}

export const startImport = (context: RequestContext, id: string, version: number): Done =>
  act(context, { id, version, step: 'import', action: 'history.confirmed' }, () => ({ state: 'importing' }));

export const abandonBatch = (context: RequestContext, id: string, version: number): Done =>
  act(context, { id, version, step: 'abandon', action: 'history.abandoned' }, () => ({ state: 'abandoned' }));

export const undoBatch = (context: RequestContext, id: string, body: z.output<typeof undoBody>): Done =>
  act(context, { id, ...body, step: 'undo', action: 'history.undone' }, () => ({
    state: 'undoing',
    undone: { by: context.actor.personId, at: new Date(context.clock.now()).toISOString(), reason: body.reason },
  }));

export function chooseLines(context: RequestContext, id: string, body: z.output<typeof chooseBody>): Done {
  return context.change(async (tx) => {
    const batch = await lockBatch(tx.db, id);
    if (batch === null) return err({ kind: historyProblems.notFound });
    if (batch.state !== 'prepared') return err({ kind: historyProblems.stepNotAllowed });
    const changed = await chooseRows(tx.db, id, body.lines, body.include);
    const detail = { include: body.include, changed };
    tx.audit({ action: 'history.chosen', subjectKind: 'history-batch', subjectId: id, detail });
    tx.changed('history');
    return ok(id);
  });
}
