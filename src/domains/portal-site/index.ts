/**
 * The disclosure column of the portal (C1, C7): guides, rules, why a unit has nothing of a class.
 *
 * Everything written here commits the tag `site`.
 */
import type { Page } from '#platform/http/page.ts';
import { annualPages } from './views/annual-page.ts';
import { applyPages } from './views/apply-page.ts';
import { columnPage } from './views/column-page.ts';
import { guidePages } from './views/guide-page.ts';
import { rulesPages } from './views/rules-page.ts';
import { statutoryPages } from './views/statutory-page.ts';
import { unitPage, unitsPage } from './views/units-page.ts';

/** The pages of the disclosure column, the county's and every unit's. */
export const columnPages: readonly Page[] = [
  columnPage,
  ...guidePages,
  ...rulesPages,
  ...statutoryPages,
  ...annualPages,
  ...applyPages,
  unitsPage,
  unitPage,
];

export { plantGuide } from './plant-guide.ts';
export { siteProblems } from './problems.ts';
export { siteEndpoints } from './routes.ts';
export { siteSchedules } from './schedules.ts';
