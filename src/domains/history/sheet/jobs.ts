import { type HistoricalDocument, insertHistory, type Validity, withdrawBatch } from '#domains/publication/index.ts';
import { addDays } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import type { JobHandler } from '#platform/jobs/job.ts';
import { followValidity } from '../follow-validity.ts';
import type { HistoryTypes } from '../model.ts';
import type { StoredBatch, StoredRow } from '../queries/batches.ts';
import {
  changeBatch,
  countWithdrawn,
  freeSources,
  lockBatch,
  markFailed,
  markImported,
  nextReady,
  replaceRows,
} from '../queries/sheet-rows.ts';
import { countBatch, insertSources, knownSources } from '../store.ts';
import { historyTypes } from '../types.ts';
import { readSheetBatch } from './read-batch.ts';

export const HISTORY_QUEUE = 'history';

const ROWS_A_TIME = 100;
const WITHDRAWN_A_TIME = 200;

/** Reads, imports and takes back batches; each may be interrupted and begun again. */
export function historyJobs(ground: Ground): readonly JobHandler[] {
  return [
    {
      queue: HISTORY_QUEUE,
      retries: 2,
      run: async (data) => {
        const id = String(data['batchId']);
        for (let more = true; more; ) more = await step(ground, id);
      },
    },
  ];
}

/** One transaction of what the batch is at; false when there is nothing to do. */
async function step(ground: Ground, id: string): Promise<boolean> {
  const batch = await lockBatch(ground.db, id);
  if (batch?.state === 'reading') return read(ground, batch);
  if (batch?.state === 'importing') return importSome(ground, id);
  return batch?.state === 'undoing' ? withdrawSome(ground, id) : false;
}

async function read(ground: Ground, batch: StoredBatch): Promise<boolean> {
  const result = await readSheetBatch(ground, batch);
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    if (result.ok) {
      await replaceRows(tx.db, batch.id, result.value.rows);
      const { detail, rows } = result.value;
      await changeBatch(tx.db, batch.id, { state: 'prepared', detail, lines: rows.length, problem: null });
    } else await changeBatch(tx.db, batch.id, { state: 'failed', problem: result.error });
    tx.audit({ action: 'history.read', subjectKind: 'history-batch', subjectId: batch.id });
    tx.changed('history');
    return ok(null);
  });
  return false;
}

async function importSome(ground: Ground, id: string): Promise<boolean> {
  const types = await historyTypes(ground.db);
  const more = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const batch = await lockBatch(tx.db, id);
    if (batch?.state !== 'importing' || types === null) return nothing;
    const rows = await nextReady(tx.db, id, ROWS_A_TIME);
    if (rows.length === 0) {
      await changeBatch(tx.db, id, { state: 'done', finishedAt: new Date(ground.clock.now()).toISOString() });
    } else await storeRows(ground, tx, batch, { rows, types });
    tx.audit({
      action: rows.length === 0 ? 'history.finished' : 'history.imported',
      subjectKind: 'history-batch',
      subjectId: id,
      detail: { rows: rows.length },
    });
    tx.changed('history');
    return ok(rows.length > 0);
  });
  return more.ok && more.value;
}

const nothing = { ok: false as const, error: null };

async function storeRows(
  ground: Ground,
  tx: Transaction,
  batch: StoredBatch,
  what: { readonly rows: readonly StoredRow[]; readonly types: HistoryTypes },
): Promise<void> {
  const ids = what.rows.flatMap((row) => row.content.id ?? []);
  const known = await knownSources(tx.db, ids);
  const fresh: StoredRow[] = [];
  for (const row of what.rows) {
    const { id } = row.content;
    const again = fresh.some((one) => id !== null && one.content.id === id);
    if (again || (id !== null && known.has(id)))
      await markFailed(tx.db, batch.id, row.line, `原编号“${id ?? ''}”已导入过`);
    else fresh.push(row);
  }
  const place = {
    unitId: batch.unit_id,
    batchId: batch.id,
    actorId: batch.made_by,
    today: ground.clock.today(),
    newId: () => newId(ground.clock),
  };
  const inserted = await insertHistory(
    tx,
    place,
    fresh.map((row) => documentOf(row, batch, what.types, ground)),
  );
  if (!inserted.ok) throw new Error(inserted.error.detail ?? inserted.error.kind.title);
  await followValidity(tx, inserted.value, { ground, actorId: batch.made_by });
  const done = fresh.map((row, at) => ({ line: row.line, documentId: inserted.value[at] ?? '', id: row.content.id }));
  await markImported(tx.db, batch.id, done);
  const sources = done.flatMap(({ id, documentId, line }) =>
    id === null ? [] : [{ externalId: id, documentId, hash: `sheet ${batch.id} ${line}` }],
  );
  await insertSources(tx.db, batch.id, sources);
  await countBatch(tx.db, batch.id, {
    lines: 0,
    imported: fresh.length,
    unchanged: 0,
    refused: what.rows.length - fresh.length,
  });
}

const VALIDITIES: readonly Validity[] = ['pending', 'valid', 'amended', 'repealed', 'expired'];

function documentOf(row: StoredRow, batch: StoredBatch, types: HistoryTypes, ground: Ground): HistoricalDocument {
  const { content } = row;
  const byNumber = content.number === null ? types.plain : types.numbered;
  const publishedOn = content.publishedOn ?? content.issuedOn ?? ground.clock.today();
  return {
    externalId: content.id,
    typeCode: batch.detail.typeCode ?? byNumber.code,
    content: {
      title: content.title,
      documentNumber: content.number,
      issuer: content.issuer,
      madeOn: content.issuedOn,
      effectiveOn: content.effectiveOn,
      expiresOn: content.expiresOn,
      topic: content.topic,
      articleClass: byNumber.articleClass,
      summary: content.summary,
      source: null,
      elements: {},
      bodyHtml: content.bodyHtml,
      disclosureClass: 'proactive',
      disclosureReason: null,
      disclosureClause: null,
      reexamineOn: null,
      changeNote: null,
      changeReason: null,
    },
    files: content.files.map((file, sort) => ({
      id: '',
      kind: 'attachment',
      sort,
      sha256: file.sha256,
      name: file.name.split('/').at(-1) ?? file.name,
      alt: null,
      size: file.size,
      type: file.type,
      scan: 'not-scanned',
      scanNote: null,
    })),
    publishedOn,
    publishedAt: `${addDays(publishedOn, ground.clock.daysBehind)}T09:00:00+08:00`,
    validity: VALIDITIES.find((known) => known === content.validity) ?? null,
  };
}

async function withdrawSome(ground: Ground, id: string): Promise<boolean> {
  const more = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const batch = await lockBatch(tx.db, id);
    if (batch?.state !== 'undoing') return nothing;
    const at = new Date(ground.clock.now()).toISOString();
    const { withdrawn } = await withdrawBatch(tx, id, {
      on: ground.clock.today(),
      at,
      note: '批量导入有误，已撤回。',
      reason: batch.undone_reason ?? '',
      by: batch.undone_by ?? batch.made_by,
      atMost: WITHDRAWN_A_TIME,
    });
    await countWithdrawn(tx.db, id, withdrawn);
    await freeSources(tx.db, id);
    if (withdrawn === 0) await changeBatch(tx.db, id, { state: 'undone' });
    const reason = batch.undone_reason ?? '';
    tx.audit({
      action: 'history.withdrawn',
      subjectKind: 'history-batch',
      subjectId: id,
      reason,
      detail: { withdrawn },
    });
    tx.changed('history');
    return ok(withdrawn > 0);
  });
  return more.ok && more.value;
}
