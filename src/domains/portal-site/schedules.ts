import { leadersOf } from '#domains/directory/index.ts';
import { notify } from '#domains/notices/index.ts';
import { compactCounts } from '#domains/publication/index.ts';
import { addDays } from '#kernel/calendar/local-date.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { confirmationDue, GUIDE_CONFIRM_DAYS } from './model.ts';
import { allGuides } from './store.ts';

export function siteSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'document-counts',
      cron: '*/10 * * * *',
      title: '合并公开信息的计数',
      run: async () => `合并了${await compactCounts(ground.db)}行`,
    },
    {
      name: 'guide-confirmation',
      cron: '0 9 * * 1',
      title: '提醒核对公开指南',
      run: async () => `提醒了${await remindGuides(ground)}个单位`,
    },
  ];
}

/** Liaison officers of units whose guide nobody has looked at for half a year are told, once a week until somebody does. */
export async function remindGuides(ground: Ground): Promise<number> {
  const { clock, db } = ground;
  const dueFrom = addDays(clock.today(), -GUIDE_CONFIRM_DAYS);
  const due = (await allGuides(db)).filter(
    ({ unitId, confirmedOn }) => unitId !== null && confirmationDue(confirmedOn, dueFrom),
  );
  for (const { unitId, number, confirmedOn } of due) {
    if (unitId === null) continue;
    const people = (await leadersOf(db, unitId))
      .filter(({ office }) => office === 'liaison')
      .map(({ personId }) => personId);
    if (people.length === 0) continue;
    await ground.transact(SYSTEM_ACTOR, async (tx) => {
      const message = {
        title: '请核对本单位的政府信息公开指南',
        body: `上次核对是${confirmedOn}。电话、地址、办公时间有变化的请修改，没有变化的请确认（条例第十二条：及时更新）。`,
        href: `/site?guide=${unitId}`,
      };
      await notify(tx, people, message, clock.now());
      tx.audit({ action: 'guide.reminded', subjectKind: 'guide', subjectId: unitId, detail: { number, confirmedOn } });
      return ok(null);
    });
  }
  return due.length;
}
