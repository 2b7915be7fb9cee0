import type { Masking } from './checks/personal/masking.ts';

/** What the county brings to the checks: its settings and its lists. */
export interface GateLists {
  readonly masking: Masking;
}

export const DEFAULT_MASKING: Masking = { idHead: 2, idTail: 3 };
