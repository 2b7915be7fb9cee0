import * as z from 'zod';

export { SECTIONS } from './model.ts';

const day = z.iso.date('请选择日期');
const cover = z.object({
  sponsor: z.string().trim().max(100).default(''),
  editor: z.string().trim().max(100).default(''),
  distribution: z.string().trim().max(500).default(''),
});
export type GazetteCover = z.output<typeof cover>;

const facts = z.object({
  year: z.number({ error: '请填写年份' }).int().min(1949).max(2200),
  number: z.number({ error: '请填写期号' }).int().min(1, '期号从1开始').max(999),
  totalNumber: z.number().int().min(1).max(99_999).nullable(),
  issuedOn: day,
  cover,
});

const entry = z.object({
  documentId: z.string().min(1).max(64),
  section: z.string().trim().min(1, '请填写栏目').max(40),
});

export const ENTRIES_MAX = 300;

export const newIssueBody = facts;
export const saveIssueBody = facts.extend({
  version: z.number().int(),
  entries: z
    .array(entry)
    .max(ENTRIES_MAX, `一期最多${ENTRIES_MAX}件`)
    .refine((list) => new Set(list.map((one) => one.documentId)).size === list.length, '同一件在一期中只编一次'),
  correction: z.string().trim().max(500).nullable(),
});
export const actBody = z.object({ version: z.number().int() });
export const issueParams = z.object({ issueId: z.string().max(64) });

export const issueRow = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  year: z.number(),
  number: z.number(),
  totalNumber: z.number().nullable(),
  issuedOn: z.string(),
  state: z.enum(['draft', 'published', 'abandoned']),
  entries: z.number(),
});
export type IssueRow = z.output<typeof issueRow>;

export const issueEntry = z.object({
  documentId: z.string(),
  section: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  publishedOn: z.string().nullable(),
  /** It is public now; an entry that is not shows only that it was withdrawn. */
  isPublic: z.boolean(),
});
export type IssueEntry = z.output<typeof issueEntry>;

export const issueView = issueRow.omit({ entries: true }).extend({
  cover,
  correction: z.string().nullable(),
  correctedOn: z.string().nullable(),
  version: z.number(),
  entries: z.array(issueEntry),
  can: z.array(z.enum(['save', 'publish', 'abandon'])),
});
export type IssueView = z.output<typeof issueView>;

export const issueList = z.object({ items: z.array(issueRow), total: z.number() });

export const offerQuery = z.object({
  q: z.string().trim().max(100).default(''),
  from: z.string().max(10).default(''),
  to: z.string().max(10).default(''),
});
export const offeredDocument = z.object({
  documentId: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  publishedOn: z.string(),
  section: z.string(),
  /** The issue that has it already. */
  inIssue: z.string().nullable(),
});
export type OfferedDocument = z.output<typeof offeredDocument>;
export const offerList = z.object({ items: z.array(offeredDocument), total: z.number() });
