import * as z from 'zod';
import { isLocalDate } from '#kernel/calendar/local-date.ts';

/** A civil day on the wire; what is not one is refused beside its field. */
const day = z.string().refine(isLocalDate, '请填写日期，如 2026-03-02');
const reason = z.string().trim().min(1, '请写明理由').max(1_000, '理由最多 1000 字');
const version = z.number().int().min(1);
const lightWord = z.enum(['green', 'amber', 'red', 'grey', 'done']);
const basisWord = z.enum(['announced', 'provisional']);

export const ledgerState = z.enum(['drafting', 'submitted', 'accepted', 'returned']);
export const lineState = z.enum(['open', 'done', 'cancelled', 'transferred', 'merged', 'split']);
export const lineRole = z.enum(['lead', 'responsible', 'support']);

/** Lines by light; 牵头 and 配合 are never added together. */
export const lightCounts = z.object({
  total: z.number(),
  red: z.number(),
  amber: z.number(),
  green: z.number(),
  grey: z.number(),
  done: z.number(),
});
/** `lead` counts what the unit answers for (牵头、责任), `support` what it only supports (配合). */
export const roleCounts = z.object({ lead: lightCounts, support: lightCounts });
export type RoleCounts = z.infer<typeof roleCounts>;

export const ledgerShape = z.object({
  id: z.string(),
  planId: z.string(),
  planTitle: z.string(),
  planYear: z.number(),
  unitId: z.string(),
  unitName: z.string(),
  state: ledgerState,
  submitBy: z.string().nullable(),
  submittedOn: z.string().nullable(),
  submittedLate: z.boolean(),
  returnReason: z.string().nullable(),
  counts: roleCounts,
  version: z.number(),
});
export type LedgerSummary = z.infer<typeof ledgerShape>;

export const lineShape = z.object({
  id: z.string(),
  ledgerId: z.string(),
  planId: z.string(),
  planYear: z.number(),
  unitId: z.string(),
  unitName: z.string(),
  taskId: z.string().nullable(),
  taskNumber: z.string().nullable(),
  /** The task's outermost heading. */
  chapter: z.string().nullable(),
  deadlineText: z.string().nullable(),
  role: lineRole,
  ord: z.number(),
  title: z.string(),
  measures: z.string(),
  leaderId: z.string().nullable(),
  leaderName: z.string().nullable(),
  section: z.string().nullable(),
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  ownDueOn: z.string().nullable(),
  state: lineState,
  progress: z.string(),
  percent: z.number(),
  progressAt: z.string().nullable(),
  doneOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueBasis: basisWord.nullable(),
  remainingWorkingDays: z.number().nullable(),
  light: lightWord,
  risk: z.number(),
  officeRemark: z.string().nullable(),
  version: z.number(),
});
export type LineView = z.infer<typeof lineShape>;

export const changeShape = z.object({
  id: z.string(),
  lineId: z.string(),
  lineTitle: z.string(),
  planId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  kind: z.enum(['extend', 'transfer', 'split', 'merge', 'cancel']),
  reason: z.string(),
  proposal: z.record(z.string(), z.unknown()),
  /** What is asked, in one sentence with names and dates. */
  words: z.string(),
  state: z.enum(['asked', 'approved', 'refused', 'withdrawn']),
  askedBy: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
  can: z.array(z.string()),
  version: z.number(),
});
export type ChangeView = z.infer<typeof changeShape>;

export const historyShape = z.object({
  seq: z.number(),
  at: z.string(),
  actorName: z.string(),
  action: z.string(),
  /** The act in the office's words. */
  words: z.string(),
  reason: z.string().nullable(),
  law: z.string().nullable(),
  detail: z.unknown(),
});
export type HistoryEntry = z.infer<typeof historyShape>;

export const ledgerDetail = ledgerShape.extend({
  /** Title of the form as the notice gives it, e.g. 博山区商务局政务公开工作任务台账. */
  title: z.string(),
  lines: z.array(lineShape),
  missing: z.array(z.string()),
  /** How the duty to hand in stands; its date is `submitBy`. */
  handInLight: lightWord,
  can: z.array(z.string()),
});
export type LedgerDetail = z.infer<typeof ledgerDetail>;

/** A line with everything around it. The server adds `duties` and `evidence` in the shapes of the duties' contract. */
export const lineDetail = lineShape.extend({
  planTitle: z.string(),
  task: z
    .object({
      id: z.string(),
      number: z.string(),
      path: z.array(z.string()),
      heading: z.string().nullable(),
      requirement: z.string(),
      deadlineText: z.string().nullable(),
      units: z.array(z.object({ unitId: z.string(), unitName: z.string(), role: lineRole })),
    })
    .nullable(),
  changes: z.array(changeShape),
  history: z.array(historyShape),
  can: z.array(z.string()),
});
export type LineDetail = z.infer<typeof lineDetail>;

const one = z.string().optional();
const isSpan = (text: string): boolean => {
  const ends = text.split('..');
  return ends.length === 2 && ends.every((end) => end === '' || isLocalDate(end));
};
const pageQuery = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

const format = z.enum(['json', 'xlsx']).default('json');

export const ledgerQuery = z.object({ q: one, plan: one, unit: one, state: one, sort: one, format, ...pageQuery });

/** `light`, `role` and `state` take several values, parted by commas. `format=xlsx` gives the same rows as a file. */
export const lineQuery = z.object({
  q: one,
  plan: one,
  unit: one,
  task: one,
  chapter: one,
  light: one,
  role: one,
  state: one,
  owner: z.enum(['me', '']).optional(),
  /** A span of days as `from..to`; either end may be open. */
  due: z
    .string()
    .refine((text) => text === '' || isSpan(text), '日期范围的格式不对')
    .optional(),
  dueFrom: z.union([day, z.literal('')]).optional(),
  dueTo: z.union([day, z.literal('')]).optional(),
  sort: one,
  format,
  ...pageQuery,
});
export type LineQuery = z.infer<typeof lineQuery>;

export const ledgerList = z.object({ items: z.array(ledgerShape), total: z.number() });
/** `total` stops at `TOTAL_MAX`; then `totalIsMore` says that there are more. */
export const lineList = z.object({ items: z.array(lineShape), total: z.number(), totalIsMore: z.boolean() });

const shortText = z.string().trim().max(200, '最多 200 字').nullable();
export const fillingBody = z.object({
  version,
  title: z.string().trim().min(1, '请填写工作任务').max(5_000).optional(),
  measures: z.string().max(10_000, '工作举措最多 10000 字').optional(),
  leaderId: z.string().nullable().optional(),
  leaderName: shortText.optional(),
  section: shortText.optional(),
  contactId: z.string().nullable().optional(),
  contactName: shortText.optional(),
  contactPhone: shortText.optional(),
  ownDueOn: day.nullable().optional(),
});
export const ownLineBody = fillingBody.omit({ version: true }).extend({
  title: z.string({ error: '请填写工作任务' }).trim().min(1, '请填写工作任务').max(5_000),
});
export const versionBody = z.object({ version });
export const progressBody = z.object({ version, progress: z.string().trim().max(10_000, '进展最多 10000 字') });
export const acceptBody = z.object({ version, note: z.string().trim().max(1_000).default('') });
export const returnBody = z.object({
  version,
  reason,
  remarks: z
    .array(z.object({ lineId: z.string(), text: z.string().trim().max(1_000) }))
    .max(1_000)
    .default([]),
});
export const batchAcceptBody = z.object({
  ledgers: z
    .array(z.object({ id: z.string(), version }))
    .min(1, '请选择台账')
    .max(200),
});
export const batchAnswer = z.object({
  accepted: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), title: z.string(), detail: z.string() })),
});

const proposal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('extend'), dutyId: z.string().min(1, '请选择要延期的事项'), to: day }),
  z.object({ kind: z.literal('transfer'), toUnitId: z.string().min(1, '请选择接收单位') }),
  z.object({
    kind: z.literal('split'),
    parts: z
      .array(
        z.object({
          title: z.string().trim().min(1, '请填写拆分后的任务').max(5_000),
          measures: z.string().max(10_000).default(''),
        }),
      )
      .min(2, '至少拆成两行')
      .max(20),
  }),
  z.object({ kind: z.literal('merge'), intoLineId: z.string().min(1, '请选择并入哪一行') }),
  z.object({ kind: z.literal('cancel') }),
]);
export const askChangeBody = z.object({ reason, proposal });
export const decideBody = z.object({ version, decision: z.enum(['approve', 'refuse']), reason });
export const changeQuery = z.object({
  state: z.enum(['asked', 'approved', 'refused', 'withdrawn', 'all']).default('asked'),
  unit: one,
  kind: one,
  format,
  ...pageQuery,
});
export const changeList = z.object({ items: z.array(changeShape), total: z.number() });

export const brokenDown = z.object({ ledgers: z.number(), lines: z.number(), duties: z.number() });
const pair = z.object({ taskId: z.string(), unitId: z.string() });
const namedPair = pair.extend({
  taskNumber: z.string(),
  taskTitle: z.string(),
  unitName: z.string(),
  role: lineRole,
  expression: z.string(),
  why: z.string(),
});
export const difference = z.object({ added: z.array(namedPair), dropped: z.array(namedPair) });
export type Difference = z.infer<typeof difference>;
export const applyDifferenceBody = z.object({
  reason,
  add: z.array(pair).max(20_000),
  drop: z.array(pair).max(20_000),
});
export const applied = z.object({ added: z.number(), dropped: z.number() });

export const ledgerParams = z.object({ ledgerId: z.string().min(1) });
export const lineParams = z.object({ lineId: z.string().min(1) });
export const changeParams = z.object({ changeId: z.string().min(1) });
export const planParams = z.object({ planId: z.string().min(1) });
export const exportQuery = z.object({ format: z.enum(['docx', 'xlsx']) });
