import type { LocalDate } from '#kernel/calendar/local-date.ts';
import type { WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import type { Transaction } from '#platform/db/transaction.ts';

export async function workOffLedgers(
  _tx: Transaction,
  _planId: string,
  _at: { readonly today: LocalDate; readonly calendar: WorkCalendar; readonly now: number },
): Promise<void> {}
