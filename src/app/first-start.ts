import type { Runtime } from './runtime.ts';

/** Fills a new database as `MINGTAI_START` says; returns what to tell the person who started the program. */
export async function firstStart(_runtime: Runtime): Promise<readonly string[]> {
  return [];
}
