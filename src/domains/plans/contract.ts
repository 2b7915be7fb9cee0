import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';

/** Wire shapes of plans and their import, shared with the workbench. Dates are `yyyy-mm-dd`, instants ISO text. */
const day = z
  .string()
  .refine(isLocalDate, { error: '日期应写成 2026-03-02 的样子，且确有这一天' }) as unknown as z.ZodType<
  LocalDate,
  LocalDate
>;
export const text = (max: number): z.ZodString =>
  z
    .string()
    .trim()
    .max(max, { error: `最多${max}字` });

export const deadlineRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by-date'), date: day }),
  z.object({
    kind: z.literal('after-event'),
    amount: z.int().nonnegative(),
    unit: z.enum(['workday', 'day', 'hour', 'month']),
    event: z.string(),
    date: day.nullable(),
  }),
  z.object({
    kind: z.literal('periodic'),
    period: z.enum(['month', 'quarter', 'half-year', 'year', 'two-years', 'two-weeks']),
    by: z.string().nullable(),
  }),
  z.object({ kind: z.literal('ongoing') }),
  z.object({ kind: z.literal('prompt') }),
  z.object({ kind: z.literal('unknown') }),
]);

export const target = z.object({
  text: z.string(),
  quantity: z.number(),
  unit: z.string(),
  comparison: z.enum(['>=', '<=', '=']),
  per: z.string().nullable(),
});

export const unitRole = z.enum(['lead', 'responsible', 'support']);
export const responsible = z.object({
  name: text(200).min(1, { error: '请填写单位名称' }),
  role: unitRole,
  text: z.string(),
});
const place = z.looseObject({ block: z.number().optional() });

export const doubt = z.object({ field: z.string(), reason: z.string() });

export const draftTask = z.object({
  /** Stable while the draft lives, so that the screen can follow a task that is moved. */
  key: z.string().min(1),
  number: text(20),
  path: z.array(text(300)),
  heading: text(500).nullable(),
  requirement: text(8000),
  responsible: z.array(responsible),
  deadlineText: text(500).nullable(),
  deadline: deadlineRule,
  deadlines: z.array(deadlineRule),
  targets: z.array(target),
  source: z.string(),
  places: z.record(z.string(), place).optional(),
  origin: z.enum(['read', 'added', 'split', 'merged', 'carried']),
});

export const draftIndicator = z.object({
  path: z.array(z.string()),
  text: z.string(),
  assessed: z.string().nullable(),
  source: z.string(),
});

export const draftFacts = z.object({
  title: text(300).nullable(),
  documentNumber: text(80).nullable(),
  issuer: text(120).nullable(),
  issuedOn: day.nullable(),
  disclosure: text(80).nullable(),
  year: z.int({ error: '请填写年度' }).min(2008, { error: '年度应在2008年之后' }).max(2100).nullable(),
  submitBy: day.nullable(),
});

export const planDraft = z.object({
  facts: draftFacts,
  tasks: z.array(draftTask).max(10_000, { error: '一个方案最多10000项任务' }),
  indicators: z.array(draftIndicator).max(20_000),
  ledgerForm: z.object({ title: z.string().nullable(), columns: z.array(z.string()), source: z.string() }).nullable(),
  body: z.array(z.string()),
  /** What a person said a written name means: expression → unit ids; an empty list means nobody. */
  resolutions: z.record(z.string(), z.array(z.string())),
  previousPlanId: z.string().nullable().default(null),
  /** Names whose answer holds for this notice only and is not remembered. */
  onlyHere: z.array(z.string()).optional(),
  /** Doubts that a person has looked at, as `task key:field`. */
  checked: z.array(z.string()).max(50_000).optional(),
});
export type PlanDraft = z.infer<typeof planDraft>;
export type DraftTask = z.infer<typeof draftTask>;
export type DraftFacts = z.infer<typeof draftFacts>;

export const finding = z.object({
  level: z.enum(['error', 'warning', 'note']),
  code: z.string(),
  message: z.string(),
  source: z.string(),
});

export const importSummary = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['reading', 'ready', 'failed', 'confirmed', 'abandoned']),
  refusal: z.string().nullable(),
  planId: z.string().nullable(),
  startedAt: z.string(),
  touchedAt: z.string(),
  title: z.string().nullable(),
  tasks: z.int(),
});
export type ImportSummary = z.infer<typeof importSummary>;

export const importProgress = z.object({ stage: z.string(), done: z.number(), of: z.number() });

export const importDetail = importSummary.extend({
  version: z.int(),
  progress: importProgress,
  /** Blocks of the original in reading order (`Block` of the documents engine), for the left side. */
  original: z.array(z.unknown()),
  findings: z.array(finding),
  draft: planDraft.nullable(),
});
export type ImportDetail = z.infer<typeof importDetail>;

export const nameResolution = z.object({
  expression: z.string(),
  unitIds: z.array(z.string()),
  unitNames: z.array(z.string()),
  unresolved: z.array(
    z.object({
      text: z.string(),
      reason: z.string(),
      candidates: z.array(z.object({ unitId: z.string(), name: z.string() })),
      groups: z.array(z.object({ name: z.string(), unitIds: z.array(z.string()) })),
      /** What kind of unit the name would be if it is created; `null` where the words name no single unit. */
      suggestedKind: z.string().nullable(),
    }),
  ),
  tasks: z.int(),
  decided: z.boolean(),
});
export const importCheck = z.object({
  names: z.array(nameResolution),
  doubts: z.record(z.string(), z.array(doubt)),
  blockers: z.array(z.string()),
  samePlan: z.object({ id: z.string(), title: z.string() }).nullable(),
});
export type ImportCheck = z.infer<typeof importCheck>;

export const startImportBody = z.union([
  z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), fileName: text(255) }),
  z.object({
    text: z.string().min(20, { error: '请粘贴通知全文' }).max(2_000_000, { error: '粘贴的内容太长，请改为上传文件' }),
  }),
]);
export const saveDraftBody = z.object({ version: z.int(), draft: planDraft });
export const createUnitsBody = z.object({
  units: z
    .array(z.object({ name: text(100).min(2, { error: '单位名称太短' }), kind: z.string() }))
    .min(1)
    .max(300),
});
export const confirmBody = z.object({ version: z.int() });

export const planChange = z.object({
  kind: z.enum(['same', 'changed', 'added', 'dropped']),
  before: z
    .object({
      number: z.string(),
      path: z.array(z.string()),
      requirement: z.string(),
      deadlineText: z.string().nullable(),
      units: z.array(z.string()),
    })
    .nullable(),
  after: z
    .object({
      number: z.string(),
      path: z.array(z.string()),
      requirement: z.string(),
      deadlineText: z.string().nullable(),
      units: z.array(z.string()),
    })
    .nullable(),
  fields: z.array(z.string()),
});
export const planComparison = z.object({
  before: z.object({ id: z.string(), title: z.string(), year: z.int() }),
  after: z.object({ id: z.string(), title: z.string(), year: z.int() }),
  counts: z.object({ same: z.int(), changed: z.int(), added: z.int(), dropped: z.int() }),
  changes: z.array(planChange),
});
export type PlanComparison = z.infer<typeof planComparison>;

export const planSummary = z.object({
  id: z.string(),
  title: z.string(),
  year: z.int(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: day.nullable(),
  state: z.enum(['confirmed', 'running', 'closed']),
  publicity: z.enum(['none', 'plan', 'plan-and-progress', 'plan-and-unit-progress']),
  submitBy: day.nullable(),
  tasks: z.int(),
  units: z.int(),
  unresolved: z.int(),
  lines: z.int(),
  done: z.int(),
  overdue: z.int(),
});
export type PlanSummary = z.infer<typeof planSummary>;

export const planTask = z.object({
  id: z.string(),
  number: z.string(),
  path: z.array(z.string()),
  heading: z.string().nullable(),
  requirement: z.string(),
  deadlineText: z.string().nullable(),
  deadline: deadlineRule,
  deadlines: z.array(deadlineRule),
  targets: z.array(target),
  source: z.string().nullable(),
  units: z.array(z.object({ id: z.string(), name: z.string(), role: unitRole, expression: z.string() })),
  unresolved: z.array(z.object({ expression: z.string(), role: unitRole, reason: z.string() })),
  lines: z.object({ total: z.int(), done: z.int(), overdue: z.int() }),
});
export type PlanTask = z.infer<typeof planTask>;

export const planDetail = planSummary.extend({
  version: z.int(),
  disclosure: z.string().nullable(),
  body: z.array(z.string()),
  fileSha256: z.string().nullable(),
  previousId: z.string().nullable(),
  indicators: z.int(),
  ledgerForm: planDraft.shape.ledgerForm,
  items: z.array(planTask),
  can: z.array(z.string()),
});
export type PlanDetail = z.infer<typeof planDetail>;

export const publishPlanBody = z.object({
  version: z.int(),
  publicity: z.enum(['none', 'plan', 'plan-and-progress', 'plan-and-unit-progress']),
});
export const planFactsBody = z.object({ version: z.int(), submitBy: day.nullable() });
export const resolveTaskBody = z.object({
  expression: z.string(),
  unitIds: z.array(z.string()).max(500),
  remember: z.boolean(),
});

/** Texts of a task that a person has changed, to be read again by the same rules. */
export const rereadBody = z.object({
  text: text(500).nullable(),
  requirement: text(8000).optional(),
  /** 牵头单位：A；配合单位：B, as a notice writes it. */
  units: text(2000).optional(),
  year: z.int().nullable(),
  issuedOn: day.nullable(),
});
export const reread = z.object({
  deadline: deadlineRule,
  deadlines: z.array(deadlineRule),
  targets: z.array(target),
  responsible: z.array(responsible),
});
export type Reread = z.infer<typeof reread>;
export const rereadAllBody = z.object({
  items: z.array(z.object({ key: z.string(), text: text(500).nullable(), requirement: text(8000) })).max(10_000),
  year: z.int().nullable(),
  issuedOn: day.nullable(),
});
export const rereadAll = z.object({ items: z.array(reread.extend({ key: z.string() })) });

/** What a written name may be said to mean. */
export const planUnits = z.object({
  units: z.array(z.object({ id: z.string(), name: z.string(), shortName: z.string().nullable(), kind: z.string() })),
  groups: z.array(z.object({ name: z.string(), unitIds: z.array(z.string()) })),
});
export type PlanUnits = z.infer<typeof planUnits>;

export const exportPlanQuery = z.object({ format: z.enum(['docx', 'xlsx']) });
