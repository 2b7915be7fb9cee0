import { settingsAt } from '#domains/settings/index.ts';
import { ok } from '#kernel/result.ts';
import { SYSTEM_ACTOR } from '#platform/audit/trail.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { openEvaluationDuties } from './evaluation.ts';
import { projectValidity } from './project.ts';
import { trackedDocuments } from './queries/facts.ts';

/** Dates pass even when nobody does anything. */
export function normativeSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'validity',
      cron: '10 0 * * *',
      title: '按日更新规范性文件有效性，提醒到期前评估',
      run: () => renewValidity(ground),
    },
  ];
}

export async function renewValidity(ground: Ground): Promise<string> {
  const { clock } = ground;
  const at = {
    today: clock.today(),
    calendar: await ground.calendar(),
    actorId: 'system',
    newId: () => newId(clock),
  };
  const done = await ground.transact(SYSTEM_ACTOR, async (tx) => {
    const projected = await projectValidity(tx, 'all', { ...at, because: '日期届至' });
    const months = (await settingsAt(tx.db, at.today))['normative.warningMonths'];
    const opened = await openEvaluationDuties(tx, await trackedDocuments(tx.db, 'all'), months, at);
    const found = { ...projected, opened: opened.length };
    tx.audit({
      action: 'validity.renewed',
      subjectKind: 'document',
      subjectId: 'all',
      detail: { today: at.today, ...found },
    });
    return ok(found);
  });
  const { looked, changed, opened } = done.ok ? done.value : { looked: 0, changed: 0, opened: 0 };
  return `核对${looked}份，变更${changed}份，新增到期评估${opened}件`;
}
