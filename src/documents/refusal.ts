import type { ReadRefusal } from './block.ts';
import { MAX_CELLS, MAX_FILE_BYTES, MAX_PAGES } from './limits.ts';

const MESSAGES: Readonly<Record<ReadRefusal['code'], string>> = {
  empty: '文件是空的，没有可读的内容。请检查后重新选择文件。',
  'too-large': `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB。请删去图片或拆成几个文件后再上传。`,
  'too-many-pages': `文件超过 ${MAX_PAGES} 页。请拆成几个文件后再上传。`,
  'too-many-cells': `文件中的表格超过 ${MAX_CELLS} 个单元格。请拆成几个文件后再上传。`,
  'zip-bomb': '文件解压后大得不正常，为安全起见没有读取。请用 Word 或 WPS 打开，另存一份后再上传。',
  encrypted: '文件设有打开密码，无法读取。请用密码打开，去掉密码另存后再上传。',
  macro: '文件中带有宏，为安全起见没有读取。请另存为不含宏的 .docx 或 .xlsx 文件后再上传。',
  corrupt: '文件已损坏或不完整，无法读取。请在电脑上打开确认，另存后再上传。',
  'unknown-format':
    '不认识这种文件。请上传 Word（.docx、.doc、.wps）、PDF、Excel（.xlsx）、网页（.html）或文本（.txt）文件。',
  'no-text': '文件中没有可读的文字，可能是扫描件或图片。请提供带文字的电子版（Word 或可复制文字的 PDF）。',
  timeout: '读取用时过长，已经停止。请拆成几个较小的文件后再上传，或把文字粘贴进来。',
};

/** The refusal for a code, with a message of its own where one says better what to do. */
export function refusal(code: ReadRefusal['code'], message?: string): ReadRefusal {
  return { code, message: message ?? MESSAGES[code] };
}

/** Stops a reader from deep inside a parser's callback; caught in `readDocument` and never seen outside it. */
export class ReadStopped extends Error {
  readonly refusal: ReadRefusal;

  constructor(code: ReadRefusal['code'], message?: string) {
    super(code);
    this.name = 'ReadStopped';
    this.refusal = refusal(code, message);
  }
}
