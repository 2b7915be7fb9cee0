import * as z from 'zod';
import type { Block, DocumentText } from '#documents/block.ts';
import { readDocumentInWorker } from '#documents/worker.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { addItems, createCatalogue } from './catalogue-acts.ts';
import { situationOf } from './changing.ts';
import * as contract from './contract.ts';
import type { CatalogueEntry } from './model.ts';
import { wholeNameOf } from './policy.ts';
import { catalogueProblems } from './problems.ts';
import { importView } from './queries/imports.ts';
import { readCatalogue } from './reading/index.ts';
import { maySee, mayWrite } from './scope.ts';
import { catalogueOf, insertImport, itemsOf, lockImport, saveItem, settleImport } from './store.ts';
import type { CatalogueRow, ImportRow, OriginalBlock, StoredReading } from './tables.ts';

const params = z.object({ importId: z.string() });
const BIG = 16 * 1024 * 1024;
/** Blocks and characters of the original that are kept for the check screen. */
const BLOCKS_MAX = 3_000;
const CELL_MAX = 600;

/** Import of a catalogue from a file (B1): nothing is saved before a person confirms. */
export const importEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue-imports',
      summary: '读取一份目录文件',
      access: 'catalogue.write',
      body: contract.startImportBody,
      answer: contract.idAnswer,
    },
    ({ body }, context) => startImport(body, context),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/catalogue-imports/:importId',
      summary: '一次目录导入：原文、读出的事项、存疑',
      access: 'catalogue.write',
      params,
      answer: contract.importShape,
    },
    async ({ params: { importId } }, context) => {
      const view = await importView(context.db, importId);
      const seen = view !== null && maySee(context.actor, view.unitId);
      return seen ? ok(view) : err({ kind: catalogueProblems.importNotFound });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue-imports/:importId/confirm',
      summary: '确认导入所选事项',
      access: 'catalogue.write',
      params,
      body: contract.confirmImportBody,
      maxBody: BIG,
      answer: z.object({ catalogueId: z.string(), items: z.number() }),
    },
    ({ params: { importId }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openImport(tx, importId, body.version, context);
        return opened.ok ? confirmImport(tx, opened.value, body, context) : opened;
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/catalogue-imports/:importId/drop',
      summary: '放弃一次导入',
      access: 'catalogue.write',
      params,
      body: contract.versionBody,
      answer: contract.idAnswer,
    },
    ({ params: { importId: id }, body }, context) =>
      context.change(async (tx) => {
        const opened = await openImport(tx, id, body.version, context);
        if (!opened.ok) return opened;
        await settleImport(tx.db, id, { state: 'dropped', catalogueId: null });
        tx.audit({ action: 'catalogue-import.dropped', subjectKind: 'catalogue-import', subjectId: id });
        return ok({ id });
      }),
  ),
];

type Start = z.output<typeof contract.startImportBody>;

async function startImport(body: Start, context: RequestContext): Promise<Result<{ id: string }, Problem>> {
  if (!mayWrite(context.actor, body.unitId)) return err({ kind: catalogueProblems.notYourUnit });
  if ((body.kind === 'standard') !== (body.fieldCode !== null)) return err({ kind: catalogueProblems.fieldNeeded });
  const file = await context.files.describe(body.sha256);
  const bytes = file === null ? null : await context.files.get(body.sha256);
  if (file === null || bytes === null) return err({ kind: catalogueProblems.fileMissing });
  const name = body.fileName === '' ? file.name : body.fileName;
  const read = await readDocumentInWorker(bytes, { fileName: name });
  if (!read.ok) return err({ kind: catalogueProblems.notRead, detail: read.error.message });
  const reading: StoredReading = { ...readCatalogue(read.value), original: originalOf(read.value) };
  const at = situationOf(context);
  return context.change(async (tx) => {
    const id = at.newId();
    const row = { id, unit_id: body.unitId, kind: body.kind, field_code: body.fieldCode, file_sha256: body.sha256 };
    const by = { personId: context.actor.personId, now: context.clock.now() };
    await insertImport(tx.db, { ...row, file_name: name, reading }, by);
    tx.audit({
      action: 'catalogue-import.read',
      subjectKind: 'catalogue-import',
      subjectId: id,
      detail: { file: name, rows: reading.rows.length, findings: reading.findings.length },
    });
    return ok({ id });
  });
}

const cut = (text: string): string => (text.length > CELL_MAX ? `${text.slice(0, CELL_MAX)}……` : text);

function originalOf(document: DocumentText): readonly OriginalBlock[] {
  return document.blocks.slice(0, BLOCKS_MAX).flatMap((block: Block): readonly OriginalBlock[] => {
    if (block.kind === 'page-break') return [];
    if (block.kind === 'paragraph')
      return [{ block: block.place.block, kind: 'paragraph', text: cut(block.text), rows: [] }];
    const rows = block.rows.map((row) => row.cells.map((cell) => cut(cell.text)));
    return [{ block: block.place.block, kind: 'table', text: '', rows }];
  });
}

async function openImport(
  tx: Transaction,
  id: string,
  version: number,
  context: RequestContext,
): Promise<Result<ImportRow, Problem>> {
  const row = await lockImport(tx.db, id);
  if (row === null) return err({ kind: catalogueProblems.importNotFound });
  if (!mayWrite(context.actor, row.unit_id)) return err({ kind: catalogueProblems.notYourUnit });
  if (row.state !== 'read') return err({ kind: catalogueProblems.importSettled });
  if (row.version !== version) return err({ kind: catalogueProblems.staleVersion });
  return ok(row);
}

type Confirm = z.output<typeof contract.confirmImportBody>;

async function catalogueFor(
  tx: Transaction,
  row: ImportRow,
  body: Confirm,
  context: RequestContext,
): Promise<Result<CatalogueRow, Problem>> {
  const of = { unitId: row.unit_id, kind: row.kind, fieldCode: row.field_code };
  const existing = await catalogueOf(tx.db, of);
  if (existing !== null) return ok(existing);
  const { levels } = row.reading;
  const wanted = { ...of, title: body.title, ...(levels.length > 0 && { levels }) };
  return createCatalogue(tx, wanted, situationOf(context));
}

/**
 * Items of the same name keep their place, with what was published under them, and get the new words; the others leave
 * with the next edition. Returns the entries that are new.
 */
async function replaceItems(
  tx: Transaction,
  catalogueId: string,
  entries: readonly CatalogueEntry[],
): Promise<readonly CatalogueEntry[]> {
  const left = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) left.set(wholeNameOf(entry), [...(left.get(wholeNameOf(entry)) ?? []), entry]);
  for (const item of await itemsOf(tx.db, catalogueId)) {
    const next = left.get(wholeNameOf(item.entry))?.shift();
    await saveItem(tx.db, { ...item, entry: next ?? item.entry, dropped: next === undefined });
  }
  return [...left.values()].flat();
}

async function confirmImport(
  tx: Transaction,
  row: ImportRow,
  body: Confirm,
  context: RequestContext,
): Promise<Result<{ catalogueId: string; items: number }, Problem>> {
  const catalogue = await catalogueFor(tx, row, body, context);
  if (!catalogue.ok) return catalogue;
  const { id } = catalogue.value;
  const entries = body.rows.toSorted((a, b) => a.row - b.row).map((each) => each.entry);
  const fresh = body.mode === 'replace' ? await replaceItems(tx, id, entries) : entries;
  await addItems(tx, catalogue.value, fresh, situationOf(context));
  await settleImport(tx.db, row.id, { state: 'confirmed', catalogueId: id });
  tx.audit({
    action: 'catalogue-import.confirmed',
    subjectKind: 'catalogue-import',
    subjectId: row.id,
    detail: { catalogueId: id, mode: body.mode, items: entries.length, left: row.reading.rows.length - entries.length },
  });
  tx.changed('catalogue');
  return ok({ catalogueId: id, items: entries.length });
}
