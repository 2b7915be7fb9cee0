/** Oversight 督查: 今日待办 (A5), the board (A6), 回头看 (A7) and 体检. Reads over the other contexts; owns reviews and the board's days. */
import type { Endpoint } from '#platform/http/endpoint.ts';
import { boardEndpoints } from './board-routes.ts';
import { checkupEndpoints } from './checkup-routes.ts';
import { reviewEndpoints } from './review-routes.ts';
import { todayEndpoints } from './today-routes.ts';

export { oversightSchedules } from './jobs.ts';
export { oversightProblems } from './problems.ts';

export const oversightEndpoints: readonly Endpoint[] = [
  ...todayEndpoints,
  ...boardEndpoints,
  ...reviewEndpoints,
  ...checkupEndpoints,
];
