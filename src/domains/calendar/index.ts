export { announcedCalendar } from './announced.ts';
