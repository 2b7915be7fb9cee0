import { type Identity, identityEndpoints } from '#domains/identity/index.ts';
import { noticeEndpoints, noticeJobs, noticeSchedules, type SmtpOptions } from '#domains/notices/index.ts';
import {
  importEndpoints,
  planEndpoints,
  planJobs,
  planPage,
  plansPage,
  progressPage,
  searchPage,
} from '#domains/plans/index.ts';
import type { Ground } from '#platform/ground.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import type { Page } from '#platform/http/page.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { assetPages, homePage, machinePages, modePage } from '#portal/index.ts';

/** Every endpoint of the program; the server registers, the refusal tests walk and the OpenAPI document describes this list. */
export function allEndpoints(identity: Identity): readonly Endpoint[] {
  return [...identityEndpoints(identity), ...importEndpoints, ...planEndpoints, ...noticeEndpoints];
}

/** Every public page. */
export const allPages: readonly Page[] = [
  homePage,
  plansPage,
  planPage,
  progressPage,
  searchPage,
  modePage,
  ...machinePages,
  ...assetPages,
];

export interface WorkDeps {
  readonly ground: Ground;
  readonly smtp: SmtpOptions | null;
}

export function allHandlers({ ground, smtp }: WorkDeps): readonly JobHandler[] {
  return [...planJobs(ground), ...noticeJobs(ground, smtp)];
}

export function allSchedules({ ground, smtp }: WorkDeps): readonly Schedule[] {
  return [...noticeSchedules(ground, smtp)];
}
