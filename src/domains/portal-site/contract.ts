import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import { GUIDE_CHAPTERS, type GuideChapter, RULE_KINDS, type RuleKind } from './model.ts';

export { GUIDE_CHAPTERS, RULE_KINDS } from './model.ts';

const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
const owner = z.string().max(64);
const day = z
  .union([z.literal(''), z.null(), z.string().refine((value): value is LocalDate => isLocalDate(value), '请填写日期')])
  .transform((value): LocalDate | null => (value === '' || value === null ? null : value));
const chapters = Object.keys(GUIDE_CHAPTERS) as GuideChapter[];
const kinds = Object.keys(RULE_KINDS) as RuleKind[];

/** The county's own guide is addressed so. */
export const COUNTY = 'county';

export const finding = z.object({
  key: z.string(),
  level: z.enum(['missing', 'wrong', 'advice']),
  message: z.string(),
});
export const guideRow = z.object({
  owner,
  name: z.string(),
  kind: z.string(),
  number: z.number(),
  missing: z.number(),
  wrong: z.number(),
  advice: z.number(),
  confirmedOn: z.string().nullable(),
  due: z.boolean(),
});
export const guideList = z.object({ items: z.array(guideRow), total: z.number() });
export const guidePart = z.object({
  key: z.string(),
  name: z.string(),
  chapter: z.enum(chapters),
  kind: z.enum(['line', 'text', 'phone', 'postcode']),
  required: z.boolean(),
  law: z.string(),
  unconfirmed: z.boolean(),
  hint: z.string(),
});
export const guideDetail = z.object({
  owner,
  name: z.string(),
  publicPath: z.string(),
  number: z.number(),
  texts: z.record(z.string(), z.string()),
  parts: z.array(guidePart),
  findings: z.array(finding),
  confirmedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  due: z.boolean(),
  versions: z.array(
    z.object({
      number: z.number(),
      savedAt: z.string(),
      savedBy: z.string(),
      note: z.string().nullable(),
      texts: z.record(z.string(), z.string()),
    }),
  ),
  can: z.array(z.string()),
});
export const guideWish = z.object({
  number: z.number().int().min(0),
  texts: z.record(z.string().max(40), text(4000)),
  note: text(200).optional(),
});
export const confirmWish = z.object({ number: z.number().int().min(1) });

export const ruleRow = z.object({
  id: z.string(),
  unitId: z.string().nullable(),
  kind: z.enum(kinds),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  madeOn: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  validity: z.enum(['pending', 'valid', 'amended', 'repealed', 'expired']),
  documentId: z.string().nullable(),
  link: z.string().nullable(),
  unconfirmed: z.boolean(),
  sort: z.number(),
  active: z.boolean(),
  version: z.number(),
});
export const ruleList = z.object({ items: z.array(ruleRow), total: z.number(), can: z.array(z.string()) });
const orNull = (max: number) =>
  text(max)
    .nullable()
    .transform((value) => (value === '' ? null : value));
export const ruleWish = z.object({
  /** 0 for a new one. */
  version: z.number().int().min(0),
  kind: z.enum(kinds, '请选择类别'),
  title: text(200).min(1, '请填写名称'),
  documentNumber: orNull(100),
  issuer: orNull(100),
  madeOn: day,
  effectiveOn: day,
  validity: z.enum(['pending', 'valid', 'amended', 'repealed', 'expired'], '请选择有效性'),
  documentId: orNull(64),
  link: orNull(300).refine(
    (value) => value === null || /^https?:\/\/[^\s"<>]+$/.test(value),
    '请填写以 https:// 开头的完整网址',
  ),
  sort: z.number().int().min(0).max(100_000),
  active: z.boolean(),
});

export const classNoteList = z.object({
  unitId: z.string(),
  name: z.string(),
  items: z.array(
    z.object({
      articleClass: z.string(),
      name: z.string(),
      article: z.string(),
      documents: z.number(),
      sentence: z.string(),
    }),
  ),
  total: z.number(),
  can: z.array(z.string()),
});
export const classNoteWish = z.object({ articleClass: z.string().max(20), sentence: text(200) });

/** The marks of a government site (R13-25), and which of them are not set. */
export const identityList = z.object({
  items: z.array(z.object({ key: z.string(), label: z.string(), value: z.string(), why: z.string() })),
  total: z.number(),
});

export type GuideRow = z.output<typeof guideRow>;
export type GuideDetail = z.output<typeof guideDetail>;
export type RuleRow = z.output<typeof ruleRow>;
export type ClassNotes = z.output<typeof classNoteList>;
export type IdentityMark = z.output<typeof identityList>['items'][number];
