import type { Endpoint } from '#platform/http/endpoint.ts';
import { annulmentEndpoints } from './annulment-routes.ts';
import { bodyEndpoints } from './body-routes.ts';
import { documentEndpoints } from './document-routes.ts';
import { fileEndpoints } from './file-routes.ts';
import type { PublicationHooks } from './hooks.ts';
import { inspectEndpoints } from './inspect-routes.ts';
import { listEndpoints } from './list-routes.ts';
import { previewEndpoints } from './preview-routes.ts';
import { reviewEndpoints } from './review-endpoints.ts';
import { noScanner, type Scanner } from './scanner.ts';
import { contentTypeEndpoints } from './type-routes.ts';

/** Every endpoint of this context; `hooks` are what other contexts add to it, `scan` looks for viruses in attachments. */
export function publicationEndpoints(hooks: PublicationHooks, scan: Scanner = noScanner): readonly Endpoint[] {
  return [
    ...contentTypeEndpoints,
    ...listEndpoints,
    ...documentEndpoints,
    ...fileEndpoints(scan),
    ...inspectEndpoints(hooks),
    ...bodyEndpoints,
    ...previewEndpoints,
    ...reviewEndpoints(hooks),
    ...annulmentEndpoints(hooks),
  ];
}
