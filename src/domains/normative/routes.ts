import type { Endpoint } from '#platform/http/endpoint.ts';
import { registerEndpoints } from './register-routes.ts';

/** Every endpoint of this context. */
export const normativeEndpoints: readonly Endpoint[] = [...registerEndpoints];
