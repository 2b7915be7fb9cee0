import type { DocumentText, Table } from '#documents/block.ts';
import { isLocalDate } from '#kernel/calendar/local-date.ts';
import type { LibraryEntry } from './model.ts';

/** The columns of a library's list, under the names they go by; the first is ours. */
const COLUMNS: Readonly<Record<keyof LibraryEntry, readonly string[]>> = {
  title: ['标题', '文件标题', '文件名称', '名称'],
  documentNumber: ['发文字号', '文号', '文件编号', '发文号'],
  issuer: ['发文机关', '发文单位', '制定机关', '制发机关', '发布机构'],
  madeOn: ['成文日期', '制发日期', '印发日期'],
  publishedOn: ['发布日期', '公布日期', '发文日期'],
  validity: ['有效性', '效力状态', '时效性', '文件效力', '状态'],
};
export const COLUMN_NAMES = {
  title: '标题',
  documentNumber: '发文字号',
  issuer: '发文机关',
  madeOn: '成文日期',
  publishedOn: '发布日期',
  validity: '有效性',
} as const satisfies Record<keyof LibraryEntry, string>;
const KEYS = ['title', 'documentNumber', 'issuer', 'madeOn', 'publishedOn', 'validity'] as const;
const HEAD_ROWS = 10;

export interface ListedEntry extends LibraryEntry {
  /** Where in the file. */
  readonly place: string;
}

export interface LibraryList {
  readonly entries: readonly ListedEntry[];
  readonly unread: readonly { readonly place: string; readonly why: string }[];
  /** Which columns the list has; only these are compared. */
  readonly columns: readonly (keyof LibraryEntry)[];
}

const tight = (text: string): string => text.replaceAll(/\s+/gu, '');

type Layout = ReadonlyMap<number, keyof LibraryEntry>;

function layoutOf(cells: readonly { readonly column: number; readonly text: string }[]): Layout {
  const layout = new Map<number, keyof LibraryEntry>();
  for (const cell of cells) {
    const name = tight(cell.text);
    const key = KEYS.find((one) => COLUMNS[one].includes(name) && ![...layout.values()].includes(one));
    if (key !== undefined) layout.set(cell.column, key);
  }
  return layout;
}

/** `2023年7月24日`, `2023.7.24`, `2023/07/24` and the like as `2023-07-24`; other words stay. */
export function dayText(text: string): string {
  const found = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?/u.exec(tight(text));
  if (found === null) return tight(text);
  const [, year = '', month = '', day = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : tight(text);
}

const EMPTY: LibraryEntry = { title: '', documentNumber: '', issuer: '', madeOn: '', publishedOn: '', validity: '' };

function readTable(table: Table): LibraryList | null {
  const head = table.rows.slice(0, HEAD_ROWS).findIndex((row) => {
    const keys = [...layoutOf(row.cells).values()];
    return keys.includes('title') && keys.length > 1;
  });
  if (head < 0) return null;
  const layout = layoutOf(table.rows[head]?.cells ?? []);
  const rows = table.rows.slice(head + 1).map((row) => readRow(row, layout));
  return {
    columns: [...layout.values()],
    entries: rows.filter((entry) => entry.title !== ''),
    unread: rows
      .filter((entry) => entry.title === '' && KEYS.some((key) => entry[key] !== ''))
      .map(({ place }) => ({ place, why: '没有标题' })),
  };
}

const isDay = (key: keyof LibraryEntry): boolean => key === 'madeOn' || key === 'publishedOn';

function readRow(row: Table['rows'][number], layout: Layout): ListedEntry {
  const values = row.cells.flatMap(({ column, text }) => {
    const key = layout.get(column);
    if (key === undefined) return [];
    return [[key, isDay(key) ? dayText(text) : text.trim().replaceAll(/\s*\n\s*/gu, '')] as const];
  });
  const sheet = row.place.sheet === undefined ? '' : `${row.place.sheet} `;
  return { ...EMPTY, ...Object.fromEntries(values), place: `${sheet}第${row.place.row ?? 0}行` };
}

/** Reads a list exported from the library: the first table with a column of titles and one more that is known. */
export function readLibraryList(document: DocumentText): LibraryList | null {
  const tables = document.blocks.filter((block): block is Table => block.kind === 'table');
  const read = tables.flatMap((table) => readTable(table) ?? []);
  const [first] = read;
  if (first === undefined) return null;
  return {
    columns: first.columns,
    entries: read.flatMap((list) => list.entries),
    unread: read.flatMap((list) => list.unread),
  };
}

const bareTitle = (title: string): string => title.replaceAll(/[\s《》〈〉“”"（）()、，。：:·]/gu, '');

interface Own extends LibraryEntry {
  readonly id: string;
}

export interface Compared {
  readonly same: number;
  readonly missingThere: readonly Own[];
  readonly missingHere: readonly ListedEntry[];
  readonly differing: readonly {
    readonly id: string;
    readonly title: string;
    readonly place: string;
    readonly fields: readonly { readonly name: string; readonly here: string; readonly there: string }[];
  }[];
}

/** Ours beside theirs: first by number in any writing, then by title without marks; each is matched once. */
export function compareLibrary(
  ours: readonly Own[],
  theirs: LibraryList,
  numberKey: (text: string) => string | null,
): Compared {
  const left = new Set(theirs.entries);
  const pairs = new Map<Own, ListedEntry>();
  const match = (keyOf: (entry: LibraryEntry) => string | null): void => {
    const byKey = new Map<string, ListedEntry[]>();
    for (const entry of left) {
      const key = keyOf(entry);
      if (key !== null && key !== '') byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
    for (const own of ours) {
      const key = keyOf(own);
      if (pairs.has(own) || key === null) continue;
      const found = byKey.get(key)?.shift();
      if (found === undefined) continue;
      pairs.set(own, found);
      left.delete(found);
    }
  };
  match((entry) => numberKey(entry.documentNumber));
  match((entry) => bareTitle(entry.title));
  const differing = [...pairs].flatMap(([own, entry]) => {
    const fields = differences(own, entry, { columns: theirs.columns, numberKey });
    return fields.length === 0 ? [] : [{ id: own.id, title: own.title, place: entry.place, fields }];
  });
  return {
    same: pairs.size - differing.length,
    missingThere: ours.filter((own) => !pairs.has(own)),
    missingHere: [...left],
    differing,
  };
}

function differences(
  own: LibraryEntry,
  entry: LibraryEntry,
  by: { readonly columns: readonly (keyof LibraryEntry)[]; readonly numberKey: (text: string) => string | null },
): readonly { name: string; here: string; there: string }[] {
  const plain = (key: keyof LibraryEntry, text: string): string => {
    if (key === 'documentNumber') return by.numberKey(text) ?? '';
    return key === 'title' || key === 'issuer' ? bareTitle(text) : tight(text);
  };
  return by.columns
    .filter((key) => plain(key, own[key]) !== plain(key, entry[key]))
    .map((key) => ({ name: COLUMN_NAMES[key], here: own[key], there: entry[key] }));
}
