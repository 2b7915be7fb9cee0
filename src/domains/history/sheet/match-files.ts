import type { SheetFile, SheetRowContent } from './model.ts';

const BODY_ENDINGS = ['.docx', '.html', '.htm', '.doc', '.txt', '.pdf'] as const;

const baseOf = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').trim();
const stemOf = (name: string): string => baseOf(name).replace(/\.[A-Za-z0-9]{1,5}$/, '');
const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '');

export interface Matched {
  /** Read as the text of the document. */
  readonly body: SheetFile | null;
  readonly attachments: readonly SheetFile[];
  /** Named in the sheet but not among the files. */
  readonly absent: readonly string[];
}

/** Files of a row: those it names, else those called as its title, its number or its former id. */
export function matchFiles(
  row: Pick<SheetRowContent, 'id' | 'title' | 'number'>,
  named: string,
  files: readonly SheetFile[],
  hasBody: boolean,
): Matched {
  const asked = named
    .split(/[;；,，、\n|]/)
    .map((name) => baseOf(name))
    .filter((name) => name !== '');
  const byName = (name: string): SheetFile | undefined =>
    files.find((file) => baseOf(file.name) === name) ??
    files.find((file) => keyOf(stemOf(file.name)) === keyOf(stemOf(name)));
  const listed = asked.flatMap((name) => byName(name) ?? []);
  const absent = asked.filter((name) => byName(name) === undefined);
  const own = asked.length > 0 ? listed : files.filter((file) => isCalledAs(file, row));
  const body = hasBody ? null : (bodyAmong(own) ?? null);
  return { body, attachments: own.filter((file) => file !== body), absent };
}

function isCalledAs(file: SheetFile, row: Pick<SheetRowContent, 'id' | 'title' | 'number'>): boolean {
  const stem = keyOf(stemOf(file.name));
  return [row.title, row.number, row.id].some((name) => name !== null && name !== '' && keyOf(name) === stem);
}

const bodyAmong = (files: readonly SheetFile[]): SheetFile | undefined =>
  BODY_ENDINGS.flatMap((ending) => files.filter((file) => file.name.toLowerCase().endsWith(ending)))[0];
