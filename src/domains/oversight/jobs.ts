import type { Ground } from '#platform/ground.ts';
import type { Schedule } from '#platform/jobs/job.ts';
import { keepBoardDay } from './queries/trend.ts';

/** Before midnight, when the day's work is over: what is kept is how the day ended. */
export function oversightSchedules(ground: Ground): readonly Schedule[] {
  return [
    {
      name: 'board-day',
      cron: '50 23 * * *',
      title: '记录各单位当日办理情况（看板走势）',
      run: async () => `记录${await keepBoardDay(ground.db, ground.clock.today())}行`,
    },
  ];
}
