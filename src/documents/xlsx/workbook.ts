import { streamXml } from '../xml/xml-stream.ts';
import { mainPart, relationshipsOf } from '../zip/office-package.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';
import { builtInFormat } from './number-text.ts';

export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly strings: readonly string[];
  /** Number format of each cell style. */
  readonly formats: readonly string[];
  readonly from1904: boolean;
}

const CARRIAGE_RETURN = /_x000D_|\r/giu;

export const cleanText = (text: string): string => text.replaceAll(CARRIAGE_RETURN, '').trim();

function readStrings(zip: ZipArchive, part: string | undefined): string[] {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let inText = false;
  let phonetic = 0;
  streamXml(zip, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      inText = false;
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') strings.push(cleanText(text));
    },
  });
  return strings;
}

function readFormats(zip: ZipArchive, part: string | undefined): string[] {
  const custom = new Map<number, string>();
  const formats: string[] = [];
  let inCellStyles = false;
  if (part === undefined) return formats;
  streamXml(zip, part, {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') custom.set(id, attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) formats.push(custom.get(id) ?? builtInFormat(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return formats;
}

export function readWorkbook(zip: ZipArchive): Workbook {
  const main = mainPart(zip) ?? 'xl/workbook.xml';
  const relationships = relationshipsOf(zip, main);
  const partOf = new Map(relationships.map(({ id, target }) => [id, target]));
  const ofType = (type: string): string | undefined => relationships.find((item) => item.type === type)?.target;
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  streamXml(zip, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/u.test(attributes['date1904'] ?? '');
      const part = name === 'sheet' ? partOf.get(attributes['r:id'] ?? '') : undefined;
      if (part === undefined) return;
      sheets.push({ name: attributes['name'] ?? '', part, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  return {
    sheets,
    strings: readStrings(zip, ofType('sharedStrings')),
    formats: readFormats(zip, ofType('styles')),
    from1904,
  };
}
