import { askClamd, type ClamdAddress } from '#platform/files/clamd.ts';
import type { ScanOutcome } from './model.ts';

export interface Scanned {
  readonly scan: ScanOutcome;
  readonly note: string | null;
}

/** Looks for viruses in bytes. */
export type Scanner = (bytes: Uint8Array) => Promise<Scanned>;

/** Where the county runs no scanner, files say so. */
export const noScanner: Scanner = async () => ({ scan: 'not-scanned', note: null });

/** Asks the county's clamd. Out of reach it is said so at the file; the gate then asks a person to look. */
export function clamdScanner(address: ClamdAddress): Scanner {
  return async (bytes) => {
    const answer = await askClamd(address, bytes);
    if (answer.kind === 'clean') return { scan: 'clean', note: null };
    if (answer.kind === 'infected') return { scan: 'infected', note: answer.name };
    return { scan: 'failed', note: answer.why };
  };
}
