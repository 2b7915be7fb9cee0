import type { Endpoint } from '#platform/http/endpoint.ts';
import { cleaningEndpoints } from './cleaning-routes.ts';
import { libraryEndpoints } from './library-routes.ts';
import { registerEndpoints } from './register-routes.ts';

/** Every endpoint of this context. */
export const normativeEndpoints: readonly Endpoint[] = [
  ...registerEndpoints,
  ...libraryEndpoints,
  ...cleaningEndpoints,
];
