import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';

const day = z.string().refine(isLocalDate, '请填写日期，如 2026-03-02') as unknown as z.ZodType<LocalDate, LocalDate>;
const REASON_LENGTH = 1_000;
const BATCH = 200;
const one = z.string().optional();

/** Wire shapes of oversight (A5, A6, A7), shared with the workbench. */
export const lightWord = z.enum(['green', 'amber', 'red', 'grey', 'done']);

export const todoShape = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  about: z.string(),
  waitsFor: z.string(),
  dueOn: z.string().nullable(),
  basis: z.enum(['announced', 'provisional']),
  explanation: z.string(),
  remainingWorkingDays: z.number().nullable(),
  light: lightWord,
  count: z.number(),
  act: z.string(),
  href: z.string(),
});
export type TodoView = z.infer<typeof todoShape>;

export const todayAnswer = z.object({
  today: z.string(),
  groups: z.array(
    z.object({
      key: z.enum(['late', 'soon', 'mine', 'others']),
      /** All there are; `items` holds the riskiest of them. */
      total: z.number(),
      items: z.array(todoShape),
      /** Where the rest stands, when there is more than is shown. */
      more: z.string().nullable(),
    }),
  ),
});
export type TodayAnswer = z.infer<typeof todayAnswer>;

/** Things of which no change is told; `wrong` marks what has failed. */
export const offHandAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      about: z.string(),
      act: z.string(),
      /** `null` where nothing can be done in the workbench. */
      href: z.string().nullable(),
      wrong: z.boolean(),
    }),
  ),
});
export type OffHandAnswer = z.infer<typeof offHandAnswer>;

export const countsShape = z.object({
  total: z.number(),
  red: z.number(),
  amber: z.number(),
  green: z.number(),
  grey: z.number(),
  done: z.number(),
  reviewed: z.number(),
  percent: z.number(),
  madeUp: z.number(),
});
export type CountsView = z.infer<typeof countsShape>;
const sides = { lead: countsShape, support: countsShape };

export const planBrief = z.object({ id: z.string(), title: z.string(), year: z.number() });
export type PlanBrief = z.infer<typeof planBrief>;

const ledgerCounts = z.object({
  drafting: z.number(),
  submitted: z.number(),
  accepted: z.number(),
  returned: z.number(),
  late: z.number(),
});

export const boardRow = z.object({
  key: z.string(),
  label: z.string(),
  /** Beside the label: number and chapter of a task. */
  about: z.string(),
  ...sides,
  /** Of a unit's row: how its ledger stands. */
  ledger: z
    .object({
      id: z.string(),
      state: z.enum(['drafting', 'submitted', 'accepted', 'returned']),
      submitBy: z.string().nullable(),
      submittedOn: z.string().nullable(),
      late: z.boolean(),
    })
    .nullable(),
  /** The lines behind the row; `light` and `role` may be added. */
  href: z.string(),
});
export type BoardRow = z.infer<typeof boardRow>;

export const boardView = z.enum(['unit', 'task', 'chapter', 'deadline']);

export const boardQuery = z.object({
  plan: one,
  by: boardView.default('unit'),
  format: z.enum(['json', 'xlsx']).default('json'),
});
export const planQuery = z.object({ plan: one });
export const heatQuery = z.object({ plan: one, side: z.enum(['lead', 'support']).default('lead') });

const standing = z.object({ total: z.number(), done: z.number(), overdue: z.number(), percent: z.number() });

export const boardAnswer = z.object({
  plans: z.array(planBrief),
  plan: planBrief.nullable(),
  by: boardView,
  today: z.string(),
  rows: z.array(boardRow),
  total: z.object(sides),
  units: z.number(),
  ledgers: ledgerCounts,
});
export type BoardAnswer = z.infer<typeof boardAnswer>;

/** The plan before this one: on the same day of its year, and as it stands. What units answer for only. */
export const beforeAnswer = z.object({
  before: z.object({ plan: planBrief, sameDay: z.string(), asThen: standing, asNow: standing }).nullable(),
});
export type BeforeAnswer = z.infer<typeof beforeAnswer>;

export const heatAnswer = z.object({
  plan: planBrief.nullable(),
  chapters: z.array(z.string()),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  /** `cells[unit][chapter]`; `null` where the unit has nothing in the chapter. */
  cells: z.array(
    z.array(z.object({ total: z.number(), overdue: z.number(), share: z.number(), href: z.string() }).nullable()),
  ),
});
export type HeatAnswer = z.infer<typeof heatAnswer>;

export const trendAnswer = z.object({
  plan: planBrief.nullable(),
  weeks: z.array(
    z.object({ day: z.string(), total: z.number(), done: z.number(), overdue: z.number(), doneInWeek: z.number() }),
  ),
});
export type TrendAnswer = z.infer<typeof trendAnswer>;

export const reviewState = z.enum(['pending', 'closed', 'carried']);

export const reviewShape = z.object({
  plan: planBrief,
  openedAt: z.string().nullable(),
  openedByName: z.string(),
  finishedAt: z.string().nullable(),
  /** Lines not done that a review would hold; of an open review, its items. */
  items: z.number(),
  pending: z.number(),
  closed: z.number(),
  carried: z.number(),
  /** Plans that lines may be carried to, the next one first. */
  carryTo: z.array(planBrief),
  can: z.array(z.string()),
  version: z.number(),
});
export type ReviewView = z.infer<typeof reviewShape>;
export const reviewList = z.object({ items: z.array(reviewShape) });

export const reviewItemShape = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  lineId: z.string(),
  title: z.string(),
  taskNumber: z.string().nullable(),
  role: z.enum(['lead', 'responsible', 'support']),
  dueOn: z.string().nullable(),
  percent: z.number(),
  progress: z.string(),
  state: reviewState,
  reason: z.string().nullable(),
  carriedTo: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  href: z.string(),
  can: z.array(z.string()),
  version: z.number(),
});
export type ReviewItemView = z.infer<typeof reviewItemShape>;
export const reviewItemList = z.object({ items: z.array(reviewItemShape), total: z.number() });

export const reviewParams = z.object({ planId: z.string().min(1) });
export const openReviewBody = z.object({ planId: z.string({ error: '请选择方案' }).min(1, '请选择方案') });
export const reviewItemsQuery = z.object({
  q: one,
  state: one,
  unit: one,
  sort: one,
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(BATCH).default(50),
  format: z.enum(['json', 'xlsx']).default('json'),
});
export type ReviewItemsQuery = z.infer<typeof reviewItemsQuery>;

export const decideReviewBody = z.object({
  items: z
    .array(z.object({ id: z.string(), version: z.int().min(1) }))
    .min(1, '请选择要处理的事项')
    .max(BATCH, '一次最多处理 200 条'),
  decision: z.enum(['close', 'carry']),
  reason: z.string({ error: '请写明理由' }).trim().min(1, '请写明理由').max(REASON_LENGTH, '理由最多 1000 字'),
  /** The day by which what is carried on must be done. */
  dueOn: day.optional(),
  toPlanId: one,
});
export const finishReviewBody = z.object({ version: z.int().min(1) });

export const findingShape = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  count: z.number(),
  href: z.string(),
  items: z.array(z.object({ label: z.string(), count: z.number(), href: z.string() })),
});
export type FindingView = z.infer<typeof findingShape>;

export const checkupAnswer = z.object({
  plans: z.array(planBrief),
  plan: planBrief.nullable(),
  today: z.string(),
  findings: z.array(findingShape),
  /** What was looked at and found in order. */
  sound: z.array(z.string()),
});
export type CheckupAnswer = z.infer<typeof checkupAnswer>;
