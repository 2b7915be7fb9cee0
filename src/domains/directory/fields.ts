import * as z from 'zod';
import { isLocalDate } from '#kernel/calendar/local-date.ts';

/** Fields that several shapes of this context share, each with what to say when it is wrong. */
export const date = z.string().refine(isLocalDate, { error: '请填写日期，如 2023-07-24' });
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `不能超过${max}个字` });
/** Blank is nothing. */
export const optional = (max: number) =>
  text(max)
    .nullish()
    .transform((value) => (value === undefined || value === null || value === '' ? null : value));
export const optionalDate = z
  .union([date, z.literal('')])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : value));
export const name = text(60).min(2, { error: '请填写名称，至少两个字' });
export const version = z.int();
