import type { Endpoint } from '#platform/http/endpoint.ts';
import type { Identity } from './identity.ts';
export function singleSignOnEndpoints(_identity: Identity): readonly Endpoint[] {
  return [];
}
