import type { ScanOutcome } from './model.ts';

export interface Scanned {
  readonly scan: ScanOutcome;
  readonly note: string | null;
}

/** Looks for viruses in bytes. */
export type Scanner = (bytes: Uint8Array) => Promise<Scanned>;

/** Where the county runs no scanner, files say so. */
export const noScanner: Scanner = async () => ({ scan: 'not-scanned', note: null });
