import { randomBytes } from 'node:crypto';
import { digestInstant, notify, queueMail } from '#domains/notices/index.ts';
import { type Settings, settingsAt } from '#domains/settings/index.ts';
import { inChinese, type LocalDate } from '#kernel/calendar/local-date.ts';
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '#kernel/calendar/work-calendar.ts';
import { makeId } from '#kernel/ids.ts';
import { err, ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { lookAhead, type Rung, rungOn } from './commands/ladder.ts';
import {
  type DutyToRemind,
  dueDays,
  dutiesToRemind,
  insertReminders,
  lockReminders,
  type PostHolder,
  postHolders,
  type ReminderRow,
} from './queries/reminders.ts';

/** Steps of one rung in one run; the rest follows half an hour later. */
const STEPS_MAX = 5_000;
/** Duties named in one notice or mail; of more, the number is said. */
const NAMED_MAX = 10;
const DIGEST_SUBJECT = '政务公开任务提醒';

interface Run {
  readonly tx: Transaction;
  readonly settings: Settings;
  readonly today: LocalDate;
  readonly calendar: WorkCalendar;
  readonly now: number;
}

/** Takes every step of the ladder that the day has reached and that has not been taken; returns what was done, in words. */
export async function remindAll(ground: Ground): Promise<string> {
  const today = ground.clock.today();
  const calendar = await ground.calendar();
  if (!isWorkingDay(calendar, today)) return '休息日不提醒';
  const outcome = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await lockReminders(tx.db);
    const settings = await settingsAt(tx.db, today);
    const run: Run = { tx, settings, today, calendar, now: ground.clock.now() };
    const counts = { reminded: 0, nobody: 0 };
    for (const { rung, days } of await rungsReached(run)) {
      const rows = await remindRung(run, rung, days);
      counts.reminded += rows.filter((row) => row.channel === 'app' && row.outcome === 'sent').length;
      counts.nobody += rows.filter((row) => row.outcome === 'nobody').length;
    }
    // Twenty runs a day that had nothing to say leave no trace.
    if (counts.reminded === 0 && counts.nobody === 0) return err(null);
    tx.audit({ action: 'reminders.made', subjectKind: 'reminders', subjectId: today, detail: counts });
    return ok(counts);
  });
  if (!outcome.ok) return '提醒0项';
  const { reminded, nobody } = outcome.value;
  return `提醒${reminded}项${nobody === 0 ? '' : `，另有${nobody}项因职务空缺无人可提醒`}`;
}

interface RungDays {
  readonly rung: Rung;
  readonly days: readonly LocalDate[];
}

async function rungsReached({ tx, settings, today, calendar }: Run): Promise<readonly RungDays[]> {
  const ladder = settings['reminder.ladder'];
  const horizon = addWorkingDays(calendar, today, lookAhead(ladder) + 1).date;
  const byRung = Map.groupBy(await dueDays(tx.db, horizon), (day) => rungOn(ladder, day, today, calendar));
  return [...byRung].flatMap(([rung, days]) => (rung === null ? [] : [{ rung, days }]));
}

async function remindRung(run: Run, rung: Rung, days: readonly LocalDate[]): Promise<readonly ReminderRow[]> {
  const duties = await dutiesToRemind(run.tx.db, rung.rung, days, STEPS_MAX);
  const units = [...new Set(duties.map((duty) => duty.unitId))];
  const holders = Map.groupBy(await postHolders(run.tx.db, rung.rung, units, run.today), (holder) => holder.unitId);
  const rows: ReminderRow[] = [];
  for (const [unitId, owed] of Map.groupBy(duties, (duty) => duty.unitId)) {
    rows.push(...(await remindUnit(run, rung, { owed, people: holders.get(unitId) ?? [] })));
  }
  await insertReminders(run.tx.db, rows);
  return rows;
}

interface UnitStep {
  readonly owed: readonly DutyToRemind[];
  readonly people: readonly PostHolder[];
}

/** One notice and one share of the digest a person, however many duties; one logged step a duty and channel. */
async function remindUnit(run: Run, rung: Rung, { owed, people }: UnitStep): Promise<readonly ReminderRow[]> {
  const [first] = people;
  if (first === undefined)
    return owed.map((duty) => step(run, rung, duty, { channel: 'app', person: null, outcome: 'nobody' }));
  const message = messageFor(run, rung, owed);
  await notify(
    run.tx,
    people.map((person) => person.personId),
    message,
    run.now,
  );
  const mailed = await mailTo(run, people, message.body);
  return owed.flatMap((duty) => [
    step(run, rung, duty, { channel: 'app', person: first.personId, outcome: 'sent' }),
    step(run, rung, duty, { channel: 'mail', person: first.personId, ...mailed }),
  ]);
}

function messageFor(run: Run, rung: Rung, owed: readonly DutyToRemind[]) {
  const late = owed.filter((duty) => duty.dueOn < run.today).length;
  const title = late > 0 ? `${late}项任务事项已逾期，请督促办理` : `${owed.length}项任务事项临近截止日期`;
  const lines = owed
    .slice(0, NAMED_MAX)
    .map((duty) => `${inChinese(duty.dueOn, run.today)}前：${duty.title}（${duty.label}）`);
  const more = owed.length > NAMED_MAX ? [`……共${owed.length}项`] : [];
  const unit = owed[0]?.unitName ?? '';
  return {
    title,
    body: [unit, ...lines, ...more].join('\n'),
    href: placeOf(owed),
    rung: rung.rung,
  };
}

/** One press leads to the work: to the one place all of it is done, to the unit's lines, or to 今日待办 where both are owed. */
function placeOf(owed: readonly DutyToRemind[]): string {
  const places = new Set(owed.map((duty) => duty.href ?? `/lines?light=red,amber&unit=${duty.unitId}`));
  const [first] = places;
  return places.size === 1 && first !== undefined ? first : '/today';
}

async function mailTo(
  run: Run,
  people: readonly PostHolder[],
  body: string,
): Promise<Pick<Stepped, 'outcome' | 'note'>> {
  if (!run.settings['mail.enabled']) return { outcome: 'failed', note: '邮件提醒已关闭' };
  const addresses = people.flatMap((person) => person.email ?? []);
  if (addresses.length === 0) return { outcome: 'failed', note: '没有登记电子邮箱' };
  const at = digestInstant(
    new Date(run.now).toISOString(),
    run.settings['reminder.digestAt'],
    run.settings['reminder.quietHours'],
  );
  for (const to of addresses) {
    await queueMail(run.tx, { to, subject: DIGEST_SUBJECT, body, notBefore: Date.parse(at) }, run.now, true);
  }
  return { outcome: 'digest', note: null };
}

interface Stepped {
  readonly channel: 'app' | 'mail';
  readonly person: string | null;
  readonly outcome: ReminderRow['outcome'];
  readonly note?: string | null;
}

function step(run: Run, rung: Rung, duty: DutyToRemind, stepped: Stepped): ReminderRow {
  const at = new Date(run.now).toISOString();
  return {
    id: makeId(run.now, randomBytes),
    duty_id: duty.dutyId,
    rung: rung.rung,
    person_id: stepped.person,
    channel: stepped.channel,
    due_on: duty.dueOn,
    made_at: at,
    sent_at: stepped.outcome === 'sent' ? at : null,
    outcome: stepped.outcome,
    note: stepped.outcome === 'nobody' ? '职务空缺，无人可提醒' : (stepped.note ?? null),
  };
}
