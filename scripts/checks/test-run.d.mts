import type { Tally } from './tally.mjs';

export function count(run: { project: string; ok: boolean; text: string | null; crash?: string }, tally: Tally): void;
