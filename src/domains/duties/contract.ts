import * as z from 'zod';
import { isLocalDate } from '#kernel/calendar/local-date.ts';

/** A civil day on the wire; what is not one is refused beside its field. */
export const day = z.string().refine(isLocalDate, '请填写日期，如 2026-03-02');

const REASON_LENGTH = 1_000;
const TEXT_LENGTH = 10_000;

export const reason = z.string().trim().min(1, '请写明理由').max(REASON_LENGTH, '理由最多 1000 字');
export const version = z.number().int().min(1);

const lightWord = z.enum(['green', 'amber', 'red', 'grey', 'done']);
const basisWord = z.enum(['announced', 'provisional']);

export const dutyShape = z.object({
  id: z.string(),
  lineId: z.string().nullable(),
  ledgerId: z.string().nullable(),
  unitId: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), title: z.string(), href: z.string() }).nullable(),
  kind: z.enum(['dated', 'after-event', 'periodic', 'review', 'counter', 'submit-ledger']),
  label: z.string(),
  /** The rule as the notice states it, in words. */
  ruleWords: z.string(),
  series: z.string().nullable(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  eventName: z.string().nullable(),
  eventOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  basis: basisWord,
  /** How the date was reached, a line a step. */
  explanation: z.string(),
  remainingWorkingDays: z.number().nullable(),
  remainingWords: z.string(),
  extendedTo: z.string().nullable(),
  moved: z.boolean(),
  /** The latest day an extension may reach, where a law sets one. */
  legalLimit: z.object({ date: z.string(), law: z.string() }).nullable(),
  targetQuantity: z.number().nullable(),
  targetUnit: z.string().nullable(),
  counted: z.number(),
  state: z.enum(['waiting', 'open', 'done', 'cancelled']),
  light: lightWord,
  doneOn: z.string().nullable(),
  late: z.boolean(),
  /** What stands between this duty and 办结; empty when nothing does. */
  missing: z.array(z.string()),
  can: z.array(z.string()),
  version: z.number(),
});
export type DutyView = z.infer<typeof dutyShape>;

export const evidenceShape = z.object({
  id: z.string(),
  lineId: z.string(),
  dutyId: z.string().nullable(),
  kind: z.enum(['text', 'number', 'link', 'file']),
  text: z.string().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  url: z.string().nullable(),
  snapshot: z
    .object({
      state: z.enum(['queued', 'taken', 'failed']),
      sha256: z.string().nullable(),
      note: z.string().nullable(),
      at: z.string().nullable(),
    })
    .nullable(),
  fileSha256: z.string().nullable(),
  fileName: z.string().nullable(),
  effectiveOn: z.string(),
  uploadedOn: z.string(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  uploadedByName: z.string(),
  /** 超期补录. */
  late: z.boolean(),
  withdrawnAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  can: z.array(z.string()),
});
export type EvidenceView = z.infer<typeof evidenceShape>;

export const recordEventBody = z.object({
  version,
  on: day,
  /** The moment, for periods in hours: ISO 8601 with zone. */
  at: z.iso.datetime({ offset: true, error: '时刻的格式不对' }).optional(),
  note: z.string().trim().max(REASON_LENGTH).optional(),
});
export const reasonedBody = z.object({ version, reason });
export const dischargeBody = z.object({ version, note: z.string().trim().max(REASON_LENGTH).optional() });
export const moveBody = z.object({ version, dueOn: day, reason });

const https = z
  .url({ protocol: /^https?$/, error: '请填写以 http:// 或 https:// 开头的完整链接' })
  .max(2_000, '链接太长');
const proofBase = { effectiveOn: day, text: z.string().trim().max(TEXT_LENGTH, '文字最多 10000 字').optional() };

/** 佐证, one of four kinds; words may stand beside each. */
export const proofBody = z.discriminatedUnion('kind', [
  z.object({
    ...proofBase,
    kind: z.literal('text'),
    text: z.string().trim().min(1, '请填写文字说明').max(TEXT_LENGTH),
  }),
  z.object({
    ...proofBase,
    kind: z.literal('number'),
    quantity: z.number({ error: '请填写数字' }),
    unit: z.string().trim().min(1, '请填写单位，如 次').max(20),
  }),
  z.object({ ...proofBase, kind: z.literal('link'), url: https }),
  z.object({
    ...proofBase,
    kind: z.literal('file'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '请先上传文件'),
    fileName: z.string().max(255).optional(),
  }),
]);
export type ProofBody = z.infer<typeof proofBody>;

export const evidenceBody = z.object({ dutyId: z.string().nullable().default(null), proof: proofBody });
export const occasionBody = z.object({
  version,
  quantity: z.number().positive('次数须大于 0').default(1),
  proof: proofBody,
});
export const withdrawBody = z.object({ reason });

export const dutyParams = z.object({ dutyId: z.string().min(1) });
export const evidenceParams = z.object({ evidenceId: z.string().min(1) });
export const lineParams = z.object({ lineId: z.string().min(1) });

export const reminderShape = z.object({
  id: z.string(),
  dutyId: z.string(),
  label: z.string(),
  lineId: z.string().nullable(),
  /** Where a duty that is no line of a ledger is worked on. */
  href: z.string().nullable(),
  unitName: z.string(),
  rung: z.string(),
  personName: z.string().nullable(),
  channel: z.string(),
  dueOn: z.string(),
  madeAt: z.string(),
  outcome: z.string(),
  note: z.string().nullable(),
});
export const reminderQuery = z.object({
  outcome: z.enum(['made', 'sent', 'digest', 'failed', 'nobody', '']).optional(),
  line: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export const reminderList = z.object({ items: z.array(reminderShape), total: z.number() });
