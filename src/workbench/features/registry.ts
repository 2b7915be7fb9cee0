import type { Feature } from '../shared/feature.ts';
import { accountFeature } from './account/feature.ts';
import { accountsFeature } from './accounts/feature.ts';
import { auditFeature } from './audit/feature.ts';
import { boardFeature } from './board/feature.ts';
import { calendarFeature } from './calendar/feature.ts';
import { catalogueFeature } from './catalogue/feature.ts';
import { checkupFeature } from './checkup/feature.ts';
import { directoryFeature } from './directory/feature.ts';
import { gateSweepFeature, gateWordsFeature } from './gate/feature.ts';
import { gazetteFeature } from './gazette/feature.ts';
import { historyFeature } from './history/feature.ts';
import { interpretationFeature } from './interpretation/feature.ts';
import { changesFeature, ledgersFeature, linesFeature } from './ledgers/feature.ts';
import { cleaningFeature, normativeFeature } from './normative/feature.ts';
import { noticesFeature } from './notices/feature.ts';
import { plansFeature } from './plans/feature.ts';
import { contentTypesFeature, publicationFeature, topicsFeature } from './publication/feature.ts';
import { reviewFeature } from './review/feature.ts';
import { reviewDeskFeature } from './review-desk/feature.ts';
import { searchAdminFeature } from './search-admin/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { siteFeature } from './site/feature.ts';
import { todayFeature } from './today/feature.ts';

/** Everything the workbench can do. A new feature is one line here. */
export const features: readonly Feature[] = [
  todayFeature,
  boardFeature,
  reviewFeature,
  checkupFeature,
  plansFeature,
  ledgersFeature,
  linesFeature,
  changesFeature,
  publicationFeature,
  contentTypesFeature,
  topicsFeature,
  reviewDeskFeature,
  interpretationFeature,
  normativeFeature,
  cleaningFeature,
  gazetteFeature,
  historyFeature,
  catalogueFeature,
  gateSweepFeature,
  gateWordsFeature,
  siteFeature,
  searchAdminFeature,
  noticesFeature,
  directoryFeature,
  calendarFeature,
  auditFeature,
  accountsFeature,
  settingsFeature,
  accountFeature,
];
