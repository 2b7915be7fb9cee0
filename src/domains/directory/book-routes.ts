import { createHash } from 'node:crypto';
import { readDocumentInWorker } from '#documents/worker.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { checkBook } from './book/check-book.ts';
import { type BookComparison, compareBook } from './book/compare-book.ts';
import { type Book, readBook } from './book/read-book.ts';
import type { StoredDirectory } from './book/scene.ts';
import { type PersonCells, type UnitCells, writeBook } from './book/write-book.ts';
import * as contract from './contract.ts';
import { storeSteps } from './import-store.ts';
import { LEADER_OFFICES, UNIT_KINDS } from './model.ts';
import { directoryProblems } from './problems.ts';
import { storedDirectory } from './queries/stored-directory.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The directory as a workbook: template, export, and import with its differences before anything is stored. */
export const bookEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/directory/template.xlsx',
      summary: '单位与人员导入模板',
      access: 'directory.read',
      answer: 'file',
    },
    async () => workbook(await writeBook([], []), '单位与人员模板.xlsx'),
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/directory/export.xlsx',
      summary: '导出单位与人员',
      access: 'directory.read',
      answer: 'file',
    },
    async (_input, { db, today }) => {
      const { units, people } = cellsOf(await storedDirectory(db, today));
      return workbook(await writeBook(units, people), `单位与人员${today}.xlsx`);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/import/check',
      summary: '核对导入文件',
      access: 'directory.write',
      body: contract.importFileBody,
      answer: contract.importCheck,
    },
    async ({ body }, context) => {
      const book = await bookIn(body.sha256, context);
      return book.ok ? ok(checkAnswer(await compared(book.value, context.db, context))) : book;
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/directory/import/confirm',
      summary: '确认导入',
      access: 'directory.write',
      body: contract.importConfirmBody,
      answer: contract.importDone,
    },
    async ({ body }, context) => {
      const book = await bookIn(body.sha256, context);
      return book.ok ? confirm(book.value, body, context) : book;
    },
  ),
];

export function workbook(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

async function bookIn(sha256: string, { files }: RequestContext): Promise<Result<Book, Problem>> {
  const bytes = await files.get(sha256);
  if (bytes === null) return err({ kind: directoryProblems.fileGone });
  const document = await readDocumentInWorker(bytes);
  if (!document.ok) return err({ kind: directoryProblems.unreadable, detail: document.error.message });
  if (document.value.format !== 'xlsx') return err({ kind: directoryProblems.unreadable, detail: '请上传 .xlsx 文件' });
  return ok(readBook(document.value.blocks));
}

const compared = async (book: Book, db: AnyDatabase, { today }: RequestContext): Promise<BookComparison> =>
  compareBook(checkBook(book), await storedDirectory(db, today));

const fingerprintOf = ({ changes }: BookComparison): string =>
  createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 32);

const checkAnswer = (comparison: BookComparison): contract.ImportCheck => ({
  fingerprint: fingerprintOf(comparison),
  findings: [...comparison.findings],
  changes: [...comparison.changes],
  same: comparison.same,
  absent: [...comparison.absent],
});

/** Stores all or nothing, and only what the person has seen. */
function confirm(
  book: Book,
  { sha256, fingerprint }: { readonly sha256: string; readonly fingerprint: string },
  context: RequestContext,
): Promise<Result<{ units: number; people: number }, Problem>> {
  return context.change<{ units: number; people: number }, Problem>(async (tx) => {
    const comparison = await compared(book, tx.db, context);
    const errors = comparison.findings.filter(({ level }) => level === 'error');
    if (errors.length > 0) return err({ kind: directoryProblems.notAccepted, detail: `还有${errors.length}处错误` });
    if (fingerprintOf(comparison) !== fingerprint) {
      return err({ kind: directoryProblems.importChanged, extra: { current: checkAnswer(comparison) } });
    }
    await storeSteps(tx.db, comparison, context);
    const done = { units: comparison.units.length, people: comparison.people.length };
    tx.audit({
      action: 'directory.imported',
      subjectKind: 'directory',
      subjectId: sha256,
      detail: { ...done, changes: comparison.changes },
    });
    tx.changed('directory');
    return ok(done);
  });
}

function cellsOf({ units, people }: StoredDirectory): {
  readonly units: readonly UnitCells[];
  readonly people: readonly PersonCells[];
} {
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
  return {
    units: units.map((unit) => ({
      name: unit.name,
      kind: UNIT_KINDS[unit.kind],
      shortName: unit.shortName ?? '',
      parent: unit.parentId === null ? '' : (nameOf.get(unit.parentId) ?? ''),
      former: unit.names.join('、'),
      sections: unit.sections.join('、'),
      creditCode: unit.creditCode ?? '',
      address: unit.address ?? '',
      phone: unit.phone ?? '',
      remark: unit.remark ?? '',
    })),
    people: people.map((person) => ({
      name: person.name,
      unit: nameOf.get(person.unitId) ?? '',
      section: person.section ?? '',
      position: person.position ?? '',
      phone: person.phone ?? '',
      email: person.email ?? '',
      posts: person.posts.map((post) => LEADER_OFFICES[post]).join('、'),
    })),
  };
}
