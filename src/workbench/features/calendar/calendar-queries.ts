/** Everything fetched of the calendar stands under this key, so that one change refreshes it all. */
export const CALENDAR_KEY = 'calendar';
export const YEARS_PATH = '/api/calendar/years';
export const PREVIEW_PATH = '/api/calendar/preview';
