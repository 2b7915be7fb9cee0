import type { Place } from '#documents/block.ts';

/** Where a thing stands, in words that lead a person to it: `附件1表格第12行（原文第233行）`. */
export function sourceAt(place: Place | undefined, label: string | null = null): string {
  if (place === undefined) return label ?? '全文';
  const table = place.row === undefined ? null : tableName(place, label);
  const where = table === null ? (label ?? null) : `${table}第${place.row ?? 0}行`;
  const original = inOriginal(place);
  if (where === null) return original ?? `第${place.block}段`;
  return original === null ? where : `${where}（${original}）`;
}

function tableName(place: Place, label: string | null): string {
  if (label !== null) return `${label}表格`;
  if (place.sheet !== undefined) return '工作表';
  return `表格${place.table ?? 1}`;
}

function inOriginal(place: Place): string | null {
  if (place.sheet !== undefined) return `工作表“${place.sheet}”`;
  if (place.page !== undefined) return `原文第${place.page}页`;
  if (place.line !== undefined) return `原文第${place.line}行`;
  return null;
}
