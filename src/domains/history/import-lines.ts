import { createHash } from 'node:crypto';
import { insertHistory } from '#domains/publication/index.ts';
import { type GateLists, gateLists, inspectEdition } from '#domains/quality-gate/index.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { AuditActor } from '#platform/audit/trail.ts';
import { chinaDay } from '#platform/clock/clock.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { documentOfRow } from './document-of-row.ts';
import { followValidity } from './follow-validity.ts';
import { linesOf } from './lines.ts';
import type { HistoricalRow, HistoryTypes, ImportOutcome, LineFinding, RefusedLine } from './model.ts';
import { readRow } from './read-row.ts';
import { closeBatch, countBatch, insertSources, knownSources, openBatch } from './store.ts';

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 4_000_000;
/** Findings told one by one; more are only counted. */
const FINDINGS_MAX = 1_000;
const ID_LENGTH = 18;

export interface LineImport {
  readonly name: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly types: HistoryTypes;
  readonly actor: AuditActor;
  readonly onProgress?: (lines: number, imported: number) => void;
}

interface Waiting {
  readonly line: number;
  readonly row: HistoricalRow;
  readonly hash: string;
}

interface Run {
  readonly ground: Ground;
  readonly order: LineImport;
  readonly lists: GateLists;
  readonly batchId: string;
  readonly today: LocalDate;
  readonly latest: LocalDate;
  readonly refused: RefusedLine[];
  readonly findings: LineFinding[];
  findingCount: number;
  lines: number;
  imported: number;
  unchanged: number;
}

/**
 * Takes the lines of a file in as published documents, some hundred in a transaction: good lines go in, bad ones are listed. Run again
 * after an interruption, or with the same file, it adds what is missing and nothing twice.
 */
export async function importLines(
  ground: Ground,
  chunks: AsyncIterable<Uint8Array>,
  order: LineImport,
): Promise<Result<ImportOutcome, Problem>> {
  const today = ground.clock.today();
  const real = chinaDay(ground.clock.now());
  const run: Run = {
    ground,
    order,
    lists: await gateLists(ground.db),
    batchId: newId(ground.clock),
    today,
    latest: real > today ? real : today,
    refused: [],
    findings: [],
    findingCount: 0,
    lines: 0,
    imported: 0,
    unchanged: 0,
  };
  const stored = await storeAll(run, chunks);
  if (!stored.ok) return stored;
  if (run.imported > 0) await finish(run);
  return ok({
    batchId: run.imported > 0 ? run.batchId : null,
    unit: order.unit.name,
    imported: run.imported,
    unchanged: run.unchanged,
    refused: run.refused.toSorted((a, b) => a.line - b.line),
    findings: run.findings,
    findingCount: run.findingCount,
  });
}

async function storeAll(run: Run, chunks: AsyncIterable<Uint8Array>): Promise<Result<null, Problem>> {
  let waiting: Waiting[] = [];
  let characters = 0;
  for await (const { line, text } of linesOf(chunks)) {
    if (text !== null && text.trim() === '') continue;
    run.lines += 1;
    const read = text === null ? null : readRow(text, run.latest);
    if (read === null) run.refused.push({ line, reason: '这一行超过 8 MB，请拆分正文后再导入' });
    else if (!read.ok) run.refused.push({ line, reason: read.error });
    else if (cleared(run, line, read.value)) {
      waiting.push({ line, row: read.value, hash: hashOf(read.value) });
      characters += read.value.text.length;
    }
    if (waiting.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    const stored = await storeBatch(run, waiting);
    if (!stored.ok) return stored;
    waiting = [];
    characters = 0;
  }
  return waiting.length === 0 ? ok(null) : storeBatch(run, waiting);
}

/** Whether the gate lets the line through. ID numbers stop it; other personal data is told. */
function cleared(run: Run, line: number, row: HistoricalRow): boolean {
  const report = inspectEdition(
    {
      title: row.title,
      bodyText: row.text,
      bodyHtml: '',
      elements: {},
      asked: [],
      bodyRequired: false,
      validityTracked: false,
      numbered: false,
      madeOn: row.issuedOn,
      publishedOn: run.latest,
      dueOn: null,
      files: [],
      deadLinks: [],
    },
    run.lists,
  );
  const personal = report.findings.filter((finding) => finding.category === 'personal-data');
  const ids = personal.filter(
    (finding) =>
      finding.code.startsWith('id-card') && finding.place.quote.replaceAll(/[^0-9Xx]/g, '').length === ID_LENGTH,
  );
  if (ids.length > 0) {
    run.refused.push({ line, reason: `含 ${ids.length} 处身份证号码，请遮盖后再导入` });
    return false;
  }
  run.findingCount += personal.length;
  for (const finding of personal.slice(0, FINDINGS_MAX - run.findings.length)) {
    // The report goes to files and screens: the data itself stays out of it.
    run.findings.push({ line, code: finding.code, message: finding.message, quote: covered(finding.place.quote) });
  }
  return true;
}

/** Enough to find the place by, not enough to know the number. */
const covered = (quote: string): string => `${quote.slice(0, 3)}${'*'.repeat(Math.max(quote.length - 3, 0))}`;

const hashOf = (row: HistoricalRow): string => createHash('sha256').update(JSON.stringify(row)).digest('hex');

async function storeBatch(run: Run, waiting: readonly Waiting[]): Promise<Result<null, Problem>> {
  const sorted = await run.ground.transact(run.order.actor, async (tx) => {
    const known = await knownSources(
      tx.db,
      waiting.map((one) => one.row.id),
    );
    const split = splitKnown(waiting, new Map([...known].map(([id, source]) => [id, source.hash])));
    if (split.fresh.length > 0) {
      const inserted = await insertFresh(run, tx, split.fresh);
      if (!inserted.ok) return inserted;
    }
    tx.audit({
      action: 'history.imported',
      subjectKind: 'history-batch',
      subjectId: run.batchId,
      detail: {
        name: run.order.name,
        unitId: run.order.unit.id,
        imported: split.fresh.length,
        unchanged: split.unchanged,
        refused: split.refused.length,
        firstLine: waiting[0]?.line,
        lastLine: waiting.at(-1)?.line,
      },
    });
    return ok(split);
  });
  if (!sorted.ok) return sorted;
  run.imported += sorted.value.fresh.length;
  run.unchanged += sorted.value.unchanged;
  run.refused.push(...sorted.value.refused);
  run.order.onProgress?.(run.lines, run.imported);
  return ok(null);
}

interface Split {
  readonly fresh: readonly Waiting[];
  readonly unchanged: number;
  readonly refused: readonly RefusedLine[];
}

/** What is new, what is here already, and what says something else under an id that is here already. */
function splitKnown(waiting: readonly Waiting[], known: ReadonlyMap<string, string>): Split {
  const seen = new Map(known);
  const fresh: Waiting[] = [];
  const refused: RefusedLine[] = [];
  let unchanged = 0;
  for (const one of waiting) {
    const before = seen.get(one.row.id);
    if (before === undefined) {
      seen.set(one.row.id, one.hash);
      fresh.push(one);
    } else if (before === one.hash) unchanged += 1;
    else {
      const reason = `id“${one.row.id}”已导入过，内容不同。历史信息不覆盖：请在工作台更正那一条，或撤回后再导入`;
      refused.push({ line: one.line, reason });
    }
  }
  return { fresh, unchanged, refused };
}

async function insertFresh(run: Run, tx: Transaction, fresh: readonly Waiting[]): Promise<Result<null, Problem>> {
  const { ground, order, batchId } = run;
  const actorId = order.actor.personId ?? 'system';
  const madeAt = new Date(ground.clock.now()).toISOString();
  await openBatch(tx.db, {
    id: batchId,
    source: 'command',
    name: order.name,
    unitId: order.unit.id,
    madeBy: actorId,
    madeAt,
  });
  const inserted = await insertHistory(
    tx,
    { unitId: order.unit.id, batchId, actorId, today: run.today, newId: () => newId(ground.clock) },
    fresh.map((one) => documentOfRow(one.row, order.types, { today: run.today, daysBehind: ground.clock.daysBehind })),
  );
  if (!inserted.ok) return inserted;
  await followValidity(tx, inserted.value, { ground, actorId });
  await insertSources(
    tx.db,
    batchId,
    fresh.map((one, at) => ({ externalId: one.row.id, documentId: inserted.value[at] ?? '', hash: one.hash })),
  );
  await countBatch(tx.db, batchId, { lines: fresh.length, imported: fresh.length, unchanged: 0, refused: 0 });
  return ok(null);
}

async function finish(run: Run): Promise<void> {
  const counts = {
    lines: run.lines - run.imported,
    imported: 0,
    unchanged: run.unchanged,
    refused: run.refused.length,
  };
  await run.ground.transact(run.order.actor, async (tx) => {
    await countBatch(tx.db, run.batchId, counts);
    await closeBatch(tx.db, run.batchId, new Date(run.ground.clock.now()).toISOString());
    tx.audit({
      action: 'history.finished',
      subjectKind: 'history-batch',
      subjectId: run.batchId,
      detail: { imported: run.imported, unchanged: run.unchanged, refused: run.refused.length },
    });
    tx.changed('history');
    return ok(null);
  });
}
