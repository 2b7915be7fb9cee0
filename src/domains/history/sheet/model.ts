import type { LocalDate } from '#kernel/calendar/local-date.ts';

/** What a column of an index sheet may mean. */
export const COLUMN_MEANINGS = {
  title: '标题',
  number: '发文字号',
  issuer: '发文机关',
  issuedOn: '成文日期',
  publishedOn: '发布日期',
  effectiveOn: '施行日期',
  expiresOn: '有效期至',
  topic: '主题分类',
  summary: '内容概述',
  validity: '有效性',
  id: '原编号',
  body: '正文',
  files: '文件名',
} as const;
export type ColumnMeaning = keyof typeof COLUMN_MEANINGS;

/** Something written otherwise than the norm asks, and how it reads now. */
export interface Mended {
  readonly part: ColumnMeaning;
  readonly was: string;
  readonly is: string;
  readonly why: string;
}

export interface RowFinding {
  readonly level: 'block' | 'warn' | 'note';
  readonly code: string;
  readonly message: string;
  readonly quote: string;
}

export interface DuplicateFound {
  readonly how: 'same-id' | 'same-number' | 'same-title' | 'same-text';
  /** A line of this sheet, or a document that is here already. */
  readonly line: number | null;
  readonly documentId: string | null;
  readonly title: string;
}

export interface SheetFile {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export interface SheetRowContent {
  readonly id: string | null;
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly topic: string | null;
  readonly summary: string | null;
  readonly validity: string | null;
  readonly bodyHtml: string;
  readonly files: readonly SheetFile[];
}

export interface SheetDetail {
  readonly typeCode: string | null;
  readonly columns: readonly string[];
  readonly meanings: readonly (ColumnMeaning | null)[];
  readonly index: SheetFile;
  readonly files: readonly SheetFile[];
}
