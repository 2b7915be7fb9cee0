import * as z from 'zod';
import { BATCH_STATES, ROW_STATES } from './model.ts';
import { COLUMN_MEANINGS, type ColumnMeaning } from './sheet/model.ts';

export { COLUMN_MEANINGS, type ColumnMeaning } from './sheet/model.ts';

const meaning = z.enum(Object.keys(COLUMN_MEANINGS) as [ColumnMeaning, ...ColumnMeaning[]]);
const file = z.object({ sha256: z.string().length(64), name: z.string().min(1).max(300) });

export const FILES_MAX = 2_000;

export const newBatchBody = z.object({
  index: file,
  files: z.array(file).max(FILES_MAX, `一批最多${FILES_MAX}个文件，请分批或打包为 .zip`),
  unitId: z.string().min(1, '请选择单位').max(64),
  /** Null: by whether a row has a document number. */
  typeCode: z.string().max(64).nullable(),
});
export const batchParams = z.object({ batchId: z.string().max(64) });
export const actBody = z.object({ version: z.number().int() });
export const mappingBody = actBody.extend({ meanings: z.array(meaning.nullable()).max(100) });
export const undoBody = actBody.extend({
  reason: z.string().trim().min(1, '请写明理由').max(500),
});
export const chooseBody = z.object({ lines: z.array(z.number().int()).min(1).max(5_000), include: z.boolean() });

const counts = z.object({
  ready: z.number(),
  blocked: z.number(),
  leftOut: z.number(),
  imported: z.number(),
  failed: z.number(),
});

export const batchRow = z.object({
  id: z.string(),
  source: z.enum(['command', 'sheet']),
  name: z.string(),
  unitName: z.string(),
  state: z.enum(BATCH_STATES),
  lines: z.number(),
  imported: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  withdrawn: z.number(),
  madeAt: z.string(),
});
export type BatchRow = z.output<typeof batchRow>;

export const batchView = batchRow.extend({
  typeName: z.string().nullable(),
  columns: z.array(z.string()),
  meanings: z.array(meaning.nullable()),
  files: z.number(),
  problem: z.string().nullable(),
  undoneReason: z.string().nullable(),
  rows: counts,
  version: z.number(),
  can: z.array(z.enum(['map', 'import', 'abandon', 'undo'])),
});
export type BatchView = z.output<typeof batchView>;

export const batchList = z.object({ items: z.array(batchRow), total: z.number() });

export const rowsQuery = z.object({
  q: z.string().trim().max(100).default(''),
  state: z.string().max(100).default(''),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

export const rowView = z.object({
  line: z.number(),
  title: z.string(),
  state: z.enum(ROW_STATES),
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  files: z.number(),
  hasBody: z.boolean(),
  changes: z.array(z.object({ part: z.string(), was: z.string(), is: z.string(), why: z.string() })),
  findings: z.array(
    z.object({ level: z.enum(['block', 'warn', 'note']), code: z.string(), message: z.string(), quote: z.string() }),
  ),
  duplicates: z.array(
    z.object({
      how: z.enum(['same-id', 'same-number', 'same-title', 'same-text']),
      line: z.number().nullable(),
      documentId: z.string().nullable(),
      title: z.string(),
    }),
  ),
  reason: z.string().nullable(),
  documentId: z.string().nullable(),
});
export type RowView = z.output<typeof rowView>;
export const rowList = z.object({ items: z.array(rowView), total: z.number() });
