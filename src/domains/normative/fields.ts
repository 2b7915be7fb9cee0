import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';

/** Fields that the shapes of this context share, each with what to say when it is wrong. */
export const dayText = z
  .string()
  .refine((value): value is LocalDate => isLocalDate(value), '请填写日期，如 2026-03-02');
export const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
export const reason = text(1_000).min(1, '请写明理由');
export const one = z.string().optional();
export const nullable = z.string().nullable();
export const id = z.string().min(1).max(64);
export const page = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};
export const format = z.enum(['json', 'xlsx']).default('json');
