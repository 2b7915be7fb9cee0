import * as z from 'zod';
import { isLocalDate, type LocalDate } from '#kernel/calendar/local-date.ts';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;
const MAX_TEXT = 200_000;
/** A megabyte in base64. */
const MAX_FILE_TEXT = 1_400_000;
const MAX_DAYS = 200;

const day = z.string().refine((text): text is LocalDate => isLocalDate(text), '请填写存在的日期，如 2027-01-01');
const yearNumber = z.int('请填写年份').min(FIRST_YEAR, '年份太早').max(LAST_YEAR, '年份太晚');

export const yearParams = z.object({ year: z.coerce.number().pipe(yearNumber) });

export const calendarDay = z.object({
  date: day,
  name: z.string().trim().max(40, '名称最多 40 个字'),
  isOffDay: z.boolean(),
});
export type CalendarDay = z.output<typeof calendarDay>;

export const yearState = z.enum(['announced', 'loaded', 'provisional']);
export type YearStateWord = z.output<typeof yearState>;

export const yearSummary = z.object({
  year: z.int(),
  /** 《国务院办公厅关于…年部分节假日安排的通知》. */
  title: z.string(),
  state: yearState,
  /** 发文字号, and the numbers of notices that changed the year later. */
  announcedIn: z.string().nullable(),
  amendedBy: z.array(z.string()),
  workingDays: z.int(),
  loadedAt: z.string().nullable(),
  loadedBy: z.string().nullable(),
});
export type YearSummary = z.output<typeof yearSummary>;

export const yearList = z.object({
  items: z.array(yearSummary),
  total: z.int(),
  /** The first year, this one or next, that nobody has announced to the program yet. */
  nextToLoad: z.int().nullable(),
  can: z.array(z.string()),
});
export type YearList = z.output<typeof yearList>;

export const yearDetail = yearSummary.extend({
  /** Identity of the loaded arrangement, to be echoed when it is replaced or withdrawn. */
  loadedId: z.string().nullable(),
  days: z.array(calendarDay),
  can: z.array(z.string()),
});
export type YearDetail = z.output<typeof yearDetail>;

export const previewBody = z
  .object({
    text: z.string().max(MAX_TEXT, '内容太长，不像一年的放假安排').optional(),
    /** A file's bytes in base64. */
    file: z.base64('文件内容不完整，请重新选择文件').max(MAX_FILE_TEXT, '文件太大，不像一年的放假安排').optional(),
    /** The year to assume where the text does not name one. */
    year: yearNumber.optional(),
  })
  .refine((body) => (body.text === undefined) !== (body.file === undefined), {
    message: '请粘贴通知全文，或选择一个文件',
    path: ['text'],
  });

export const yearFinding = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  source: z.string(),
});
export type YearFindingRow = z.output<typeof yearFinding>;

export const movedDate = z.object({
  /** What is owed, and by whom, in words. */
  label: z.string(),
  unitName: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type MovedDate = z.output<typeof movedDate>;

export const loadedYearBody = z.object({
  year: yearNumber,
  announcedIn: z.string(),
  days: z.array(calendarDay).max(MAX_DAYS, '一年的放假和上班日不会这么多'),
});

export const yearPreview = z.object({
  loaded: loadedYearBody.nullable(),
  findings: z.array(yearFinding),
  loadable: z.boolean(),
  /** The arrangement that would be replaced, and what it is. */
  replaces: z.string().nullable(),
  stateBefore: yearState.nullable(),
  workingDays: z.object({ before: z.int(), after: z.int() }).nullable(),
  /** Days that change between work and rest. */
  changedDays: z.array(z.object({ date: day, isWorkingDay: z.boolean() })),
  /** Due dates that would move. */
  moves: z.object({ total: z.int(), items: z.array(movedDate) }),
});
export type YearPreview = z.output<typeof yearPreview>;

export const loadBody = loadedYearBody.extend({
  announcedIn: z.string().trim().min(1, '请填写发文字号，如：国办发明电〔2025〕7号').max(60, '发文字号最多 60 个字'),
  /** What the preview said would be replaced. */
  replaces: z.string().nullable(),
  /** The person has read the warnings and holds the arrangement for right. */
  acceptWarnings: z.boolean(),
});

export const withdrawBody = z.object({
  loadedId: z.string(),
  reason: z.string().trim().min(1, '请写明撤回的理由').max(200, '理由最多 200 个字'),
});
