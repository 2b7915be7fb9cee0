import type { DocumentText } from '../block.ts';
import { isHtml } from '../html/is-html.ts';
import { MAX_CELLS } from '../limits.ts';
import { ReadStopped } from '../refusal.ts';
import { decodeText, readsAsText } from './decode-text.ts';
import { readText } from './read-text.ts';

/** Names of formats that are never plain text: such bytes under such a name are a broken file. */
const BINARY_NAME = /\.(?:docx?|wps|pdf|xlsx?)$/iu;

const OTHER_MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^\{\\rtf/u, '这是 RTF 文件，暂不能读取。请用 WPS 或 Word 另存为 .docx 后再上传。'],
  [
    /^<\?xml[\s\S]{0,400}(?:progid="Word\.Document"|wordml|opendocument|<w:wordDocument)/u,
    '这是 XML 格式的文档，暂不能读取。请用 WPS 或 Word 另存为 .docx 后再上传。',
  ],
  [
    /^(?:MIME-Version|From|Content-Type):[\s\S]{0,2000}multipart\/related/iu,
    '这是单个文件网页（.mht），暂不能读取。请用 WPS 或 Word 另存为 .docx 后再上传。',
  ],
];

/** Formats that are text underneath, but whose text is not what a person sees. */
function refuseOtherMarkup(text: string): void {
  const found = OTHER_MARKUP.find(([mark]) => mark.test(text.slice(0, 4096).trimStart()));
  if (found !== undefined) throw new ReadStopped('unknown-format', found[1]);
}

/** Reads bytes that are in no binary format: a web page, or plain text in any of its encodings. */
export async function readTextual(bytes: Uint8Array, fileName: string): Promise<DocumentText> {
  const { text, damaged } = decodeText(bytes);
  if (isHtml(text, fileName)) {
    // Loaded only for a web page: the parser takes a while to load.
    const { decodeHtml, readHtml } = await import('../html/read-html.ts');
    return readHtml(decodeHtml(bytes));
  }
  refuseOtherMarkup(text);
  if (!readsAsText(text)) throw new ReadStopped(BINARY_NAME.test(fileName) ? 'corrupt' : 'unknown-format');
  const read = readText(text);
  if (read.blocks.length === 0) throw new ReadStopped('empty');
  const rows = read.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  if (rows.reduce((sum, row) => sum + row.cells.length, 0) > MAX_CELLS) throw new ReadStopped('too-many-cells');
  const note = { code: 'damaged-text', message: '个别文字无法识别，已用“\uFFFD”代替，请核对。' };
  return damaged ? { ...read, notes: [...read.notes, note] } : read;
}
