import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { oweInterpretations } from './hooks.ts';

/** What is owed is looked through each night, so that nothing stays unowed because a document came another way. */
export function interpretationSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'interpretation',
      cron: '15 0 * * *',
      title: '核对已公开文件的解读期限',
      run: () => lookThrough(ground),
    },
  ];
}

async function lookThrough(ground: Ground): Promise<string> {
  const { clock } = ground;
  const at = {
    today: clock.today(),
    calendar: await ground.calendar(),
    actorId: 'system',
    newId: () => newId(clock),
  };
  const done = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const opened = await oweInterpretations(tx, at);
    tx.audit({
      action: 'interpretation.looked-through',
      subjectKind: 'document',
      subjectId: 'all',
      detail: { today: at.today, opened },
    });
    return ok(opened);
  });
  return `新增待解读${done.ok ? done.value : 0}件`;
}
