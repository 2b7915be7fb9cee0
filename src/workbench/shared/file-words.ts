const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** `1.4 MB` */
export function sizeWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const text = unit === 0 || size >= 100 ? String(Math.round(size)) : size.toFixed(1).replace('.0', '');
  return `${text} ${UNITS[unit] ?? ''}`;
}

export interface FileRule {
  /** Endings with the dot: `['.docx', '.pdf']`. */
  readonly accept?: readonly string[];
  readonly maxBytes: number;
}

/** Why a file cannot be taken, and what to do; `null` when it can. The server looks into the content as well. */
export function fileRefusal(file: { readonly name: string; readonly size: number }, rule: FileRule): string | null {
  const name = file.name.toLowerCase();
  if (rule.accept !== undefined && !rule.accept.some((ending) => name.endsWith(ending))) {
    return `不能上传这种文件，请另存为 ${rule.accept.join('、')} 后再上传`;
  }
  if (file.size === 0) return '文件是空的，请检查后重新选择';
  if (file.size > rule.maxBytes) {
    return `文件有 ${sizeWords(file.size)}，超过 ${sizeWords(rule.maxBytes)}，请拆分或压缩图片后再上传`;
  }
  return null;
}
