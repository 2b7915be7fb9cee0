import * as z from 'zod';
import { entryShape, SHORT, text } from './entry-shapes.ts';
import { CATALOGUE_KINDS } from './model.ts';

const ROWS_MAX = 2_000;
const kindWord = z.enum(CATALOGUE_KINDS);
const version = z.int().min(1);

const findingShape = z.object({
  level: z.enum(['error', 'warning', 'note']),
  code: z.string(),
  message: z.string(),
  source: z.string(),
});
/** A row as read may lack what an entry must have; it cannot be confirmed so. */
const readEntry = z.object({ ...entryShape.shape, content: z.string(), level1: z.string(), level2: z.string() });
export const readRow = z.object({
  row: z.number(),
  entry: readEntry,
  source: z.string(),
  block: z.number(),
  findings: z.array(findingShape),
});
export type ReadRowView = z.infer<typeof readRow>;
export const originalBlock = z.object({
  block: z.number(),
  kind: z.enum(['paragraph', 'table']),
  text: z.string(),
  rows: z.array(z.array(z.string())),
});
export const importShape = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  kind: kindWord,
  fieldCode: z.string().nullable(),
  fieldName: z.string().nullable(),
  fileName: z.string(),
  fileSha256: z.string(),
  state: z.enum(['read', 'confirmed', 'dropped']),
  title: z.string(),
  levels: z.array(z.string()),
  rows: z.array(readRow),
  findings: z.array(findingShape),
  original: z.array(originalBlock),
  catalogueId: z.string().nullable(),
  version: z.number(),
});
export type ImportView = z.infer<typeof importShape>;
export const startImportBody = z.object({
  unitId: z.string({ error: '请选择单位' }).min(1, '请选择单位'),
  kind: kindWord,
  fieldCode: z.string().nullable().default(null),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '请先上传文件'),
  fileName: z.string().max(255).default(''),
});
export const confirmImportBody = z.object({
  version,
  title: text(SHORT).default(''),
  /** Rows to take, with what a person corrected. */
  rows: z
    .array(z.object({ row: z.int().min(1), entry: entryShape }))
    .min(1, '请至少选择一条')
    .max(ROWS_MAX, '一次最多导入 2000 条，请把文件分开导入'),
  /** `replace`: items of the catalogue that are not in the file leave with the next edition. */
  mode: z.enum(['add', 'replace']).default('add'),
});
