import * as z from 'zod';
import { dayText, format, id, nullable, one, page, reason, text } from './fields.ts';
import { EVALUATION_OUTCOMES, VALIDITY_STATES } from './model.ts';

export * from './cleaning-contract.ts';

/** Words of the office, for screens and exports. */
export const VALIDITY_WORDS = {
  pending: '尚未生效',
  valid: '有效',
  amended: '已修改',
  repealed: '废止',
  expired: '失效',
} as const satisfies Record<(typeof VALIDITY_STATES)[number], string>;
export const EVALUATION_WORDS = {
  keep: '继续施行',
  amend: '修改后施行',
  repeal: '废止',
  lapse: '期满失效',
} as const satisfies Record<(typeof EVALUATION_OUTCOMES)[number], string>;
export const LINK_WORDS = {
  interprets: { out: '解读', in: '解读材料' },
  amends: { out: '修改', in: '修改本文件' },
  repeals: { out: '废止', in: '废止本文件' },
  replaces: { out: '替代', in: '替代本文件' },
  forwards: { out: '转发', in: '转发本文件' },
  related: { out: '相关文件', in: '相关文件' },
} as const;
export const DESK_STATE_WORDS = {
  draft: '未发布',
  published: '已发布',
  withdrawn: '已撤回',
  abandoned: '已作废',
} as const;

const validity = z.enum(VALIDITY_STATES);
const deskState = z.enum(['draft', 'published', 'withdrawn', 'abandoned']);

export const registerQuery = z.object({
  q: one,
  unit: one,
  type: one,
  validity: one,
  year: one,
  state: one,
  /** `soon`: owes an evaluation before its end. */
  ending: one,
  sort: one,
  ...page,
  format,
});
export type RegisterQuery = z.infer<typeof registerQuery>;

export const registerRow = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: nullable,
  unitId: z.string(),
  unitName: z.string(),
  typeName: z.string(),
  state: deskState,
  madeOn: nullable,
  publishedOn: nullable,
  effectiveOn: nullable,
  /** Its last day as far as known, and whether the document itself names it. */
  endsOn: nullable,
  endsBy: z.enum(['document', 'type']).nullable(),
  validity: validity.nullable(),
  validitySince: nullable,
  validityNote: nullable,
  evaluationDueOn: nullable,
});
export type RegisterRow = z.infer<typeof registerRow>;
export const registerList = z.object({ items: z.array(registerRow), total: z.number() });

export const countsQuery = z.object({ year: z.coerce.number().int().min(1949).max(2200), unit: one });
/** 年度报告表一：本年制发件数、本年废止件数、现行有效件数 (国办公开办函〔2021〕30号). */
export const countsShape = z.object({
  year: z.number(),
  unitId: nullable,
  made: z.number(),
  repealed: z.number(),
  inForce: z.number(),
  /** The day for which 现行有效 is counted. */
  countedOn: z.string(),
});
export type CountsView = z.infer<typeof countsShape>;

export const linkShape = z.object({
  id: z.string(),
  kind: z.enum(['interprets', 'amends', 'repeals', 'replaces', 'forwards', 'related']),
  way: z.enum(['out', 'in']),
  words: z.string(),
  documentId: z.string(),
  title: z.string(),
  documentNumber: nullable,
  state: deskState,
  onDay: nullable,
  note: nullable,
  madeByName: nullable,
  madeAt: z.string(),
  can: z.array(z.string()),
});
export type LinkView = z.infer<typeof linkShape>;

export const detailShape = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: nullable,
  unitId: z.string(),
  unitName: z.string(),
  typeName: z.string(),
  state: deskState,
  tracked: z.boolean(),
  madeOn: nullable,
  publishedOn: nullable,
  effectiveOn: nullable,
  endsOn: nullable,
  endsBy: z.enum(['document', 'type']).nullable(),
  validity: validity.nullable(),
  validitySince: nullable,
  validityNote: nullable,
  evaluationDueOn: nullable,
  links: z.array(linkShape),
  evaluations: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(EVALUATION_OUTCOMES),
      reason: z.string(),
      endsOn: nullable,
      madeByName: nullable,
      madeAt: z.string(),
    }),
  ),
  /** Every change of its validity, newest first. */
  changes: z.array(
    z.object({
      at: z.string(),
      from: validity.nullable(),
      to: validity,
      note: z.string(),
      because: nullable,
      sourceDocumentId: nullable,
    }),
  ),
  can: z.array(z.string()),
});
export type NormativeDetail = z.infer<typeof detailShape>;

export const documentParams = z.object({ documentId: id });
export const linkParams = z.object({ linkId: id });
export const newLinkBody = z.object({
  toId: id,
  kind: z.enum(['amends', 'repeals', 'replaces', 'forwards', 'related']),
  onDay: dayText.nullable(),
  note: text(300).nullable(),
});
export const endLinkBody = z.object({ reason });
export const evaluationBody = z.object({ outcome: z.enum(EVALUATION_OUTCOMES), reason });

export const candidatesQuery = z.object({ q: text(100) });
export const candidateList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      documentNumber: nullable,
      unitName: z.string(),
      publishedOn: nullable,
      state: deskState,
    }),
  ),
});
export type Candidate = z.infer<typeof candidateList>['items'][number];

const libraryEntry = z.object({
  title: z.string(),
  documentNumber: z.string(),
  issuer: z.string(),
  madeOn: z.string(),
  publishedOn: z.string(),
  validity: z.string(),
});
const countRow = z.object({ key: z.string(), register: z.number(), exported: z.number(), left: z.number() });
export const libraryExport = z.object({
  exportedOn: z.string(),
  total: z.number(),
  exported: z.number(),
  /** The same numbers by unit, by year of making and by validity. */
  byUnit: z.array(countRow),
  byYear: z.array(countRow),
  byValidity: z.array(countRow),
  leftOut: z.array(
    z.object({ id: z.string(), title: z.string(), documentNumber: nullable, unitName: z.string(), why: z.string() }),
  ),
  incomplete: z.array(
    z.object({ id: z.string(), title: z.string(), unitName: z.string(), missing: z.array(z.string()) }),
  ),
});
export type LibraryExportView = z.infer<typeof libraryExport>;
export const libraryQuery = z.object({ unit: one, format: z.enum(['json', 'xlsx', 'file']).default('json') });

export const compareQuery = z.object({
  file: z.string().regex(/^[0-9a-f]{64}$/, '请先上传省文件库的清单'),
  format,
});
export const comparison = z.object({
  read: z.number(),
  ours: z.number(),
  same: z.number(),
  unread: z.array(z.object({ place: z.string(), why: z.string() })),
  missingThere: z.array(libraryEntry.extend({ id: z.string() })),
  missingHere: z.array(libraryEntry.extend({ place: z.string() })),
  differing: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      place: z.string(),
      fields: z.array(z.object({ name: z.string(), here: z.string(), there: z.string() })),
    }),
  ),
});
export type LibraryComparison = z.infer<typeof comparison>;
