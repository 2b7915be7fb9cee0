import * as z from 'zod';

export const noticeShape = z.object({
  id: z.string(),
  at: z.string(),
  title: z.string(),
  body: z.string(),
  href: z.string().nullable(),
  readAt: z.string().nullable(),
});
export type NoticeRow = z.infer<typeof noticeShape>;

export const noticeQuery = z.object({
  unread: z.enum(['true', 'false', '1', '0', '']).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

export const noticeList = z.object({ items: z.array(noticeShape), total: z.number(), unread: z.number() });

export const readBody = z.union([
  z.object({ all: z.literal(true) }),
  z.object({ ids: z.array(z.string().min(1)).min(1, '请选择消息').max(500, '一次最多 500 条') }),
]);

export const mailShape = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  madeAt: z.string(),
  notBefore: z.string(),
  sentAt: z.string().nullable(),
  attempts: z.number(),
  failure: z.string().nullable(),
});
export const mailQuery = z.object({
  state: z.enum(['waiting', 'sent', 'all']).default('all'),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export const mailList = z.object({ items: z.array(mailShape), total: z.number() });
