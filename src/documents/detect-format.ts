import { ReadStopped } from './refusal.ts';
import { mainPart } from './zip/office-package.ts';
import { ZipArchive } from './zip/zip-archive.ts';

export type Container =
  | { readonly kind: 'docx' | 'xlsx'; readonly zip: ZipArchive }
  | { readonly kind: 'ole' | 'pdf' | 'text' };

const PDF_MARK_WITHIN = 1024;

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

function officeKind(zip: ZipArchive): 'docx' | 'xlsx' {
  const main = mainPart(zip) ?? '';
  if (/(?:^|\/)document\d*\.xml$/u.test(main) || zip.has('word/document.xml')) return 'docx';
  if (/(?:^|\/)workbook\d*\.xml$/u.test(main) || zip.has('xl/workbook.xml')) return 'xlsx';
  if (zip.has('OFD.xml')) {
    throw new ReadStopped('unknown-format', '这是 OFD 版式文件，暂不能读取。请转成 PDF 或 Word（.docx）后再上传。');
  }
  if (zip.has('content.xml')) {
    throw new ReadStopped(
      'unknown-format',
      '这是 OpenDocument 文件，暂不能读取。请用 WPS 或 Word 另存为 .docx 或 .xlsx 后再上传。',
    );
  }
  throw new ReadStopped('unknown-format', '这是压缩包，不能直接读取。请解压后逐个上传其中的文件。');
}

/** What a file is, by its content alone. */
export function detectContainer(bytes: Uint8Array): Container {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    const zip = new ZipArchive(bytes);
    return { kind: officeKind(zip), zip };
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { kind: 'ole' };
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_MARK_WITHIN)).toString('latin1');
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  return { kind: 'text' };
}
