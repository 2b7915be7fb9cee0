import * as z from 'zod';

const text = z.string().trim().max(100).default('');
const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, '请选择日期')
  .default('');

export const auditQuery = z.object({
  q: text,
  action: text,
  actor: text,
  from: day,
  to: day,
  subjectKind: text,
  subjectId: text,
  cursor: z.string().regex(/^\d*$/).default(''),
  size: z.coerce.number().int().min(1).max(200).default(50),
  format: z.enum(['json', 'xlsx']).default('json'),
});
export type AuditQuery = z.output<typeof auditQuery>;

export const auditRow = z.object({
  seq: z.number(),
  at: z.string(),
  actorName: z.string(),
  unitName: z.string().nullable(),
  action: z.string(),
  actionLabel: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectLabel: z.string(),
  reason: z.string().nullable(),
  law: z.string().nullable(),
  detail: z.unknown(),
  hash: z.string(),
});
export type AuditRow = z.output<typeof auditRow>;

export const auditAnswer = z.object({ items: z.array(auditRow), next: z.string().nullable() });
export const auditVerdict = z.object({
  ok: z.boolean(),
  count: z.number(),
  head: z.string(),
  brokenAt: z.number().nullable(),
});
