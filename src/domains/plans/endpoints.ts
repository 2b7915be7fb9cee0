import type { Endpoint } from '#platform/http/endpoint.ts';
import { planExportEndpoints } from './export-routes.ts';
import { planEndpoints as ofPlans } from './plan-routes.ts';
import { readingEndpoints } from './reading-routes.ts';

/** Everything one may ask of plans once they are confirmed, and what the import screen asks while they are not. */
export const planEndpoints: readonly Endpoint[] = [...ofPlans, ...planExportEndpoints, ...readingEndpoints];
