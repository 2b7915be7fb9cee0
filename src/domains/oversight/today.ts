import { type SubjectDutyView, subjectDuties } from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { type Actor, can, type Permission, unitsWhere } from '#kernel/access/access.ts';
import { addWorkingDays } from '#kernel/calendar/work-calendar.ts';
import { importPage, linesPage } from './addresses.ts';
import type { OffHandAnswer, TodayAnswer } from './contract.ts';
import { deskWork } from './desk-words.ts';
import type { Todo } from './model.ts';
import { grouped, weekEnd } from './policy.ts';
import { overdueUnits, pressingLines } from './queries/today-lines.ts';
import {
  askedChanges,
  awaitedEvents,
  pendingReviews,
  scheduleTroubles,
  unfinishedImports,
  unresolvedNames,
  waitingLedgers,
} from './queries/today-work.ts';
import { type Looking, wordingFor } from './today-words.ts';

interface Entry {
  readonly todo: Todo;
  readonly waitsForOthers: boolean;
}

const mine = (todo: Todo): Entry => ({ todo, waitsForOthers: false });
const others = (todo: Todo): Entry => ({ todo, waitsForOthers: true });

const SHOWN_A_GROUP = 60;
/** Of more, the rest stands on the page of the context it belongs to. */
const DUTIES_READ = 200;

/** Everything one person must do or waits for (A5): late first, then this week, then the rest, then what others owe. */
export async function todayOf(looking: Looking & { readonly now: number }): Promise<TodayAnswer> {
  const { actor, today } = looking;
  const [lines, work, office, desk] = await Promise.all([
    unitLines(looking),
    unitWork(looking),
    officeWork(looking),
    deskWork(looking),
  ]);
  const groups = grouped([...lines.entries, ...work, ...office, ...desk.map(mine)], today);
  const beyond = { late: lines.late, soon: lines.soon, mine: 0, others: 0 };
  const lights = { late: 'red', soon: 'amber', mine: '', others: '' };
  const unit = workUnits(actor).join(',');
  return {
    today,
    groups: groups.map(({ key, items }) => {
      const total = items.length + beyond[key];
      const shown = items.slice(0, SHOWN_A_GROUP);
      const more = total > shown.length ? linesPage({ light: lights[key], unit }) : null;
      return { key, total, items: shown, more };
    }),
  };
}

/** Units whose ledgers the person fills, reports on or hands in. */
function workUnits(actor: Actor): readonly string[] {
  const permissions: readonly Permission[] = ['duty.report', 'ledger.submit'];
  return [...new Set(permissions.flatMap((permission) => unitsWhere(actor, permission)))];
}

/** `late` and `soon` count the lines that are not among the entries. */
async function unitLines(
  looking: Looking,
): Promise<{ readonly entries: readonly Entry[]; readonly late: number; readonly soon: number }> {
  const { db, actor, today } = looking;
  const whose = { personId: actor.personId, unitIds: workUnits(actor) };
  const { lines, late, soon } = await pressingLines(db, whose, weekEnd(today));
  const shownLate = lines.filter((line) => line.light === 'red').length;
  const words = wordingFor(looking);
  return {
    entries: lines.map((line) => mine(words.line(line))),
    late: late - shownLate,
    soon: soon - (lines.length - shownLate),
  };
}

/** What the person's units have to fill, hand in and record, and what they have asked for. */
async function unitWork(looking: Looking): Promise<readonly Entry[]> {
  const { db, actor } = looking;
  const unitIds = workUnits(actor);
  if (unitIds.length === 0) return [];
  const recording = unitsWhere(actor, 'duty.record-event');
  const [ledgers, changes, events, duties] = await Promise.all([
    waitingLedgers(db, { unitIds }),
    askedChanges(db, { unitIds }),
    recording.length === 0 ? [] : awaitedEvents(db, recording),
    pressingDuties(looking, unitIds),
  ]);
  const words = wordingFor(looking);
  const kindOf = { drafting: 'fill-ledger', returned: 'returned-ledger' } as const;
  return [
    ...ledgers.map((ledger) =>
      ledger.state === 'submitted'
        ? others(words.ledger(ledger, 'submitted-ledger'))
        : mine(words.ledger(ledger, kindOf[ledger.state])),
    ),
    ...changes.map((change) => others(words.asked(change))),
    ...events.map((event) => mine(words.event(event))),
    ...duties.map((duty) => mine(words.duty(duty))),
  ];
}

/** Duties of other contexts that are late, near their date or due this week; the earliest where there are many. */
async function pressingDuties(
  { db, today, calendar }: Looking,
  unitIds: readonly string[],
): Promise<readonly SubjectDutyView[]> {
  const settings = await settingsAt(db, today);
  const near = addWorkingDays(calendar, today, settings['reminder.amberWorkingDays']).date;
  const dueBy = near > weekEnd(today) ? near : weekEnd(today);
  return subjectDuties(db, { unitIds, states: ['open'], dueBy, limit: DUTIES_READ }, { today, calendar });
}

/** What waits for the office, and which units the office waits for. */
async function officeWork(looking: Looking): Promise<readonly Entry[]> {
  const { db, actor } = looking;
  const may = (permission: Permission): boolean => can(actor, permission);
  const [ledgers, changes, names, reviews, units] = await Promise.all([
    may('ledger.accept') ? waitingLedgers(db, 'handed-in') : [],
    may('change.decide') ? askedChanges(db, 'all') : [],
    may('plan.confirm') ? unresolvedNames(db) : [],
    may('review.decide') ? pendingReviews(db) : [],
    may('board.read') ? overdueUnits(db) : [],
  ]);
  const words = wordingFor(looking);
  return [
    ...ledgers.map((ledger) => mine(words.ledger(ledger, 'accept-ledger'))),
    ...changes.filter((change) => change.askedBy !== actor.personId).map((change) => mine(words.decide(change))),
    ...names.map((plan) => mine(words.names(plan))),
    ...reviews.map((plan) => mine(words.review(plan))),
    ...units.map((unit) => others(words.overdue(unit))),
  ];
}

/** What changes without anyone being told: imports under way, and scheduled work that failed. Read afresh each time. */
export async function offHandOf({ db, actor }: Pick<Looking, 'db' | 'actor'>): Promise<OffHandAnswer> {
  const [imports, troubles] = await Promise.all([
    can(actor, 'plan.import') ? unfinishedImports(db, actor.personId) : [],
    can(actor, 'operations.read') ? scheduleTroubles(db) : [],
  ]);
  return {
    items: [
      ...troubles.map(({ name, ok, note }) => ({
        id: `schedule:${name}`,
        title: ok === false ? `后台任务“${name}”上次运行失败` : `后台任务“${name}”超过一小时没有结束`,
        about: note ?? '',
        act: '',
        href: null,
        wrong: true,
      })),
      ...imports.map(({ id, fileName, state }) => ({
        id: `import:${id}`,
        title: state === 'ready' ? '方案已读出，等待核对确认' : '方案正在读取',
        about: fileName,
        act: '继续导入',
        href: importPage(id),
        wrong: false,
      })),
    ],
  };
}
