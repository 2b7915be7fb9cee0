/**
 * The work calendar: years announced, years loaded, and how a year's notice is read.
 *
 * `calendarInForce(db)` is what all counting uses. A load or a withdrawal commits the tag `calendar` and queues
 * `CALENDAR_CHANGED_QUEUE` with `{year}`; its handler reads `calendarInForce(db)` itself, since a kept copy may be older.
 */
export { announcedCalendar, announcedNotices } from './announced.ts';
export type { MovedDate, YearPreview } from './contract.ts';
export type { LoadedYear } from './model.ts';
export { calendarProblems } from './problems.ts';
export { CALENDAR_CHANGED_QUEUE, calendarEndpoints, type PreviewMoves } from './routes.ts';
export { calendarInForce } from './store.ts';
