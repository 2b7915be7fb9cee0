export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  fail(what: string): void;
}

export function newTally(): Tally;
