import { CALENDAR_CHANGED_QUEUE, calendarEndpoints } from '#domains/calendar/index.ts';
import { type Identity, identityEndpoints } from '#domains/identity/index.ts';
import { ledgerEndpoints } from '#domains/ledgers/index.ts';
import { MAIL_QUEUE, noticeEndpoints, noticeJobs, noticeSchedules, type SmtpOptions } from '#domains/notices/index.ts';
import {
  importEndpoints,
  planEndpoints,
  planJobs,
  planPage,
  plansPage,
  progressPage,
  READ_PLAN_QUEUE,
  searchPage,
} from '#domains/plans/index.ts';
import { quickSearchEndpoints } from '#domains/quick-search/index.ts';
import { type FileCheck, fileEndpoints } from '#platform/files/file-endpoints.ts';
import type { Ground } from '#platform/ground.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import type { Page } from '#platform/http/page.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { assetPages, homePage, machinePages, modePage } from '#portal/index.ts';

/** Queues that exist before any work is asked for, so that a web-only process can queue. */
export const queueNames: readonly string[] = [READ_PLAN_QUEUE, MAIL_QUEUE, CALENDAR_CHANGED_QUEUE];

/** Which contexts open a file to whom: each looks at its own rows. */
const FILE_CHECKS: readonly FileCheck[] = [];

/** Every endpoint of the program; the server registers, the refusal tests walk and the OpenAPI document describes this list. */
export function allEndpoints(identity: Identity): readonly Endpoint[] {
  return [
    ...identityEndpoints(identity),
    ...calendarEndpoints(),
    ...importEndpoints,
    ...planEndpoints,
    ...ledgerEndpoints,
    ...noticeEndpoints,
    ...quickSearchEndpoints,
    ...fileEndpoints(FILE_CHECKS),
  ];
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
