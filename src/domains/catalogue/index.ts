/** Catalogues of what must be published (B1), and the duties they make (B2). */
import type { Endpoint } from '#platform/http/endpoint.ts';
import type { Page } from '#platform/http/page.ts';
import { catalogueEndpoints as ofCatalogues } from './catalogue-routes.ts';
import { coverageEndpoints } from './coverage-routes.ts';
import { fieldEndpoints } from './field-routes.ts';
import { filingEndpoints } from './filing-routes.ts';
import { formationEndpoints } from './formation-routes.ts';
import { importEndpoints } from './import-routes.ts';
import { itemEndpoints } from './item-routes.ts';
import { catalogueEditionPage, cataloguePage } from './views/catalogue-page.ts';
import { cataloguesPage } from './views/catalogues-page.ts';

export { addItems, createCatalogue, moveToProactive, publishCatalogue, putFormation } from './catalogue-acts.ts';
export { catalogueAfterPublication, catalogueDueOn } from './hooks.ts';
export { followItems, ITEM_SUBJECT, type LiveItem } from './item-duties.ts';
export { catalogueSchedules } from './jobs.ts';
export type { CatalogueEntry } from './model.ts';
export { eventRule } from './policy.ts';
export { catalogueProblems } from './problems.ts';
export { catalogueFileCheck } from './queries/imports.ts';
export { catalogueItemsFor } from './queries/items.ts';
export { readTimeLimit } from './reading/time-limit.ts';
export { putAbsence as sayAbsent } from './store.ts';

/** Public pages under /zfxxgk/catalogue. */
export const cataloguePages: readonly Page[] = [cataloguesPage, cataloguePage, catalogueEditionPage];

export const catalogueEndpoints: readonly Endpoint[] = [
  ...ofCatalogues,
  ...itemEndpoints,
  ...formationEndpoints,
  ...filingEndpoints,
  ...fieldEndpoints,
  ...coverageEndpoints,
  ...importEndpoints,
];
