import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { followItems } from './item-duties.ts';
import { itemsWithTurns } from './queries/items.ts';

/** Each night the running and the next turn of every periodic item stand as duties. */
export function catalogueSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'catalogue-duties',
      cron: '15 0 * * *',
      title: '按公开目录的时限产生本期和下期公开任务',
      run: () => followAll(ground),
    },
  ];
}

async function followAll(ground: Ground): Promise<string> {
  const [today, calendar] = [ground.clock.today(), await ground.calendar()];
  const at = { today, calendar, actorId: 'system', newId: () => newId(ground.clock) };
  const outcome = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const made = await followItems(tx, await itemsWithTurns(tx.db), at);
    tx.audit({ action: 'catalogue.followed', subjectKind: 'catalogue', subjectId: 'all', detail: { today, made } });
    tx.changed('catalogue');
    return ok(made);
  });
  return `产生${outcome.ok ? outcome.value : 0}项`;
}
