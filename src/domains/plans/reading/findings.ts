import type { Finding } from '../model.ts';

/** Collects what a person should look at, in the order found. */
export class FindingList {
  readonly #findings: Finding[] = [];

  error(code: string, message: string, source: string): void {
    this.#findings.push({ level: 'error', code, message, source });
  }

  warn(code: string, message: string, source: string): void {
    this.#findings.push({ level: 'warning', code, message, source });
  }

  note(code: string, message: string, source: string): void {
    this.#findings.push({ level: 'note', code, message, source });
  }

  has(code: string): boolean {
    return this.#findings.some((finding) => finding.code === code);
  }

  all(): readonly Finding[] {
    return this.#findings;
  }
}
