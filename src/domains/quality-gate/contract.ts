import * as z from 'zod';

const reason = z.string().trim().min(1, '请写明理由').max(500, '理由最多 500 字');
const one = z.string().optional();
const pageQuery = {
  q: z.string().trim().max(100).default(''),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  format: z.enum(['json', 'xlsx']).default('json'),
};

const level = z.enum(['block', 'warn', 'note']);
const category = z.enum([
  'elements',
  'format',
  'timeliness',
  'personal-data',
  'proofreading',
  'links',
  'attachments',
  'images',
]);

export const gateFindingShape = z.object({
  code: z.string(),
  category,
  level,
  message: z.string(),
  place: z.object({
    part: z.string(),
    start: z.number().nullable(),
    end: z.number().nullable(),
    quote: z.string(),
  }),
  replacement: z.string().nullable(),
  law: z.string().nullable(),
});
export type GateFindingView = z.infer<typeof gateFindingShape>;

/** What an endpoint of another context answers, and what `GatePanel` shows. */
export const gateReportShape = z.object({
  findings: z.array(gateFindingShape),
  blocking: z.number(),
  warnings: z.number(),
});
export type GateReportView = z.infer<typeof gateReportShape>;

export const tryBody = z.object({ text: z.string().max(100_000, '一次最多试 10 万字') });

export const wordKind = z.enum(['wrong', 'phrase', 'caution']);
export const wordShape = z.object({
  /** `null` for a word of the shipped list. */
  id: z.string().nullable(),
  wrong: z.string(),
  right: z.string().nullable(),
  kind: wordKind,
  level,
  unless: z.string(),
  origin: z.string(),
  active: z.boolean(),
  /** Why a shipped word is silent. */
  offReason: z.string().nullable(),
  madeBy: z.string().nullable(),
  madeAt: z.string().nullable(),
  version: z.number(),
});
export type WordView = z.infer<typeof wordShape>;
export const wordList = z.object({ items: z.array(wordShape), total: z.number() });
export const wordQuery = z.object({ kind: one, from: one, state: one, sort: one, ...pageQuery });

export const wordBody = z
  .object({
    wrong: z.string().trim().min(2, '至少两个字，单字容易误报').max(60, '最多 60 字'),
    right: z
      .string()
      .trim()
      .max(60, '最多 60 字')
      .nullable()
      .default(null)
      .transform((text) => (text === '' ? null : text)),
    kind: wordKind.default('wrong'),
    level: level.default('warn'),
    unless: z.string().trim().max(500, '最多 500 字').default(''),
    origin: z.string().trim().max(200, '最多 200 字').default('本县（区）补充'),
  })
  .refine((word) => word.right !== word.wrong, { path: ['right'], error: '正确写法不能与错误写法相同' })
  .refine((word) => word.right === null || !word.right.includes(word.wrong) || word.unless.includes(word.right), {
    path: ['unless'],
    error: '正确写法中含有错误写法，请在“不提示的上下文”中写上正确写法',
  });
export type WordBody = z.infer<typeof wordBody>;
export const wordParams = z.object({ wordId: z.string().min(1) });
export const wordChange = z.intersection(wordBody, z.object({ version: z.number().int().min(1), active: z.boolean() }));
export const switchBody = z.object({ wrong: z.string().min(2).max(60), active: z.boolean(), reason });
export const switched = z.object({ wrong: z.string(), active: z.boolean() });
export const importBody = z.object({ sha256: z.string().length(64), confirm: z.boolean().default(false) });
export const importAnswer = z.object({
  ready: z.array(wordShape),
  known: z.number(),
  refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  saved: z.number(),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

export const falseAlarmShape = z.object({
  id: z.string(),
  code: z.string(),
  quote: z.string(),
  context: z.string(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type FalseAlarmView = z.infer<typeof falseAlarmShape>;
export const falseAlarmList = z.object({ items: z.array(falseAlarmShape), total: z.number() });
export const falseAlarmQuery = z.object({
  state: z.enum(['open', 'ended', 'all']).default('open'),
  sort: one,
  ...pageQuery,
});
export const falseAlarmBody = z
  .object({
    code: z.string().min(1).max(60),
    quote: z.string().trim().min(1, '请给出原文').max(400),
    context: z.string().trim().max(200).default(''),
    reason,
  })
  .refine(({ quote, context }) => context === '' || context.includes(quote), {
    path: ['context'],
    message: '语境须包含这处原文，请按原文填写前后文字。',
  });
export const falseAlarmParams = z.object({ alarmId: z.string().min(1) });
export const endBody = z.object({ reason });

export const linkShape = z.object({
  address: z.string(),
  state: z.enum(['asked', 'alive', 'dead', 'unknown']),
  note: z.string(),
  checkedAt: z.string().nullable(),
});
export type LinkView = z.infer<typeof linkShape>;
export const linkList = z.object({ items: z.array(linkShape) });
export const editionParams = z.object({ editionId: z.string().min(1) });

export const sweepFindingShape = z.object({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  code: z.string(),
  category,
  level,
  message: z.string(),
  part: z.string(),
  quote: z.string(),
  replacement: z.string().nullable(),
  state: z.enum(['open', 'settled', 'gone']),
  foundAt: z.string(),
  settledBy: z.string().nullable(),
  settledAt: z.string().nullable(),
  answer: z.string().nullable(),
  can: z.array(z.string()),
});
export type SweepFindingView = z.infer<typeof sweepFindingShape>;
export const sweepList = z.object({ items: z.array(sweepFindingShape), total: z.number() });
export const sweepQuery = z.object({
  state: z.enum(['open', 'settled', 'gone', 'all']).default('open'),
  level: one,
  category: one,
  unit: one,
  sort: one,
  ...pageQuery,
});
export const sweepParams = z.object({ findingId: z.string().min(1) });
export const settleBody = z.object({ answer: z.string().trim().min(1, '请写明如何处理').max(500) });
export const sweepState = z.object({
  documents: z.number(),
  checked: z.number(),
  waiting: z.number(),
  open: z.number(),
  lastAt: z.string().nullable(),
});
export type SweepState = z.infer<typeof sweepState>;
export const sweepAnswer = z.object({ queued: z.boolean() });
