import { can } from '#kernel/access/access.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { err, ok } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { AnyDatabase } from '#platform/db/database.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { announcedYears, nextYearToLoad } from './announced.ts';
import { decideLoad, decideWithdrawal } from './commands/load-year.ts';
import {
  loadBody,
  previewBody,
  withdrawBody,
  type YearPreview,
  yearDetail,
  yearList,
  yearParams,
  yearPreview,
} from './contract.ts';
import { parseYearFile, parseYearText } from './reading/year-file.ts';
import { calendarInForce, endYear, insertYear, loadedYears, lockYear, noteSuccessor } from './store.ts';
import { yearSheet } from './template.ts';
import { type CalendarSituation, calendarWith, detailOf, previewOf, summariesOf } from './year-views.ts';

/** Queued in the transaction that changes the calendar; its handler recounts open duties. `data` is `{year}`. */
export const CALENDAR_CHANGED_QUEUE = 'calendar-changed';

/** Answers which due dates would move under another calendar; given by the context that owns them. */
export type PreviewMoves = (db: AnyDatabase, calendar: WorkCalendar) => Promise<YearPreview['moves']>;

const NO_MOVES: YearPreview['moves'] = { total: 0, items: [] };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function situationOf(context: RequestContext): Promise<CalendarSituation> {
  return { calendar: await calendarInForce(context.db), loaded: await loadedYears(context.db) };
}

const actsOf = (context: RequestContext): string[] => (can(context.actor, 'settings.write') ? ['load'] : []);

const actsOnYear = (context: RequestContext, situation: CalendarSituation, year: number): string[] => [
  ...actsOf(context),
  ...(can(context.actor, 'settings.write') && situation.loaded.some((known) => known.year === year)
    ? ['withdraw']
    : []),
];

const readYears: readonly Endpoint[] = [
  endpoint(
    { method: 'get', path: '/api/calendar/years', summary: '工作日历：各年度', access: 'signed-in', answer: yearList },
    async (_input, context) => {
      const situation = await situationOf(context);
      const items = summariesOf(situation, context.today);
      const nextToLoad = nextYearToLoad(situation.calendar, context.today);
      return ok({ items, total: items.length, nextToLoad, can: actsOf(context) });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/calendar/years/:year',
      summary: '工作日历：一年的放假和调休上班日',
      access: 'signed-in',
      params: yearParams,
      answer: yearDetail,
    },
    async ({ params: { year } }, context) => {
      const situation = await situationOf(context);
      return ok(detailOf(situation, year, actsOnYear(context, situation, year)));
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/api/calendar/years/:year/sheet',
      summary: '工作日历：一年的表格，也是导入模板',
      access: 'signed-in',
      params: yearParams,
      answer: 'file',
    },
    async ({ params: { year } }, { db }) => {
      const known = [...(await loadedYears(db)), ...announcedYears()].find((one) => one.year === year) ?? null;
      const name = encodeURIComponent(`${year}年节假日安排.xlsx`);
      return new Response(Buffer.from(await yearSheet(year, known)), {
        headers: { 'content-type': XLSX, 'content-disposition': `attachment; filename*=UTF-8''${name}` },
      });
    },
  ),
];

const previewEndpoint = (previewMoves: PreviewMoves): Endpoint =>
  endpoint(
    {
      method: 'post',
      path: '/api/calendar/preview',
      summary: '预览导入年度安排：读出的内容、问题、将变动的日期',
      access: 'settings.write',
      body: previewBody,
      answer: yearPreview,
    },
    async ({ body }, context) => {
      const hint = body.year ?? null;
      const reading =
        body.file === undefined
          ? parseYearText(body.text ?? '', hint)
          : await parseYearFile(new Uint8Array(Buffer.from(body.file, 'base64')), hint);
      const situation = await situationOf(context);
      const moves =
        reading.loaded === null ? NO_MOVES : await previewMoves(context.db, calendarWith(situation, reading.loaded));
      return ok(previewOf(situation, reading, moves));
    },
  );

const loadEndpoint: Endpoint = endpoint(
  {
    method: 'post',
    path: '/api/calendar/years',
    summary: '导入年度安排',
    access: 'settings.write',
    body: loadBody,
    answer: yearDetail,
  },
  async ({ body }, context) => {
    const saved = await context.change(async (tx) => {
      const current = await lockYear(tx.db, body.year);
      const { replaces, acceptWarnings, ...loaded } = body;
      const decision = decideLoad(current, { loaded, replaces, acceptWarnings });
      if (!decision.ok) return decision;
      const author = { id: context.actor.personId, name: context.actor.name, now: context.clock.now() };
      const id = newId(context.clock);
      if (current !== null) await endYear(tx.db, current.id, `由${decision.value.announcedIn}的安排替换`, author);
      await insertYear(tx.db, id, decision.value, author);
      if (current !== null) await noteSuccessor(tx.db, current.id, id);
      tx.audit({
        action: 'calendar.load',
        subjectKind: 'calendar-year',
        subjectId: String(body.year),
        law: decision.value.announcedIn,
        detail: { before: current?.days ?? null, after: decision.value.days },
      });
      await tx.enqueue({ queue: CALENDAR_CHANGED_QUEUE, data: { year: body.year } });
      tx.changed('calendar');
      return ok(null);
    });
    if (!saved.ok) return saved;
    const situation = await situationOf(context);
    return ok(detailOf(situation, body.year, actsOnYear(context, situation, body.year)));
  },
);

const withdrawEndpoint: Endpoint = endpoint(
  {
    method: 'post',
    path: '/api/calendar/years/:year/withdraw',
    summary: '撤回导入的年度安排',
    access: 'settings.write',
    params: yearParams,
    body: withdrawBody,
    answer: yearDetail,
  },
  async ({ params: { year }, body }, context) => {
    const ended = await context.change(async (tx) => {
      const decision = decideWithdrawal(await lockYear(tx.db, year), body.loadedId);
      if (!decision.ok) return err(decision.error);
      const author = { id: context.actor.personId, name: context.actor.name, now: context.clock.now() };
      await endYear(tx.db, decision.value.id, body.reason, author);
      tx.audit({
        action: 'calendar.withdraw',
        subjectKind: 'calendar-year',
        subjectId: String(year),
        reason: body.reason,
        detail: { before: decision.value.days, after: null },
      });
      await tx.enqueue({ queue: CALENDAR_CHANGED_QUEUE, data: { year } });
      tx.changed('calendar');
      return ok(null);
    });
    if (!ended.ok) return ended;
    const situation = await situationOf(context);
    return ok(detailOf(situation, year, actsOnYear(context, situation, year)));
  },
);

/** The calendar's endpoints; `previewMoves` tells the preview which due dates would move. */
export function calendarEndpoints(previewMoves: PreviewMoves = async () => NO_MOVES): readonly Endpoint[] {
  return [...readYears, previewEndpoint(previewMoves), loadEndpoint, withdrawEndpoint];
}
