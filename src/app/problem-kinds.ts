import { calendarProblems } from '#domains/calendar/index.ts';
import { catalogueProblems } from '#domains/catalogue/index.ts';
import { directoryProblems } from '#domains/directory/index.ts';
import { dutyProblems } from '#domains/duties/index.ts';
import { feeProblems } from '#domains/fee/index.ts';
import { gazetteProblems } from '#domains/gazette/index.ts';
import { historyProblems } from '#domains/history/index.ts';
import { identityProblems } from '#domains/identity/index.ts';
import { interpretationProblems } from '#domains/interpretation/index.ts';
import { ledgerProblems } from '#domains/ledgers/index.ts';
import { normativeProblems } from '#domains/normative/index.ts';
import { oversightProblems } from '#domains/oversight/index.ts';
import { planProblems } from '#domains/plans/index.ts';
import { siteProblems } from '#domains/portal-site/index.ts';
import { publicationProblems } from '#domains/publication/index.ts';
import { gateProblems } from '#domains/quality-gate/index.ts';
import { searchProblems } from '#domains/search/index.ts';
import { settingProblems } from '#domains/settings/index.ts';
import { subscriptionProblems } from '#domains/subscriptions/index.ts';
import type { ProblemKind } from '#kernel/problem/problem.ts';
import { fileProblems } from '#platform/files/file-endpoints.ts';
import { commonProblems } from '#platform/http/problem-response.ts';

/** Every refusal that this program can give; each `type` has its page on the portal. */
export const problemKinds: readonly ProblemKind[] = [
  commonProblems,
  fileProblems,
  calendarProblems,
  catalogueProblems,
  directoryProblems,
  dutyProblems,
  feeProblems,
  gazetteProblems,
  historyProblems,
  identityProblems,
  interpretationProblems,
  ledgerProblems,
  normativeProblems,
  oversightProblems,
  planProblems,
  siteProblems,
  publicationProblems,
  gateProblems,
  searchProblems,
  settingProblems,
  subscriptionProblems,
].flatMap((kinds) => Object.values<ProblemKind>(kinds));
