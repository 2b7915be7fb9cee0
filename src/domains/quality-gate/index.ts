/**
 * Quality gate (质量闸门, requirement B6): one checker for draft, review, publication, import and what is already public.
 *
 * `inspectEdition(input, await gateLists(db))` → findings. Read the lists once for a batch. `deadLinks(db, html)` fills
 * `GateInput.deadLinks`. Screens show the report with `workbench/shared/gate-panel.tsx` in the shape `gateReportShape`.
 */
import type { Ground } from '#platform/ground.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { alarmEndpoints } from './alarm-routes.ts';
import { LINKS_QUEUE, type LinkOptions, linkJobs, linkSchedules } from './links-job.ts';
import { SWEEP_QUEUE, sweepJobs, sweepSchedules } from './sweep-job.ts';
import { sweepEndpoints } from './sweep-routes.ts';
import { wordEndpoints } from './word-routes.ts';

export { inspectEdition, inspectText } from './inspect.ts';
export type { GateLists } from './lists.ts';
export type { GateCategory, GateFinding, GateInput, GateLevel, GatePlace, GateReport } from './model.ts';
export { gateProblems } from './problems.ts';
export { deadLinks } from './queries/links.ts';
export { gateLists } from './store.ts';

export const gateEndpoints: readonly Endpoint[] = [...wordEndpoints, ...alarmEndpoints, ...sweepEndpoints];
export const gateQueues: readonly string[] = [LINKS_QUEUE, SWEEP_QUEUE];

export function gateJobs(ground: Ground, options: LinkOptions = {}): readonly JobHandler[] {
  return [...linkJobs(ground, options), ...sweepJobs(ground)];
}

export function gateSchedules(ground: Ground): readonly Schedule[] {
  return [...linkSchedules(ground), ...sweepSchedules(ground)];
}
