import * as z from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请按“08:30”的样式填写时间');
const text = (max: number) => z.string().trim().max(max, `最多 ${max} 个字`);
const link = text(300).regex(/^(https?:\/\/[^\s"<>]+)?$/, '请填写以 https:// 开头的完整网址');
const integer = (min: number, max: number) =>
  z.int('请填写整数').min(min, `不能小于 ${min}`).max(max, `不能大于 ${max}`);
const days = integer(0, 60);
const reviewEvery = z.enum(['two-weeks', 'month', 'quarter', 'half-year'], '请选择周期');

const rung = z
  .object({
    rung: z.enum(['liaison', 'leader-in-charge', 'principal'], '请选择提醒对象'),
    workingDaysBefore: days.optional(),
    workingDaysAfter: days.optional(),
  })
  .refine((row) => (row.workingDaysBefore === undefined) !== (row.workingDaysAfter === undefined), {
    message: '请填写到期前或到期后的工作日数，二者填一个',
  });

/** What may stand under each key. */
export const settingValues = z.object({
  'county.name': text(40).min(2, '请填写县区名称'),
  'site.domain': text(120),
  'site.identifier': z.string().regex(/^(\d{10})?$/, '网站标识码为 10 位数字'),
  'site.icp': text(60),
  'site.police': text(60),
  'site.sponsor': text(60),
  'site.contact': text(120),
  'site.markLink': link,
  'site.policeLink': link,
  'site.correctionLink': link,
  'reminder.amberWorkingDays': integer(0, 30),
  'reminder.ladder': z.array(rung).max(6, '最多 6 级'),
  'reminder.quietHours': z.object({ from: time, to: time }),
  'reminder.digestAt': time,
  'review.ongoingEvery': reviewEvery,
  'review.promptEvery': reviewEvery,
  'password.minLength': integer(8, 64),
  'password.kinds': integer(1, 4),
  'password.history': integer(0, 12),
  'password.failuresBeforeLock': integer(3, 20),
  'password.lockMinutes': integer(1, 1440),
  'session.idleHours': integer(1, 24),
  'session.absoluteDays': integer(1, 30),
  'mail.enabled': z.boolean(),
  'mail.fromName': text(40),
  'mail.footer': text(200),
  'interpretation.multiFormPercent': integer(0, 100),
  'interpretation.copiedPercent': integer(10, 100),
  'normative.warningMonths': integer(1, 24),
  'normative.cleaningYears': integer(1, 5),
  'catalogue.promptWorkingDays': integer(1, 20),
  'publication.urgentReviewDays': integer(1, 20),
  'publication.reexamineMonths': integer(1, 60),
  'gate.idHead': integer(0, 6),
  'gate.idTail': integer(0, 4),
  'gate.titleLongest': integer(30, 300),
  'publication.indexPrefix': z.string().regex(/^[0-9A-Za-z]{0,18}$/, '最多 18 位数字或字母'),
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const settingRow = z.object({
  key: z.string(),
  group: z.string(),
  label: z.string(),
  source: z.string(),
  certainty: z.enum(['confirmed', 'partly', 'unconfirmed', 'own']),
  kind: z.enum(['text', 'integer', 'time', 'quiet-hours', 'ladder', 'review-every', 'switch']),
  unit: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  value: z.unknown(),
  defaultValue: z.unknown(),
  /** The day from which the value holds; `null` while the default does. */
  effectiveFrom: date.nullable(),
  /** A value already set that begins to hold later. */
  upcoming: z.object({ value: z.unknown(), effectiveFrom: date }).nullable(),
});
export type SettingRow = z.output<typeof settingRow>;

export const settingList = z.object({ items: z.array(settingRow), total: z.number(), can: z.array(z.string()) });
export type SettingList = z.output<typeof settingList>;

export const settingChange = z.object({
  value: z.unknown(),
  effectiveFrom: date.optional(),
  reason: z.string().trim().max(200).optional(),
});

export const settingHistory = z.object({
  items: z.array(
    z.object({ value: z.unknown(), effectiveFrom: date, setAt: z.string(), setBy: z.string().nullable() }),
  ),
  total: z.number(),
});
export type SettingHistory = z.output<typeof settingHistory>;
