export { announcedCalendar, announcedNotices } from './announced.ts';
