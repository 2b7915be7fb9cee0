import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';

export const day = z.string().refine(isLocalDate, '请填写日期，如 2026-03-02') as unknown as z.ZodType<
  LocalDate,
  LocalDate
>;
export const SHORT = 200;
const LONG = 4_000;
export const text = (most: number) => z.string().trim().max(most, `最多 ${most} 字`);

/** Wire shapes of the catalogues (B1, B2), shared with the workbench. */
export const ruleShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by-date'), date: day }),
  z.object({
    kind: z.literal('after-event'),
    amount: z.number().positive('请填写大于 0 的数').max(3_660),
    unit: z.enum(['workday', 'day', 'hour', 'month']),
    event: z.string().trim().min(1, '请写明起算的事件').max(SHORT),
    date: day.nullable(),
  }),
  z.object({
    kind: z.literal('periodic'),
    period: z.enum(['month', 'quarter', 'half-year', 'year', 'two-years', 'two-weeks']),
    by: z.string().trim().max(SHORT).nullable(),
  }),
  z.object({ kind: z.literal('ongoing') }),
  z.object({ kind: z.literal('prompt') }),
  z.object({ kind: z.literal('unknown') }),
]);

export const entryShape = z
  .object({
    level1: text(SHORT),
    level2: text(SHORT),
    content: text(LONG).min(1, '请填写公开内容（要素）'),
    basis: text(LONG),
    timeText: text(SHORT),
    rule: ruleShape,
    subject: text(SHORT),
    channels: z.array(z.object({ name: text(SHORT).min(1), chosen: z.boolean() })).max(60),
    toAll: z.boolean(),
    toGroup: text(SHORT),
    proactive: z.boolean(),
    onRequest: z.boolean(),
    levels: z.array(text(SHORT).min(1)).max(10),
    note: text(LONG),
  })
  .refine((entry) => entry.level1 !== '' || entry.level2 !== '', { path: ['level1'], error: '请填写公开事项' });
export type EntryShape = z.infer<typeof entryShape>;
