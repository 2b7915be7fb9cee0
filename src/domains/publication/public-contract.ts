import * as z from 'zod';
import { LINK_KINDS, VALIDITIES } from './model.ts';

const day = z.string();
const listed = {
  id: z.string(),
  url: z.string(),
  indexNumber: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  unit: z.object({ id: z.string(), name: z.string() }),
  type: z.object({ code: z.string(), name: z.string() }),
  articleClass: z.string().nullable(),
  topic: z.string().nullable(),
  madeOn: day.nullable(),
  publishedOn: day,
  publishedAt: z.string(),
  updatedAt: z.string(),
  validity: z.enum(VALIDITIES).nullable(),
  summary: z.string().nullable(),
};

export const openDocument = z.object(listed);
export const openDocuments = z.object({
  items: z.array(openDocument),
  total: z.number(),
  /** Address of the next page; null at the end. */
  next: z.string().nullable(),
});

const file = z.object({ name: z.string(), type: z.string(), size: z.number(), url: z.string() });
const link = z.object({
  kind: z.enum(LINK_KINDS),
  way: z.enum(['out', 'in']),
  id: z.string(),
  title: z.string(),
  url: z.string(),
  onDay: day.nullable(),
});

export const openDocumentDetail = z.object({
  ...listed,
  externalId: z.string().nullable(),
  issuer: z.string().nullable(),
  effectiveOn: day.nullable(),
  expiresOn: day.nullable(),
  validitySince: day.nullable(),
  source: z.string().nullable(),
  elements: z.record(z.string(), z.string()),
  edition: z.number(),
  changeNote: z.string().nullable(),
  bodyHtml: z.string(),
  bodyText: z.string(),
  files: z.array(file),
  links: z.array(link),
  editions: z.array(
    z.object({
      number: z.number(),
      liveAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      changeNote: z.string().nullable(),
    }),
  ),
});

const word = z.string().max(64).optional();
export const openQuery = z.object({
  unit: word,
  class: word,
  topic: word,
  type: word,
  year: z
    .string()
    .regex(/^\d{4}$/, '年份是四位数字')
    .optional(),
  validity: z.enum(VALIDITIES).optional(),
  sort: z.enum(['newest', 'oldest', 'made']).optional(),
  after: word,
  size: z.coerce.number().int().min(1).max(100).optional(),
});
