import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import {
  DISCLOSURE_CLASSES,
  DOCUMENT_STATES,
  EDITION_STATES,
  SCAN_OUTCOMES,
  VALIDITIES,
  WITHDRAWAL_OUTCOMES,
} from './model.ts';
import { findingShape } from './review-contract.ts';
import { contentTypeShape } from './type-contract.ts';

export { checkDocumentNumber } from './document-number.ts';
export * from './drafting-words.ts';
export { EXEMPTION_CLAUSES } from './exemption-clauses.ts';
export * from './review-contract.ts';
export * from './type-contract.ts';

const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
const dayText = z.string().refine((value): value is LocalDate => isLocalDate(value), '请填写日期，如 2026-03-02');
/** A civil day or nothing; an emptied field is nothing. */
const day = z
  .union([z.literal(''), z.null(), dayText])
  .transform((value): LocalDate | null => (value === '' ? null : value));
const orNull = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .nullable()
    .transform((value) => (value === '' ? null : value));
const version = z.number().int().min(1);
const id = z.string().min(1).max(64);

export const fileShape = z.object({
  id: z.string(),
  kind: z.enum(['attachment', 'image']),
  sort: z.number(),
  sha256: z.string(),
  name: z.string(),
  alt: z.string().nullable(),
  size: z.number(),
  type: z.string(),
  scan: z.enum(SCAN_OUTCOMES),
  scanNote: z.string().nullable(),
});
export type EditionFileShape = z.infer<typeof fileShape>;

const nullable = z.string().nullable();

const contentShape = {
  title: z.string(),
  documentNumber: nullable,
  issuer: nullable,
  madeOn: nullable,
  effectiveOn: nullable,
  expiresOn: nullable,
  topic: nullable,
  articleClass: nullable,
  summary: nullable,
  source: nullable,
  elements: z.record(z.string(), z.string()),
  bodyHtml: z.string(),
  disclosureClass: z.enum(DISCLOSURE_CLASSES).nullable(),
  disclosureReason: nullable,
  disclosureClause: nullable,
  reexamineOn: nullable,
  changeNote: nullable,
  changeReason: nullable,
};

export const editionShape = z.object({
  ...contentShape,
  id: z.string(),
  documentId: z.string(),
  unitId: z.string(),
  typeCode: z.string(),
  number: z.number(),
  state: z.enum(EDITION_STATES),
  bodyText: z.string(),
  files: z.array(fileShape),
  contentHash: z.string(),
  publicHistory: z.boolean(),
  urgentReason: nullable,
  draftedBy: z.string(),
  draftedByName: nullable,
  draftedAt: z.string(),
  savedBy: z.string(),
  savedByName: nullable,
  savedAt: z.string(),
  submittedBy: nullable,
  submittedAt: nullable,
  approvedAt: nullable,
  scheduledFor: nullable,
  liveAt: nullable,
  endedAt: nullable,
  version: z.number(),
});
export type EditionShape = z.infer<typeof editionShape>;

export const documentShape = z.object({
  id: z.string(),
  externalId: nullable,
  unitId: z.string(),
  unitName: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  state: z.enum(DOCUMENT_STATES),
  liveEditionId: nullable,
  workEditionId: nullable,
  indexNumber: nullable,
  catalogueItemId: nullable,
  origin: z.enum(['desk', 'history']),
  publishedOn: nullable,
  publishedAt: nullable,
  validity: z.enum(VALIDITIES).nullable(),
  validitySince: nullable,
  validityNote: nullable,
  withdrawnOn: nullable,
  withdrawnOutcome: z.enum(WITHDRAWAL_OUTCOMES).nullable(),
  withdrawnNote: nullable,
  mergedInto: nullable,
  createdBy: z.string(),
  createdAt: z.string(),
  version: z.number(),
});
export type DocumentShape = z.infer<typeof documentShape>;

export const editionBrief = z.object({
  id: z.string(),
  number: z.number(),
  state: z.enum(EDITION_STATES),
  title: z.string(),
  savedByName: nullable,
  savedAt: z.string(),
  liveAt: nullable,
  endedAt: nullable,
  changeNote: nullable,
  changeReason: nullable,
});

/** A document with the edition asked for; without one, that in work, or the one the public reads, or the last. */
export const documentDetail = z.object({
  document: documentShape,
  type: contentTypeShape,
  edition: editionShape,
  editions: z.array(editionBrief),
  /** Steps of drafting open to this person: `save`, `abandon`. Review says its own. */
  can: z.array(z.string()),
  /** What the index number will begin with; null: cannot be published yet. */
  indexPrefix: nullable,
});
export type DocumentDetail = z.infer<typeof documentDetail>;

const savedContent = z.object({
  title: text(300),
  documentNumber: orNull(60),
  issuer: orNull(200),
  madeOn: day,
  effectiveOn: day,
  expiresOn: day,
  topic: orNull(80),
  articleClass: orNull(20),
  summary: orNull(2_000),
  source: orNull(100),
  elements: z.record(z.string().max(41), z.string().max(20_000, '最多 20000 个字')),
  bodyHtml: z.string().max(3_000_000, '正文过长，请拆分，或作为附件上传'),
  disclosureClass: z.enum(DISCLOSURE_CLASSES).nullable(),
  disclosureReason: orNull(500),
  disclosureClause: orNull(200),
  reexamineOn: day,
  changeNote: orNull(500),
  changeReason: orNull(500),
});

export const saveEditionBody = savedContent.partial().extend({ version });
export const newDocumentBody = z.object({
  typeCode: z.string().min(1, '请选择信息类型'),
  unitId: z.string().min(1, '请选择单位'),
  title: text(300).min(1, '请填写标题'),
  catalogueItemId: id.nullable().optional(),
});

export const documentParams = z.object({ documentId: id });
export const editionParams = z.object({ editionId: id });
export const fileParams = z.object({ editionId: id, fileId: id });
export const codeParams = z.object({ code: z.string() });
export const versionBody = z.object({ version });
export const abandonBody = z.object({ version, reason: text(500).min(1, '请写明理由') });

const one = z.string().optional();
export const documentQuery = z.object({
  q: one,
  unit: one,
  type: one,
  /** States of the edition in work or live, parted by commas. */
  state: one,
  class: one,
  validity: one,
  /** `me`: what I drafted or saved last. */
  owner: one,
  published: one,
  saved: one,
  sort: one,
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  format: z.enum(['json', 'xlsx']).default('json'),
});
export type DocumentQuery = z.infer<typeof documentQuery>;

export const documentRow = z.object({
  id: z.string(),
  editionId: z.string(),
  title: z.string(),
  documentNumber: nullable,
  unitId: z.string(),
  unitName: z.string(),
  typeCode: z.string(),
  typeName: z.string(),
  state: z.enum(DOCUMENT_STATES),
  editionState: z.enum(EDITION_STATES),
  editionNumber: z.number(),
  disclosureClass: z.enum(DISCLOSURE_CLASSES).nullable(),
  indexNumber: nullable,
  publishedOn: nullable,
  validity: z.enum(VALIDITIES).nullable(),
  savedByName: nullable,
  savedAt: z.string(),
  scheduledFor: nullable,
});
export type DocumentRowShape = z.infer<typeof documentRow>;
export const documentList = z.object({ items: z.array(documentRow), total: z.number() });

export const addFileBody = z.object({
  version,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: text(200).min(1, '请填写附件名称'),
  kind: z.enum(['attachment', 'image']),
  alt: orNull(300).optional(),
});
export const changeFileBody = z.object({ version, name: text(200).min(1).optional(), alt: orNull(300).optional() });
export const orderFilesBody = z.object({ version, fileIds: z.array(id).max(200) });

/** What the quality gate says of the edition as it is stored. */
export const inspection = z.object({ findings: z.array(findingShape), blocking: z.number(), warnings: z.number() });

export const linkParams = z.object({ linkId: id });
/** `own`: the drafter's own look, for an hour; otherwise for a person without an account. */
export const newPreviewLinkBody = z.object({
  own: z.boolean().default(false),
  days: z.number().int().min(1, '至少 1 天').max(30, '最长 30 天').default(7),
  note: orNull(100).default(null),
});
export const previewLinkMade = z.object({ id: z.string(), path: z.string(), expiresAt: z.string() });
export const previewLinkShape = z.object({
  id: z.string(),
  editionId: z.string(),
  documentId: z.string(),
  note: nullable,
  madeByName: nullable,
  madeAt: z.string(),
  expiresAt: z.string(),
  revokedAt: nullable,
  opened: z.number(),
});
export type PreviewLinkShape = z.infer<typeof previewLinkShape>;
export const previewLinkList = z.object({ items: z.array(previewLinkShape) });

export const readFileBody = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const readBody = z.object({
  html: z.string(),
  facts: z.object({ title: nullable, documentNumber: nullable, issuer: nullable, madeOn: nullable }),
  notes: z.array(z.string()),
});
export type ReadBodyShape = z.infer<typeof readBody>;

const piece = z.object({ text: z.string(), changed: z.boolean() });
const comparedRow = z.object({
  kind: z.enum(['same', 'added', 'removed', 'changed']),
  before: z.array(piece).readonly().nullable(),
  after: z.array(piece).readonly().nullable(),
});
export type ComparedRowShape = z.infer<typeof comparedRow>;
const numbered = z.object({ id: z.string(), number: z.number() });
export const comparison = z.object({
  title: z.string(),
  from: numbered,
  to: numbered,
  fields: z.array(z.object({ name: z.string(), row: comparedRow })),
  body: z.array(comparedRow),
  /** The words are the same, their setting (tables, stress, links) is not. */
  bodyMarkup: z.boolean(),
});
export type Comparison = z.infer<typeof comparison>;
