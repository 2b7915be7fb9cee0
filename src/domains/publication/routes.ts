import type { Endpoint } from '#platform/http/endpoint.ts';
import { documentEndpoints } from './document-routes.ts';
import type { PublicationHooks } from './hooks.ts';
import { contentTypeEndpoints } from './type-routes.ts';

/** Every endpoint of this context; `hooks` are what other contexts add to it. */
export function publicationEndpoints(hooks: PublicationHooks): readonly Endpoint[] {
  void hooks;
  return [...contentTypeEndpoints, ...documentEndpoints];
}
