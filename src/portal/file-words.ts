const KILO = 1024;
const TEXT_LONGEST = 4;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/pdf/, 'PDF 文档'],
  [/wordprocessingml|msword/, 'Word 文档'],
  [/spreadsheetml|ms-excel/, 'Excel 表格'],
  [/presentationml|powerpoint/, '演示文稿'],
  [/zip|rar|7z|compressed/, '压缩包'],
  [/^image\//, '图片'],
  [/^video\//, '视频'],
  [/^audio\//, '音频'],
  [/^text\//, '文本'],
];

/** How large a file is, as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} 字节`;
  const kilo = bytes / KILO;
  if (kilo < KILO) return `${kilo < 10 ? kilo.toFixed(1) : Math.round(kilo)} KB`;
  return `${(kilo / KILO).toFixed(1)} MB`;
}

/** What kind of file it is, in words; its ending where the type says nothing. */
export function typeWords(type: string, name: string): string {
  const known = KINDS.find(([pattern]) => pattern.test(type))?.[1];
  if (known !== undefined) return known;
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '') : '';
  return ending !== '' && ending.length <= TEXT_LONGEST ? `${ending.toUpperCase()} 文件` : '文件';
}
