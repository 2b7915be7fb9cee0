import type { Endpoint } from '#platform/http/endpoint.ts';
import { ledgerStepEndpoints } from './ledger-routes.ts';
import { lineEndpoints } from './line-routes.ts';

/** All addresses of this context. */
export const ledgerEndpoints: readonly Endpoint[] = [...ledgerStepEndpoints, ...lineEndpoints];
