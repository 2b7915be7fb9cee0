import { auditEndpoints } from '#domains/audit/index.ts';
import { calendarEndpoints } from '#domains/calendar/index.ts';
import {
  catalogueAfterPublication,
  catalogueDueOn,
  catalogueEndpoints,
  catalogueFileCheck,
  cataloguePages,
  catalogueSchedules,
} from '#domains/catalogue/index.ts';
import { directoryEndpoints } from '#domains/directory/index.ts';
import {
  duePreview,
  dutyEndpoints,
  dutyJobs,
  dutyQueues,
  dutySchedules,
  evidenceFileCheck,
} from '#domains/duties/index.ts';
import { gazetteEndpoints, gazetteNames, gazettePages } from '#domains/gazette/index.ts';
import { HISTORY_QUEUE, historyEndpoints, historyJobs } from '#domains/history/index.ts';
import { type Identity, identityEndpoints, sweepSignIns } from '#domains/identity/index.ts';
import {
  interpretationEndpoints,
  interpretationFollows,
  interpretationMissing,
  interpretationSchedules,
  interpretationsReady,
} from '#domains/interpretation/index.ts';
import { ledgerEndpoints } from '#domains/ledgers/index.ts';
import { normativeEndpoints, normativeSchedules, validityFollows } from '#domains/normative/index.ts';
import { MAIL_QUEUE, noticeEndpoints, noticeJobs, noticeSchedules, type SmtpOptions } from '#domains/notices/index.ts';
import { oversightEndpoints, oversightSchedules } from '#domains/oversight/index.ts';
import {
  importEndpoints,
  planEndpoints,
  planFileCheck,
  planJobs,
  planPage,
  plansPage,
  progressPage,
  READ_PLAN_QUEUE,
} from '#domains/plans/index.ts';
import { columnPages, siteEndpoints, siteSchedules } from '#domains/portal-site/index.ts';
import {
  annulmentFollows,
  documentPages,
  type PublicationHooks,
  publicationEndpoints,
  publicationFileCheck,
  publicDocumentEndpoints,
  reviewSchedules,
  type Scanner,
} from '#domains/publication/index.ts';
import { gateEndpoints, gateJobs, gateQueues, gateSchedules } from '#domains/quality-gate/index.ts';
import { quickSearchEndpoints } from '#domains/quick-search/index.ts';
import { searchEndpoints, searchPage } from '#domains/search/index.ts';
import { settingEndpoints } from '#domains/settings/index.ts';
import { subscriptionEndpoints, subscriptionPages, subscriptionSchedules } from '#domains/subscriptions/index.ts';
import { type FileCheck, fileEndpoints } from '#platform/files/file-endpoints.ts';
import type { Ground } from '#platform/ground.ts';
import type { Endpoint } from '#platform/http/endpoint.ts';
import type { Page } from '#platform/http/page.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import { assetPages, helpPages, homePage, machinePages, modePage, problemHelpPage } from '#portal/index.ts';
import { demoNoticeEndpoints } from './demo/notices.ts';
import { problemKinds } from './problem-kinds.ts';

/** Queues that exist before any work is asked for, so that a web-only process can queue. */
export const queueNames: readonly string[] = [READ_PLAN_QUEUE, MAIL_QUEUE, HISTORY_QUEUE, ...dutyQueues, ...gateQueues];

/** Which contexts open a file to whom: each looks at its own rows. */
const FILE_CHECKS: readonly FileCheck[] = [planFileCheck, evidenceFileCheck, catalogueFileCheck, publicationFileCheck];

/** What other contexts do when a document goes out or is withdrawn, and what they ask before. */
const PUBLICATION_HOOKS: PublicationHooks = {
  after: [catalogueAfterPublication, interpretationFollows, validityFollows, annulmentFollows],
  interpretationMissing,
  goesBefore: interpretationsReady,
  dueOn: catalogueDueOn,
};

/** Every endpoint of the program; the server registers, the refusal tests walk and the OpenAPI document describes this list. */
export function allEndpoints(identity: Identity, scan?: Scanner): readonly Endpoint[] {
  return [
    ...identityEndpoints(identity),
    ...calendarEndpoints(duePreview),
    ...directoryEndpoints(),
    ...settingEndpoints,
    ...auditEndpoints,
    ...importEndpoints,
    ...planEndpoints,
    ...ledgerEndpoints,
    ...publicationEndpoints(PUBLICATION_HOOKS, scan),
    ...interpretationEndpoints(PUBLICATION_HOOKS),
    ...normativeEndpoints,
    ...publicDocumentEndpoints,
    ...siteEndpoints,
    ...catalogueEndpoints,
    ...dutyEndpoints,
    ...oversightEndpoints,
    ...noticeEndpoints,
    ...gateEndpoints,
    ...gazetteEndpoints,
    ...historyEndpoints,
    ...subscriptionEndpoints(),
    ...quickSearchEndpoints,
    ...searchEndpoints({ gazettes: gazetteNames }),
    ...fileEndpoints(FILE_CHECKS),
    ...demoNoticeEndpoints,
  ];
}

/** Every public page. */
export const allPages: readonly Page[] = [
  homePage,
  ...columnPages,
  ...cataloguePages,
  ...documentPages,
  ...gazettePages,
  ...subscriptionPages,
  plansPage,
  planPage,
  progressPage,
  searchPage({ gazettes: gazetteNames }),
  modePage,
  ...helpPages,
  problemHelpPage(problemKinds),
  ...machinePages,
  ...assetPages,
];

export interface WorkDeps {
  readonly ground: Ground;
  readonly smtp: SmtpOptions | null;
}

export function allHandlers({ ground, smtp }: WorkDeps): readonly JobHandler[] {
  return [
    ...planJobs(ground),
    ...dutyJobs(ground),
    ...gateJobs(ground),
    ...noticeJobs(ground, smtp),
    ...historyJobs(ground),
  ];
}

export function allSchedules({ ground, smtp }: WorkDeps): readonly Schedule[] {
  return [
    ...dutySchedules(ground),
    ...gateSchedules(ground),
    ...catalogueSchedules(ground),
    ...reviewSchedules(ground, PUBLICATION_HOOKS),
    ...normativeSchedules(ground),
    ...interpretationSchedules(ground),
    ...oversightSchedules(ground),
    ...noticeSchedules(ground, smtp),
    ...siteSchedules(ground),
    ...subscriptionSchedules(ground),
    signInSweep(ground),
  ];
}

/** Sessions that have ended and failures that no longer count are cleared at night. */
function signInSweep(ground: Ground): Schedule {
  return {
    name: 'sign-ins',
    cron: '20 3 * * *',
    title: '清理已结束的会话和失败记录',
    run: async () => {
      await sweepSignIns(ground.db, new Date(ground.clock.now()));
      return '已清理';
    },
  };
}
