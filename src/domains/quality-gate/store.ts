import type { AnyDatabase } from '#platform/db/database.ts';
import { DEFAULT_MASKING, type GateLists } from './lists.ts';

/** What the county has set and added; read once for a check or a batch of checks. */
export async function gateLists(_db: AnyDatabase): Promise<GateLists> {
  return { masking: DEFAULT_MASKING };
}
