import * as z from 'zod';
import { dayText, format, id, nullable, one, page, reason, text } from './fields.ts';
import { CLEANING_CHOICES, CLEANING_STATES, VALIDITY_STATES } from './model.ts';

const BATCH = 2_000;

export const CHOICE_WORDS = {
  keep: '继续有效',
  amend: '拟修改',
  repeal: '废止',
  expire: '宣布失效',
} as const satisfies Record<(typeof CLEANING_CHOICES)[number], string>;
export const ROUND_WORDS = {
  proposing: '征集意见',
  decided: '结果待公布',
  effective: '已公布生效',
  cancelled: '已取消',
} as const satisfies Record<(typeof CLEANING_STATES)[number], string>;

const validity = z.enum(VALIDITY_STATES);

export const roundShape = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(CLEANING_STATES),
  cutoffOn: z.string(),
  dueOn: z.string(),
  effectOn: nullable,
  note: z.string(),
  resultDocumentId: nullable,
  openedOn: z.string(),
  version: z.number(),
  items: z.number(),
  proposed: z.number(),
  decided: z.number(),
  units: z.number(),
  lateUnits: z.number(),
  can: z.array(z.string()),
});
export type RoundView = z.infer<typeof roundShape>;
export const roundList = z.object({
  items: z.array(roundShape),
  /** The last one published, and the day by which the next is due; `null` while there was none. */
  lastOn: nullable,
  nextDueOn: nullable,
});

export const roundUnit = z.object({
  unitId: z.string(),
  unitName: z.string(),
  items: z.number(),
  proposed: z.number(),
  submittedOn: nullable,
  late: z.boolean(),
  can: z.array(z.string()),
});
export type RoundUnit = z.infer<typeof roundUnit>;
export const roundDetail = roundShape.extend({ byUnit: z.array(roundUnit) });
export type RoundDetail = z.infer<typeof roundDetail>;

const choice = z.enum(CLEANING_CHOICES);
export const itemShape = z.object({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  documentNumber: nullable,
  unitId: z.string(),
  unitName: z.string(),
  madeOn: nullable,
  validity: validity.nullable(),
  endsOn: nullable,
  proposal: choice.nullable(),
  reason: z.string(),
  proposedByName: nullable,
  decision: choice.nullable(),
  decisionReason: z.string(),
  version: z.number(),
  can: z.array(z.string()),
});
export type CleaningItemView = z.infer<typeof itemShape>;
export const itemQuery = z.object({ q: one, unit: one, proposal: one, decision: one, sort: one, ...page, format });
export type ItemQuery = z.infer<typeof itemQuery>;
export const itemList = z.object({ items: z.array(itemShape), total: z.number() });

export const roundParams = z.object({ roundId: id });
export const newRoundBody = z.object({
  title: text(100).min(2, '请填写清理名称'),
  cutoffOn: dayText,
  dueOn: dayText,
  effectOn: dayText.nullable(),
  unitIds: z.array(id).max(500),
  note: text(1_000),
});
const chosen = { id, version: z.number().int().min(1) };
export const proposeBody = z.object({
  items: z.array(z.object(chosen)).min(1, '请选择文件').max(BATCH),
  proposal: choice,
  reason: text(1_000),
});
export const submitBody = z.object({ unitId: id });
export const decideBody = z.union([
  z.object({ adopt: z.literal(true) }),
  z.object({ items: z.array(z.object(chosen)).min(1, '请选择文件').max(BATCH), decision: choice, reason: text(1_000) }),
]);
export const concludeBody = z.object({
  version: z.number().int().min(1),
  typeCode: z.string().min(1, '请选择信息类型'),
  unitId: id,
});
export const stepBody = z.object({ version: z.number().int().min(1), reason });
export const previewShape = z.object({
  effectOn: nullable,
  changes: z.array(
    z.object({
      documentId: z.string(),
      title: z.string(),
      documentNumber: nullable,
      unitName: z.string(),
      from: validity.nullable(),
      to: validity,
    }),
  ),
  counts: z.object({
    keep: z.number(),
    amend: z.number(),
    repeal: z.number(),
    expire: z.number(),
    undecided: z.number(),
  }),
});
export type CleaningPreview = z.infer<typeof previewShape>;
export const sheetQuery = z.object({ format: z.enum(['xlsx', 'docx']).default('xlsx') });
