import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';

const day = z.custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value), '日期请写成 2023-07-28');

const list = z
  .string()
  .max(400)
  .optional()
  .transform((text) => (text === undefined || text === '' ? [] : text.split(',').slice(0, 20)));

/** What a search may ask; a longer question is read up to its first 300 characters. */
export const searchQuery = z.object({
  q: z.string().max(10_000, '搜索内容过长，请写得短一些').default(''),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  page: z.coerce.number().int().min(1).max(20).default(1),
  sort: z.enum(['relevance', 'date']).default('relevance'),
  /** Counts by facet, for who shows filters. */
  facets: z.enum(['yes', 'no']).default('no'),
  unit: list,
  type: list,
  class: list,
  topic: list,
  validity: list,
  year: z
    .string()
    .regex(/^\d{4}$/, '年份请写成四位数字')
    .optional(),
  from: day.optional(),
  to: day.optional(),
});
export type SearchQuery = z.output<typeof searchQuery>;

export const searchItem = z.object({
  id: z.string(),
  /** The document's own id on this site; the same as `id` unless it was imported under another. */
  documentId: z.string(),
  title: z.string(),
  score: z.number(),
  url: z.string(),
  /** Escaped HTML in which what was asked for stands in `<mark>`. */
  highlights: z.object({ title: z.string(), text: z.string() }),
  unit: z.string(),
  type: z.string(),
  number: z.string().nullable(),
  publishedOn: z.string(),
  validity: z.string().nullable(),
  /** Gazette issue that carried it, e.g. 2023年第3期. */
  gazette: z.string().nullable(),
});

const facetValue = z.object({ value: z.string(), name: z.string(), count: z.int() });

export const searchAnswer = z.object({
  items: z.array(searchItem),
  total: z.int(),
  pinned: z.array(z.object({ title: z.string(), summary: z.string().nullable(), url: z.string() })),
  /** Empty unless asked for. */
  facets: z.record(z.string(), z.array(facetValue)),
  /** Words that were searched for instead of a mistyped one. */
  mended: z.object({ from: z.string(), to: z.string() }).nullable(),
  also: z.array(z.string()),
});

export const suggestAnswer = z.object({
  items: z.array(z.object({ kind: z.enum(['title', 'question']), text: z.string(), url: z.string() })),
});

const term = z.string().trim().min(2, '每个词至少两个字').max(30, '每个词最多30字');

export const synonymBody = z.object({
  terms: z.array(term).min(2, '至少写两个意思相同的词').max(12, '一组最多12个词'),
  note: z.string().trim().max(200, '最多200字').nullable(),
  active: z.boolean(),
});

export const synonym = z.object({
  id: z.string(),
  terms: z.array(z.string()),
  note: z.string().nullable(),
  active: z.boolean(),
  shipped: z.boolean(),
  version: z.int(),
});
export type Synonym = z.infer<typeof synonym>;

const link = z
  .string()
  .trim()
  .max(300, '最多300字')
  .regex(/^(\/[^/\s"<>][^\s"<>]*|https?:\/\/[^\s"<>]+)$/, '请填写本站地址（以 / 开头）或完整网址');

export const pinBody = z
  .object({
    query: z.string().trim().min(1, '请填写搜索词').max(60, '最多60字'),
    title: z.string().trim().min(2, '请填写标题').max(120, '最多120字'),
    summary: z.string().trim().max(200, '最多200字').nullable(),
    documentId: z.string().trim().max(40).nullable(),
    href: link.nullable(),
    untilOn: day.nullable(),
    active: z.boolean(),
  })
  .refine(({ documentId, href }) => (documentId === null) !== (href === null), {
    message: '请填写文件编号或地址，二者填一个',
    path: ['href'],
  });

export const pin = z.object({
  id: z.string(),
  query: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  documentId: z.string().nullable(),
  href: z.string().nullable(),
  untilOn: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
});
export type Pin = z.infer<typeof pin>;

export const version = z.object({ version: z.int() });

export const logQuery = z.object({
  q: z.string().max(60).default(''),
  day: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/)
    .optional(),
  nothing: z.enum(['yes', 'no']).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  sort: z.string().optional(),
  format: z.enum(['json', 'xlsx']).default('json'),
});

export const logLine = z.object({ query: z.string(), asked: z.int(), found: z.int(), lastOn: z.string() });
export type LogLine = z.infer<typeof logLine>;

export const indexStatus = z.object({
  state: z.enum(['starting', 'building', 'ready', 'failed', 'elsewhere']),
  documents: z.int(),
  segments: z.int(),
  megabytes: z.number(),
  memoryMegabytes: z.number(),
  done: z.int(),
  publicDocuments: z.int(),
  changedAt: z.string().nullable(),
  from: z.enum(['nothing', 'snapshot', 'built']),
  problem: z.string().nullable(),
  /** Times that the embeddings address gave nothing usable; `null` where none is set. */
  rerankFailures: z.int().nullable(),
});
export type IndexState = z.infer<typeof indexStatus>;
