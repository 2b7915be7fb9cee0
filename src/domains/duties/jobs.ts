import { CALENDAR_CHANGED_QUEUE } from '#domains/calendar/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { SNAPSHOT_QUEUE } from './commands/evidence.ts';
import { recomputeOpenDuties } from './queries/recompute.ts';
import { refreshLines } from './queries/refresh-lines.ts';
import { noteSnapshot, queuedLink, type SnapshotOutcome } from './queries/snapshots.ts';
import { remindAll } from './remind.ts';
import { FetchRefusal, fetchPage } from './snapshot/fetch-page.ts';
import { isInsideAddress } from './snapshot/inside-address.ts';

/** Queues that must exist before any work is asked for. */
export const dutyQueues: readonly string[] = [SNAPSHOT_QUEUE, CALENDAR_CHANGED_QUEUE];

export interface DutyJobOptions {
  /** Which addresses a link may not lead to; all but the public internet unless a test says otherwise. */
  readonly refuses?: (address: string) => boolean;
}

export function dutyJobs(ground: Ground, options: DutyJobOptions = {}): readonly JobHandler[] {
  const refuses = options.refuses ?? isInsideAddress;
  return [
    { queue: SNAPSHOT_QUEUE, run: (data) => takeSnapshot(ground, textOf(data['evidenceId']), refuses) },
    { queue: CALENDAR_CHANGED_QUEUE, run: (data) => recompute(ground, becauseOf(data)) },
  ];
}

const becauseOf = ({ because, year }: Readonly<Record<string, unknown>>): string =>
  textOf(because) || (typeof year === 'number' ? `${year}年节假日安排有变动` : '工作日历有变动');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Fetches the page of a link and keeps it by its hash. A page that cannot be had is noted with the reason, not tried for ever. */
async function takeSnapshot(ground: Ground, evidenceId: string, refuses: (address: string) => boolean): Promise<void> {
  const link = await queuedLink(ground.db, evidenceId);
  if (link === null) return;
  const outcome = await snapshotOf(ground, link, refuses);
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const noted = await noteSnapshot(tx.db, link.id, outcome, ground.clock.now());
    tx.audit({
      action: outcome.state === 'taken' ? 'evidence.snapshot-taken' : 'evidence.snapshot-failed',
      subjectKind: 'line',
      subjectId: link.lineId,
      detail: { evidenceId: link.id, url: link.url, sha256: outcome.sha256, note: outcome.note, repeated: !noted },
    });
    tx.changed(`line:${link.lineId}`);
    return ok(null);
  });
}

async function snapshotOf(
  ground: Ground,
  link: { readonly url: string; readonly uploadedBy: string },
  refuses: (address: string) => boolean,
): Promise<SnapshotOutcome> {
  try {
    const page = await fetchPage(link.url, { refuses });
    const name = `${new URL(page.url).hostname}.snapshot`;
    const file = await ground.files.put(page.bytes, name, link.uploadedBy);
    const arrived = page.url === link.url ? '' : `，跳转至 ${page.url}`;
    return { state: 'taken', sha256: file.sha256, note: `已存证 ${page.bytes.length} 字节${arrived}` };
  } catch (thrown) {
    if (thrown instanceof FetchRefusal) return { state: 'failed', sha256: null, note: thrown.message };
    throw thrown;
  }
}

async function recompute(ground: Ground, because: string): Promise<void> {
  const calendar = await ground.calendar();
  await ground.transact(SYSTEM_ACTOR, async (tx) => {
    await recomputeOpenDuties(tx, calendar, ground.clock.today(), { at: ground.clock.now(), because });
    return ok(null);
  });
}

export function dutySchedules(ground: Ground): readonly Schedule[] {
  return [
    { name: 'lights', cron: '5 0 * * *', title: '按日更新红黄绿灯和逾期天数', run: () => refreshAll(ground) },
    {
      name: 'reminders',
      cron: '*/30 8-17 * * *',
      title: '按催办次序提醒联络员、分管领导、主要负责人',
      run: () => remindAll(ground),
    },
  ];
}

/** Lights change with the day even when nobody does anything. */
async function refreshAll(ground: Ground): Promise<string> {
  const [today, calendar] = [ground.clock.today(), await ground.calendar()];
  const outcome = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const changed = await refreshLines(tx, 'all', today, calendar);
    tx.audit({
      action: 'lines.refreshed',
      subjectKind: 'lines',
      subjectId: 'all',
      detail: { today, changed: changed.length },
    });
    tx.changed('lines', 'ledgers', 'board', 'today');
    return ok(changed.length);
  });
  return `更新${outcome.ok ? outcome.value : 0}行`;
}
