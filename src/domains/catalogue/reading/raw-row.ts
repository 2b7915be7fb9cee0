import type { ColumnKey } from './heads.ts';

/** One row as it stands in the file, by what its columns hold; nothing is judged yet. */
export interface RawRow {
  readonly cells: Readonly<Partial<Record<ColumnKey, string>>>;
  /** Readable place in the original. */
  readonly source: string;
  readonly block: number;
  /** What was mended on the way, in words. */
  readonly mended: readonly { readonly code: string; readonly message: string; readonly doubt: boolean }[];
}

export interface RawTable {
  readonly keys: readonly ColumnKey[];
  readonly rows: readonly RawRow[];
}
