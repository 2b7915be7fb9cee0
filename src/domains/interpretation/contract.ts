import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';
import { FORMS, STANDINGS } from './model.ts';

const dayText = z.string().refine((value): value is LocalDate => isLocalDate(value), '请填写日期，如 2026-03-02');
const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
const reason = text(1_000).min(1, '请写明理由');
const one = z.string().optional();
const nullable = z.string().nullable();
const id = z.string().min(1).max(64);
const page = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};
const format = z.enum(['json', 'xlsx']).default('json');

export { FORMS } from './model.ts';

export const STANDING_WORDS = {
  exempt: '免予解读',
  preparing: '随文件准备',
  owed: '待解读',
  late: '逾期未解读',
  done: '已解读',
  'done-late': '逾期解读',
} as const satisfies Record<(typeof STANDINGS)[number], string>;

const standing = z.enum(STANDINGS);

export const boardQuery = z.object({ q: one, unit: one, standing: one, year: one, sort: one, ...page, format });
export type BoardQuery = z.infer<typeof boardQuery>;

export const policyRow = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: nullable,
  unitId: z.string(),
  unitName: z.string(),
  typeName: z.string(),
  publishedOn: nullable,
  standing,
  /** Forms of the interpretations that are out. */
  forms: z.array(z.string()),
  interpretations: z.number(),
  firstOn: nullable,
  dueOn: nullable,
  exemption: nullable,
});
export type PolicyRow = z.infer<typeof policyRow>;
export const policyList = z.object({ items: z.array(policyRow), total: z.number() });

export const ratesQuery = z.object({ year: z.coerce.number().int().min(2000).max(2200), format });
export const rateRow = z.object({
  unitId: nullable,
  unitName: z.string(),
  /** 应解读: published in the year, of a kind that needs it, not exempted. */
  needed: z.number(),
  interpreted: z.number(),
  rate: z.number().nullable(),
  multiForm: z.number(),
  multiFormRate: z.number().nullable(),
  onTime: z.number(),
  late: z.number(),
  missing: z.number(),
  exempted: z.number(),
});
export type RateRow = z.infer<typeof rateRow>;
export const ratesShape = z.object({
  year: z.number(),
  /** Target of the forms-diversity rate, in percent. */
  target: z.number(),
  all: rateRow,
  units: z.array(rateRow),
});
export type RatesView = z.infer<typeof ratesShape>;

export const planShape = z.object({
  forms: z.array(z.string()),
  responsible: z.string(),
  firstName: z.string(),
  firstPost: z.string(),
  phone: z.string(),
  place: z.string(),
  channels: z.string(),
  plannedOn: nullable,
  note: z.string(),
  savedByName: nullable,
  savedAt: nullable,
  version: z.number(),
});
export type PlanView = z.infer<typeof planShape>;
export const planBody = z.object({
  forms: z.array(z.enum(FORMS)).max(FORMS.length),
  responsible: text(100),
  firstName: text(40),
  firstPost: text(60),
  phone: text(60),
  place: text(120),
  channels: text(300),
  plannedOn: dayText.nullable(),
  note: text(1_000),
  /** 0 where nothing was saved before. */
  version: z.number().int().min(0),
});

export const interpretationShape = z.object({
  linkId: z.string(),
  documentId: z.string(),
  editionId: z.string(),
  title: z.string(),
  state: z.string(),
  stateWords: z.string(),
  passed: z.boolean(),
  live: z.boolean(),
  publishedOn: nullable,
  form: z.string(),
  firstInterpreter: z.string(),
  consultPhone: z.string(),
  /** Made after one was out already: 二次解读. */
  followUp: z.boolean(),
  elements: z.array(z.object({ key: z.string(), name: z.string(), found: z.boolean() })),
  /** Percent of its text that stands word for word in the document. */
  copied: z.number(),
  tooMuchCopied: z.boolean(),
});
export type InterpretationView = z.infer<typeof interpretationShape>;

const exemptionShape = z.object({
  id: z.string(),
  ruleName: z.string(),
  reason: z.string(),
  madeByName: nullable,
  madeAt: z.string(),
  endedByName: nullable,
  endedAt: nullable,
  endReason: nullable,
});

export const policyDetail = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: nullable,
  unitId: z.string(),
  unitName: z.string(),
  typeName: z.string(),
  state: z.string(),
  stateWords: z.string(),
  publishedOn: nullable,
  needed: z.boolean(),
  standing: standing.nullable(),
  dueOn: nullable,
  followUpDueOn: nullable,
  missing: z.array(z.string()),
  exemptions: z.array(exemptionShape),
  suggestedRules: z.array(z.object({ id: z.string(), name: z.string() })),
  plan: planShape.nullable(),
  interpretations: z.array(interpretationShape),
  copiedLimit: z.number(),
  can: z.array(z.string()),
});
export type PolicyDetail = z.infer<typeof policyDetail>;

export const documentParams = z.object({ documentId: id });
export const newInterpretationBody = z.object({ form: z.enum(FORMS), title: text(300).optional() });
export const linkBody = z.object({ interpretationId: id });
export const exemptBody = z.object({ ruleId: id, reason });
export const reasonBody = z.object({ reason });
export const followUpBody = z.object({ dueOn: dayText, reason });
export const createdShape = z.object({ documentId: z.string(), editionId: z.string() });
export const publishedShape = z.object({ published: z.number() });

export const candidatesQuery = z.object({ q: text(100) });
export const candidateList = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), unitName: z.string(), stateWords: z.string() })),
});
export type InterpretationCandidate = z.infer<typeof candidateList>['items'][number];

export const ruleShape = z.object({
  id: z.string(),
  name: z.string(),
  patterns: z.array(z.string()),
  source: z.string(),
  active: z.boolean(),
  used: z.number(),
  version: z.number(),
});
export type RuleView = z.infer<typeof ruleShape>;
export const ruleList = z.object({ items: z.array(ruleShape), can: z.array(z.string()) });
export const ruleBody = z.object({
  name: text(30).min(2, '请填写情形名称'),
  patterns: z.array(text(60).min(2, '至少两个字')).max(30),
  source: text(100),
  active: z.boolean(),
});
export const changedRuleBody = ruleBody.extend({ version: z.number().int().min(1) });
export const ruleParams = z.object({ ruleId: id });
