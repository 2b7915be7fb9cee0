import type { Endpoint } from '#platform/http/endpoint.ts';
import type { Page } from '#platform/http/page.ts';
import type { JobHandler, Schedule } from '#platform/jobs/job.ts';
import type { Ground } from '#platform/ground.ts';

/** Queues that exist before any work is asked for. */
export const queueNames: readonly string[] = [];

/** Every endpoint of the program; the refusal tests and the OpenAPI document walk this list. */
export function allEndpoints(): readonly Endpoint[] {
  return [];
}

/** Every public page. */
export function allPages(): readonly Page[] {
  return [];
}

export function allHandlers(_ground: Ground): readonly JobHandler[] {
  return [];
}

export function allSchedules(_ground: Ground): readonly Schedule[] {
  return [];
}
