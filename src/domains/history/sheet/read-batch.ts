import type { DocumentText, Table } from '#documents/block.ts';
import { ReadStopped } from '#documents/refusal.ts';
import { readDocumentInWorker } from '#documents/worker.ts';
import { ZipArchive } from '#documents/zip/zip-archive.ts';
import { bodyOfDocument, cleanHtml, plainText } from '#domains/publication/index.ts';
import { type GateLists, gateLists, inspectEdition } from '#domains/quality-gate/index.ts';
import { addDays, type LocalDate } from '#kernel/calendar/local-date.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { chinaDay } from '#platform/clock/clock.ts';
import { isProgram, typeOf } from '#platform/files/content-type.ts';
import type { Ground } from '#platform/ground.ts';
import { escapeText } from '../escape-text.ts';
import type { StoredBatch } from '../queries/batches.ts';
import { comparedWith, type NewRow } from '../queries/sheet-rows.ts';
import { paragraphsOf } from '../read-row.ts';
import { guessMeanings, headRow } from './columns.ts';
import { type Comparable, findDuplicates } from './duplicates.ts';
import { matchFiles } from './match-files.ts';
import type { ColumnMeaning, RowFinding, SheetDetail, SheetFile, SheetRowContent } from './model.ts';
import { normaliseRow, type WrittenRow } from './normalise.ts';

export interface ReadBatch {
  readonly detail: SheetDetail;
  readonly rows: readonly NewRow[];
}

const ROWS_MAX = 20_000;
const COMPARE_DAYS = 400;

/** Reads an index sheet with its files into rows ready to be looked at; refuses with a sentence. */
export async function readSheetBatch(ground: Ground, batch: StoredBatch): Promise<Result<ReadBatch, string>> {
  const sheet = await readIndex(ground, batch.detail.index);
  if (!sheet.ok) return sheet;
  const { index, grid, head } = sheet.value;
  const columns = grid[head] ?? [];
  const { files: given = [], meanings: wished, typeCode = null } = batch.detail;
  const meanings = wished?.length === columns.length ? wished : guessMeanings(columns);
  const files: SheetFile[] = [];
  for (const file of given) {
    const inside = await unpacked(ground, file, batch.made_by);
    if (!inside.ok) return inside;
    files.push(...inside.value);
  }
  const real = chinaDay(ground.clock.now());
  const today = ground.clock.today();
  const latest = real > today ? real : today;
  const lists = await gateLists(ground.db);
  const rows: NewRow[] = [];
  for (const [at, cells] of grid.slice(head + 1).entries()) {
    if (cells.every((cell) => cell === '')) continue;
    rows.push(
      await readOne(ground, { line: head + at + 2, written: writtenOf(cells, meanings), files, latest, lists }),
    );
  }
  const compared = await withDuplicates(ground, batch.unit_id, rows, latest);
  return ok({ detail: { typeCode, columns, meanings, index, files }, rows: compared });
}

interface Index {
  readonly index: SheetFile;
  readonly grid: readonly (readonly string[])[];
  readonly head: number;
}

async function readIndex(ground: Ground, index: SheetFile | undefined): Promise<Result<Index, string>> {
  const bytes = index === undefined ? null : await ground.files.get(index.sha256);
  if (index === undefined || bytes === null) return err('目录表的文件已经不在，请重新上传');
  const document = await readDocumentInWorker(bytes, { fileName: index.name });
  if (!document.ok) return err(document.error.message);
  const grid = gridOf(document.value);
  const head = headRow(grid);
  if (head === -1) return err('目录表里没有找到“标题”一列。请在表头写明标题、文号、成文日期等，再重新上传。');
  return grid.length > ROWS_MAX ? err(`目录表超过 ${ROWS_MAX} 行，请分批上传。`) : ok({ index, grid, head });
}

/** The first table as plain cells. */
function gridOf(document: DocumentText): readonly (readonly string[])[] {
  const table = document.blocks.find((block): block is Table => block.kind === 'table');
  if (table === undefined) return [];
  const width = Math.max(0, ...table.rows.flatMap((row) => row.cells.map((cell) => cell.column + cell.colSpan)));
  return table.rows.map((row) => {
    const line = Array.from({ length: width }, () => '');
    for (const cell of row.cells) line[cell.column] = cell.text.trim();
    return line;
  });
}

function writtenOf(cells: readonly string[], meanings: readonly (ColumnMeaning | null)[]): WrittenRow {
  const pairs = meanings.flatMap((meaning, at) => (meaning === null ? [] : [[meaning, cells[at] ?? ''] as const]));
  return Object.fromEntries(pairs);
}

/** A zip file as the files in it; any other file as itself. Programs are left behind, as at every other door. */
async function unpacked(
  ground: Ground,
  file: SheetFile,
  storedBy: string,
): Promise<Result<readonly SheetFile[], string>> {
  if (!file.name.toLowerCase().endsWith('.zip')) return ok([file]);
  const bytes = await ground.files.get(file.sha256);
  if (bytes === null) return ok([]);
  const members = membersOf(bytes);
  if (!members.ok) return err(`压缩包“${file.name}”：${members.error}`);
  const found: SheetFile[] = [];
  for (const { name, bytes: inside } of members.value) {
    if (isProgram(await typeOf(inside), name, inside)) continue;
    const { sha256, size, type } = await ground.files.put(inside, name, storedBy);
    found.push({ sha256, name, size, type });
  }
  return ok(found);
}

interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function membersOf(bytes: Uint8Array): Result<readonly Member[], string> {
  try {
    const zip = new ZipArchive(bytes);
    const names = zip.names().filter((name) => !name.endsWith('/') && !name.startsWith('__MACOSX/'));
    const members = names.map((name) => ({ name, bytes: zip.bytes(name) ?? new Uint8Array() }));
    return ok(members.filter((member) => member.bytes.length > 0));
  } catch (thrown) {
    if (thrown instanceof ReadStopped) return err(ZIP_REFUSALS[thrown.refusal.code] ?? thrown.refusal.message);
    throw thrown;
  }
}

const ZIP_REFUSALS: Readonly<Partial<Record<string, string>>> = {
  'zip-bomb': '解压后大得不正常，为安全起见没有读取，请分成几个压缩包后再上传。',
  corrupt: '已损坏或不完整，请重新压缩后再上传。',
  encrypted: '设有密码，请去掉密码后再上传。',
};

interface OneRow {
  readonly line: number;
  readonly written: WrittenRow;
  readonly files: readonly SheetFile[];
  readonly latest: LocalDate;
  readonly lists: GateLists;
}

async function readOne(ground: Ground, one: OneRow): Promise<NewRow> {
  const { content, changes, findings } = normaliseRow(one.written, one.latest);
  const typed = paragraphsOf(one.written.body ?? '');
  const matched = matchFiles(content, one.written.files ?? '', one.files, typed.length > 0);
  const read = matched.body === null ? ok('') : await bodyOf(ground, matched.body);
  const html =
    typed.length > 0 ? typed.map((text) => `<p>${escapeText(text)}</p>`).join('') : read.ok ? read.value : '';
  const attachments = read.ok || matched.body === null ? matched.attachments : [matched.body, ...matched.attachments];
  const full: SheetRowContent = { ...content, bodyHtml: html, files: attachments };
  const all = [...findings, ...fileFindings(matched.absent, read, full), ...personalFindings(full, one)];
  const stopped = all.filter((finding) => finding.level === 'block');
  return {
    line: one.line,
    state: stopped.length > 0 ? 'blocked' : 'ready',
    content: full,
    changes,
    findings: all,
    duplicates: [],
    reason: stopped.length > 0 ? stopped.map((finding) => finding.message).join('；') : null,
  };
}

async function bodyOf(ground: Ground, file: SheetFile): Promise<Result<string, string>> {
  const bytes = await ground.files.get(file.sha256);
  if (bytes === null) return err('文件已经不在');
  const document = await readDocumentInWorker(bytes, { fileName: file.name });
  if (!document.ok) return err(document.error.message);
  return ok(cleanHtml(bodyOfDocument(document.value).html));
}

function fileFindings(
  absent: readonly string[],
  read: Result<string, string>,
  row: SheetRowContent,
): readonly RowFinding[] {
  const found: RowFinding[] = absent.map((name) => ({
    level: 'warn',
    code: 'file-absent',
    message: `目录中写的文件“${name}”没有上传`,
    quote: name,
  }));
  if (!read.ok) {
    const message = `正文文件读不出文字（${read.error}），将作为附件导入`;
    found.push({ level: 'warn', code: 'body-unreadable', message, quote: '' });
  }
  if (row.bodyHtml === '' && row.files.length === 0) {
    found.push({ level: 'block', code: 'no-body', message: '没有正文，也没有找到同名的文件', quote: '' });
  }
  return found;
}

/** Personal data of others than office contacts; told without the data itself. */
function personalFindings(row: SheetRowContent, one: OneRow): readonly RowFinding[] {
  const report = inspectEdition(
    {
      title: row.title,
      bodyText: plainText(row.bodyHtml),
      bodyHtml: row.bodyHtml,
      elements: { summary: row.summary },
      asked: [],
      bodyRequired: false,
      validityTracked: false,
      numbered: false,
      madeOn: row.issuedOn,
      publishedOn: one.latest,
      dueOn: null,
      files: [],
      deadLinks: [],
    },
    one.lists,
  );
  return report.findings
    .filter((finding) => finding.category === 'personal-data')
    .map(({ level, code, message }) => ({ level, code, message, quote: '' }));
}

async function withDuplicates(
  ground: Ground,
  unitId: string,
  rows: readonly NewRow[],
  latest: LocalDate,
): Promise<readonly NewRow[]> {
  const days = rows.flatMap((row) => row.content.issuedOn ?? []).toSorted((a, b) => (a < b ? -1 : 1));
  const from = addDays(days[0] ?? latest, -COMPARE_DAYS);
  const to = addDays(days.at(-1) ?? latest, COMPARE_DAYS);
  const stored = await comparedWith(ground.db, unitId, { from, to });
  const found = findDuplicates(rows.map(comparable), stored);
  return rows.map((row) => {
    const duplicates = found.get(row.line) ?? [];
    if (duplicates.length === 0) return row;
    return row.state === 'blocked'
      ? { ...row, duplicates }
      : { ...row, duplicates, state: 'left-out', reason: '疑似重复，核对后可以选入' };
  });
}

const comparable = ({ line, content }: NewRow): Comparable => ({
  line,
  documentId: null,
  externalId: content.id,
  title: content.title,
  number: content.number,
  issuer: content.issuer,
  issuedOn: content.issuedOn,
  text: plainText(content.bodyHtml),
});
