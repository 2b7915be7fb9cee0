import type { DocumentText } from '../block.ts';
import { BlockSequence } from '../block-sequence.ts';
import { MAX_PAGES } from '../limits.ts';
import { ReadStopped } from '../refusal.ts';
import { streamXml } from '../xml/xml-stream.ts';
import { mainPart, refuseMacros, relationshipsOf } from '../zip/office-package.ts';
import type { ZipArchive } from '../zip/zip-archive.ts';
import { DocumentBody } from './document-body.ts';
import { ListNumbers } from './numbering.ts';
import { readStyles } from './styles.ts';

/** Pages as the program that saved the file counted them; 0 when it did not say. */
function declaredPages(zip: ZipArchive): number {
  const part =
    relationshipsOf(zip, '').find(({ type }) => type === 'extended-properties')?.target ?? 'docProps/app.xml';
  let inPages = false;
  let pages = 0;
  streamXml(zip, part, {
    open: (name) => {
      inPages = name === 'Pages';
    },
    text: (text) => {
      if (inPages) pages = Number.parseInt(text, 10) || 0;
    },
    close: () => {
      inPages = false;
    },
  });
  return pages;
}

/** Reads a Word document: paragraphs with list numbers and heading levels, tables with their merges, pages where marked. */
export function readDocx(zip: ZipArchive): DocumentText {
  refuseMacros(zip);
  const declared = declaredPages(zip);
  if (declared > MAX_PAGES) throw new ReadStopped('too-many-pages');
  const part = mainPart(zip) ?? 'word/document.xml';
  const targets = new Map(relationshipsOf(zip, part).map(({ type, target }) => [type, target]));
  const styles = readStyles(zip, targets.get('styles'));
  const numbers = new ListNumbers(zip, targets.get('numbering'), (style) => styles(style).numId);
  const blocks = new BlockSequence();
  const body = new DocumentBody(blocks, styles, numbers);
  if (!streamXml(zip, part, body)) throw new ReadStopped('corrupt');
  const { notes, blocks: read } = blocks.finish('docx');
  if (!read.some((block) => block.kind !== 'page-break')) throw new ReadStopped('no-text');
  const { count, laidOut } = body.pages;
  const pagesKnown = laidOut || (count > 1 && count === declared);
  return { format: 'docx', notes, blocks: pagesKnown ? read : read.map(withoutPage) };
}

/** Where the file does not show how its pages fall, a page number would be a guess. */
function withoutPage<T extends DocumentText['blocks'][number]>(block: T): T {
  const { page: _page, ...place } = block.place;
  if (block.kind !== 'table') return { ...block, place };
  const rows = block.rows.map((row) => {
    const { page: _rowPage, ...rowPlace } = row.place;
    return { ...row, place: rowPlace };
  });
  return { ...block, rows, place };
}
