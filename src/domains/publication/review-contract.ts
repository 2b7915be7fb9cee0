import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import { DISCLOSURE_CLASSES, EDITION_STATES, REVIEW_STEPS, WITHDRAWAL_OUTCOMES } from './model.ts';

const nullable = z.string().nullable();
const one = z.string().optional();
const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const version = z.number().int().min(1);
const words = (max: number, ask: string) => z.string().trim().min(1, ask).max(max, `最多 ${max} 个字`);
const maybe = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`).default('');
const day = z.string().refine((value): value is LocalDate => isLocalDate(value), '请填写日期，如 2026-03-02');
const step = z.enum(REVIEW_STEPS);
const paged = {
  q: one,
  unit: one,
  sort: one,
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  format: z.enum(['json', 'xlsx']).default('json'),
};

export const reviewParams = z.object({ editionId: id });
export const commentParams = z.object({ editionId: id, commentId: id });
export const seenBody = z.object({ version });

/** Lists of the desk: what waits for review, what may go out, what is owed, what was withdrawn, what is closed. */
export const DESK_LISTS = ['reviews', 'publishing', 'owed', 'withdrawn', 'closed'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

export const deskQuery = z.object({
  ...paged,
  type: one,
  /** States of the edition, parted by commas. */
  state: one,
  /** `me`: what this person may do the next step of. */
  waits: one,
  /** `late`: past its day. */
  due: one,
  class: one,
  outcome: one,
});
export type DeskQuery = z.infer<typeof deskQuery>;

export const deskItem = z.object({
  editionId: z.string(),
  documentId: z.string(),
  title: z.string(),
  documentNumber: nullable,
  typeCode: z.string(),
  typeName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.enum(EDITION_STATES),
  disclosureClass: z.enum(DISCLOSURE_CLASSES).nullable(),
  draftedByName: nullable,
  /** Since when it stands where it stands, and for how many days. */
  since: nullable,
  daysWaiting: z.number(),
  openComments: z.number(),
  /** This person may do what comes next. */
  mine: z.boolean(),
  scheduledFor: nullable,
  /** The time as the county's wall shows it: `2026-03-02 09:30`. */
  scheduledWords: nullable,
  publishProblem: nullable,
  urgentReason: nullable,
  owedSteps: z.array(step),
  dueOn: nullable,
  late: z.boolean(),
  withdrawnOn: nullable,
  withdrawnOutcome: z.enum(WITHDRAWAL_OUTCOMES).nullable(),
  withdrawnReason: nullable,
  withdrawnByName: nullable,
});
export type DeskItem = z.infer<typeof deskItem>;
export const deskList = z.object({ items: z.array(deskItem), total: z.number() });

export const findingShape = z.object({
  code: z.string(),
  category: z.enum([
    'elements',
    'format',
    'timeliness',
    'personal-data',
    'proofreading',
    'links',
    'attachments',
    'images',
  ]),
  level: z.enum(['block', 'warn', 'note']),
  message: z.string(),
  place: z.object({ part: z.string(), start: z.number().nullable(), end: z.number().nullable(), quote: z.string() }),
  replacement: nullable,
  law: nullable,
});

export const reviewShape = z.object({
  id: z.string(),
  step: z.enum(['first', 'second', 'final', 'secrecy', 'after-first', 'after-second', 'after-final']),
  decision: z.enum(['approve', 'return']),
  reviewerName: z.string(),
  role: z.string(),
  comment: nullable,
  conclusion: nullable,
  basis: nullable,
  at: z.string(),
  /** The text it speaks of is the text as it stands. */
  sameText: z.boolean(),
  /** It counts: an approval of this text in this round. */
  counts: z.boolean(),
  editionNumber: z.number(),
});
export type ReviewShape = z.infer<typeof reviewShape>;

export const commentShape = z.object({
  id: z.string(),
  part: z.string(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  quote: z.string(),
  /** Where the words stand now; `lost` when they are no longer there. */
  place: z.enum(['whole', 'there', 'moved', 'lost']),
  text: z.string(),
  madeByName: z.string(),
  madeAt: z.string(),
  answer: nullable,
  settledByName: nullable,
  settledAt: nullable,
});
export type CommentShape = z.infer<typeof commentShape>;

export const deskDetail = z.object({
  edition: z.object({
    id: z.string(),
    documentId: z.string(),
    number: z.number(),
    state: z.enum(EDITION_STATES),
    version: z.number(),
    contentHash: z.string(),
    title: z.string(),
    bodyHtml: z.string(),
    bodyText: z.string(),
    disclosureClass: z.enum(DISCLOSURE_CLASSES).nullable(),
    disclosureReason: nullable,
    disclosureClause: nullable,
    reexamineOn: nullable,
    changeNote: nullable,
    changeReason: nullable,
    urgentReason: nullable,
    draftedByName: z.string(),
    savedByName: z.string(),
    submittedAt: nullable,
    scheduledFor: nullable,
    scheduledWords: nullable,
    publishProblem: nullable,
    files: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['attachment', 'image']),
        sha256: z.string(),
        name: z.string(),
        alt: nullable,
        size: z.number(),
        scan: z.string(),
      }),
    ),
  }),
  /** Elements in the order of the type, with the words of the office. */
  elements: z.array(z.object({ key: z.string(), name: z.string(), value: z.string(), required: z.boolean() })),
  document: z.object({
    id: z.string(),
    state: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    typeName: z.string(),
    indexNumber: nullable,
    publishedOn: nullable,
    liveEditionId: nullable,
    workEditionId: nullable,
    withdrawnOn: nullable,
    withdrawnOutcome: z.enum(WITHDRAWAL_OUTCOMES).nullable(),
    withdrawnNote: nullable,
    withdrawnReason: nullable,
  }),
  reviews: z.array(reviewShape),
  comments: z.array(commentShape),
  findings: z.array(findingShape),
  blocking: z.number(),
  interpretationMissing: z.array(z.string()),
  secrecyDone: z.boolean(),
  /** `mine`: this person may make it up. */
  owed: z.array(z.object({ step, dueOn: z.string(), late: z.boolean(), mine: z.boolean() })),
  reexaminations: z.array(
    z.object({
      decision: z.enum(['keep-closed', 'open-up']),
      basis: z.string(),
      nextOn: nullable,
      byName: z.string(),
      at: z.string(),
    }),
  ),
  /** A penalty decision changed or annulled: 行政处罚法第四十八条. */
  withdrawalHint: nullable,
  /** This person may register that the penalty decision was changed or annulled. */
  mayAnnul: z.boolean(),
  reviewers: z.object({ first: z.string(), second: z.string(), final: z.string() }),
  /** Why the review that is due is not for this person, whose role might take it. */
  notForMe: nullable,
  can: z.array(z.string()),
});
export type DeskDetail = z.infer<typeof deskDetail>;

export const approveBody = z.object({ step, contentHash: hash, comment: maybe(1_000) });
export const returnEditionBody = z.object({ step, contentHash: hash, comment: words(1_000, '请写明退回的原因') });
const secrecyWords = {
  conclusion: words(500, '请填写保密审查结论'),
  basis: words(500, '请填写审查依据'),
};
export const secrecyBody = z.object({ contentHash: hash, agreed: z.boolean(), ...secrecyWords });
export const scheduleBody = z.object({
  version,
  /** Civil time in China, e.g. `2026-03-02T09:30`. */
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, '请填写日期和时间，如 2026-03-02 09:30'),
});
export const urgentBody = z.object({
  contentHash: hash,
  reason: words(1_000, '请写明紧急发布的理由'),
  secrecy: z.object(secrecyWords).nullable().default(null),
});
export const makeUpBody = z
  .object({ step, contentHash: hash, agreed: z.boolean(), comment: maybe(1_000) })
  .refine((body) => body.agreed || body.comment !== '', { path: ['comment'], message: '不同意的，请写明理由' });
export const withdrawBody = z.object({
  version,
  outcome: z.enum(WITHDRAWAL_OUTCOMES),
  note: maybe(1_000),
  mergedInto: id.nullable().default(null),
  reason: words(1_000, '请写明撤回的原因，留存备查'),
  titleHidden: z.boolean().default(false),
});
export const correctionBody = z.object({
  version,
  reason: words(1_000, '请写明更正的原因，留存备查'),
  hideFormer: z.boolean().default(false),
});
/** 变更、撤销、确认违法、确认无效, by the day of that decision. */
export const annulmentBody = z.object({ kind: z.enum(['变更', '撤销', '确认违法', '确认无效']), on: day });
export const keepClosedBody = z.object({ version, basis: words(1_000, '请写明维持的依据'), nextOn: day });
export const openUpBody = z.object({ version, basis: words(1_000, '请写明转为公开的依据') });
export const newEdition = z.object({ documentId: z.string(), editionId: z.string() });

export const commentBody = z.object({
  part: words(60, '请选择位置'),
  start: z.number().int().min(0).nullable(),
  end: z.number().int().min(0).nullable(),
  quote: z.string().max(2_000).default(''),
  text: words(1_000, '请填写意见'),
});
export const settleBody = z.object({ answer: maybe(1_000) });
