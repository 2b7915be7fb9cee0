import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxOf, p, tbl, tc, tr, xlsxOf, zipOf } from '#test/fixtures/documents/office-files.ts';
import { oleOf, pdfOf } from '#test/fixtures/documents/other-files.ts';
import type { ReadRefusal } from './block.ts';
import { MAX_CELLS, MAX_FILE_BYTES, MAX_PAGES, readDocument } from './index.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../test/fixtures/documents/${name}`, import.meta.url)));

async function refused(bytes: Uint8Array, fileName = ''): Promise<ReadRefusal> {
  const result = await readDocument(bytes, { fileName });
  if (result.ok) throw new Error(`read as ${result.value.format}`);
  return result.error;
}

const code = async (bytes: Uint8Array, fileName = ''): Promise<string> => (await refused(bytes, fileName)).code;
const text = (value: string): Uint8Array => Buffer.from(value, 'utf8');

/** A zip file in which a byte of every central record is changed. */
function patched(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  for (
    let at = copy.indexOf('PK\u0001\u0002', 'latin1');
    at !== -1;
    at = copy.indexOf('PK\u0001\u0002', at + 1, 'latin1')
  ) {
    copy[at + offset] = value;
  }
  return copy;
}

describe('A1: what is refused, and with which words', () => {
  it('an empty file, and one of blanks', async () => {
    expect(await code(new Uint8Array())).toBe('empty');
    expect(await code(text(' \r\n\t'))).toBe('empty');
  });

  it('a file over the size limit', async () => {
    expect(await code(new Uint8Array(MAX_FILE_BYTES + 1))).toBe('too-large');
  });

  it('a broken file under the name of an office format', async () => {
    const random = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);
    expect(await code(random, '通知.docx')).toBe('corrupt');
    expect(await code(random, '通知.bin')).toBe('unknown-format');
    const whole = docxOf(p('甲'.repeat(5000)));
    expect(await code(whole.subarray(0, whole.length / 2), '通知.docx')).toBe('corrupt');
    expect(await code(fixture('notice.doc').subarray(0, 9000), '通知.doc')).toBe('corrupt');
    expect(await code(text('%PDF-1.7\nnothing'), '通知.pdf')).toBe('corrupt');
    expect(await code(docxOf('<w:p><w:r>'), '通知.docx')).toBe('corrupt');
  });

  it('locked files of every kind', async () => {
    expect(await code(oleOf({ EncryptedPackage: new Uint8Array(8), EncryptionInfo: new Uint8Array(8) }))).toBe(
      'encrypted',
    );
    expect(await code(fixture('locked.pdf'))).toBe('encrypted');
    expect(await code(patched(docxOf(p('甲')), 8, 1))).toBe('encrypted');
    const doc = Buffer.from(fixture('notice.doc'));
    const main = doc.indexOf(Buffer.from([0xec, 0xa5]));
    doc[main + 0x0b] = (doc[main + 0x0b] ?? 0) | 0x01;
    expect(await code(doc)).toBe('encrypted');
  });

  it('files with macros, whatever their names say', async () => {
    expect(await code(docxOf(p('甲'), { members: { 'word/vbaProject.bin': 'x' } }), '通知.docx')).toBe('macro');
    const types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    expect(await code(docxOf(p('甲'), { members: { '[Content_Types].xml': types } }))).toBe('macro');
    expect(await code(xlsxOf([['表', '<sheetData/>']], { members: { 'xl/vbaProject.bin': 'x' } }))).toBe('macro');
    expect(await code(oleOf({ WordDocument: new Uint8Array(8) }, ['Macros']))).toBe('macro');
  });

  it('zip files that grow beyond measure, declared or not', async () => {
    const huge = `<w:document>${' '.repeat(52 * 1024 * 1024)}</w:document>`;
    const bomb = zipOf({ '_rels/.rels': '<Relationships/>', 'word/document.xml': huge });
    expect(await code(bomb)).toBe('zip-bomb');
    const declaredLess = patched(bomb, 27, 0);
    expect(await code(declaredLess)).toBe('zip-bomb');
    expect(await code(patched(docxOf(p('甲')), 27, 0x20))).toBe('zip-bomb');
  });

  it('tables of too many cells, in every format that has them', async () => {
    const line = Array.from({ length: 100 }, () => 'a');
    const rows = Array.from({ length: MAX_CELLS / 100 + 1 }, () => line);
    const html = `<html><body><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`;
    const sheet = rows.map(
      (row, index) => `<row r="${index + 1}">${row.map((cell) => `<c t="str"><v>${cell}</v></c>`).join('')}</row>`,
    );
    expect(await code(docxOf(tbl(rows.map((row) => tr(row.map((cell) => tc(cell)))))))).toBe('too-many-cells');
    expect(await code(text(html))).toBe('too-many-cells');
    expect(await code(xlsxOf([['表', `<sheetData>${sheet.join('')}</sheetData>`]]))).toBe('too-many-cells');
    expect(await code(text(rows.map((row) => row.join('\t')).join('\n')))).toBe('too-many-cells');
  });

  it('documents of too many pages', async () => {
    const breaks = '<w:p><w:r><w:br w:type="page"/><w:t>页</w:t></w:r></w:p>'.repeat(MAX_PAGES + 1);
    expect(await code(docxOf(breaks))).toBe('too-many-pages');
    const members = { 'docProps/app.xml': `<Properties><Pages>${MAX_PAGES + 1}</Pages></Properties>` };
    expect(await code(docxOf(p('甲'), { members }))).toBe('too-many-pages');
    expect(await code(pdfOf(Array.from({ length: MAX_PAGES + 1 }, () => '')))).toBe('too-many-pages');
  });

  it('files without text, with the advice to bring a text edition', async () => {
    const scan = await refused(pdfOf(['q 500 0 0 700 40 60 cm Q']));
    expect(scan).toEqual({ code: 'no-text', message: expect.stringContaining('电子版') });
    expect(await code(docxOf('<w:p/>'))).toBe('no-text');
    expect(await code(xlsxOf([['表', '<sheetData/>']]))).toBe('no-text');
    expect(await code(text('<html><body><script>x</script></body></html>'))).toBe('no-text');
  });

  it.each([
    ['OFD', zipOf({ 'OFD.xml': '<x/>' })],
    ['压缩包', zipOf({ 'a.txt': '甲' })],
    ['.xls', oleOf({ Workbook: new Uint8Array(8) })],
    ['RTF', text('{\\rtf1\\ansi 文}')],
    ['Word 95', oleOf({ WordDocument: Buffer.from('dca5', 'hex') })],
  ])('other formats, with what to do about %s', async (name, bytes) => {
    expect(await refused(bytes)).toEqual({ code: 'unknown-format', message: expect.stringContaining(name) });
  });

  it('always in Chinese sentences that say what to do', async () => {
    const files = [
      new Uint8Array(),
      zipOf({ a: 'b' }),
      pdfOf(['']),
      oleOf({ EncryptedPackage: new Uint8Array(1) }),
      Buffer.from([0, 1, 2, 3, 4, 5]),
    ];
    for (const file of files) expect((await refused(file)).message).toMatch(/^[^。]+。.*(?:请|重新).*。$/u);
  });
});

describe('A1: every format read from its content, whatever its name', () => {
  it.each([
    ['notice.docx', 'docx'],
    ['notice.doc', 'doc'],
    ['notice.pdf', 'pdf'],
  ])('%s', async (name, format) => {
    const result = await readDocument(fixture(name), { fileName: '通知.wps' });
    expect(result.ok && result.value.format).toBe(format);
  });
});

/** Read, or refused in words: never thrown. */
async function settles(bytes: Uint8Array): Promise<boolean> {
  const result = await readDocument(bytes);
  return result.ok ? result.value.blocks.length > 0 : result.error.message.endsWith('。');
}

describe('A1: no bytes make a reader throw', () => {
  const whole: readonly Uint8Array[] = [
    fixture('notice.docx'),
    fixture('notice.doc'),
    fixture('locked.pdf'),
    xlsxOf([['表', '<sheetData><row><c t="str"><v>甲</v></c></row></sheetData>']]),
    text('<html><body><table><tr><td rowspan=3>甲</table>'),
    text('\t甲\n\t乙\n\n\t丙\n\t丁'),
  ];

  it('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await settles(bytes)).toBe(true);
      }),
    );
  });

  it('files cut anywhere, and files with a byte changed anywhere', async () => {
    const damage = fc.record({
      file: fc.constantFrom(...whole),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      byte: fc.nat(255),
      cut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, place, byte, cut }) => {
        const at = Math.floor(place * (file.length - 1));
        const copy = Uint8Array.from(file);
        copy[at] = byte;
        expect(await settles(cut ? copy.subarray(0, at) : copy)).toBe(true);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('sound packages around broken members', async () => {
    const members = fc.dictionary(
      fc.constantFrom('word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'xl/workbook.xml', '_rels/.rels'),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(members, async (files) => {
        const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, text(value)])));
        expect(await settles(packed)).toBe(true);
      }),
    );
  });
});
