import { documentNumberKey } from '#domains/publication/index.ts';
import type { DuplicateFound } from './model.ts';

/** What duplicates are told by. `line` for a row of the sheet, `documentId` for what is here already. */
export interface Comparable {
  readonly line: number | null;
  readonly documentId: string | null;
  readonly externalId: string | null;
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly text: string;
}

const SHINGLE = 5;
const SAMPLE = 96;
/** Nearly the same: nine tenths of the sampled pieces agree. */
const ALIKE = 0.9;
/** Short texts agree by chance. */
const TEXT_MIN = 60;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hash(text: string): number {
  let value = FNV_OFFSET;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME);
  return value >>> 0;
}

/** The smallest hashes of a text's pieces of five characters: alike for alike texts (bottom-k sketch). */
export function sketchOf(text: string): ReadonlySet<number> | null {
  const plain = text.replaceAll(/[\s\p{P}]/gu, '');
  if (plain.length < TEXT_MIN) return null;
  const hashes = new Set<number>();
  for (let at = 0; at + SHINGLE <= plain.length; at += 1) hashes.add(hash(plain.slice(at, at + SHINGLE)));
  return new Set([...hashes].toSorted((a, b) => a - b).slice(0, SAMPLE));
}

export function alike(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const both = a.intersection(b).size;
  return both / Math.min(a.size, b.size) >= ALIKE;
}

const titleKey = (one: Comparable): string | null =>
  one.issuedOn === null ? null : `${one.title.replaceAll(/[\s\p{P}]/gu, '')}|${one.issuer ?? ''}|${one.issuedOn}`;

/** For each row: which earlier row, or which stored document, it seems to be over again. */
export function findDuplicates(
  rows: readonly Comparable[],
  stored: readonly Comparable[],
): ReadonlyMap<number, readonly DuplicateFound[]> {
  const found = new Map<number, DuplicateFound[]>();
  const before: { readonly one: Comparable; readonly sketch: ReadonlySet<number> | null }[] = stored.map((one) => ({
    one,
    sketch: sketchOf(one.text),
  }));
  for (const row of rows) {
    const sketch = sketchOf(row.text);
    const hits = before.flatMap((earlier): readonly DuplicateFound[] => {
      const how = howSame(row, earlier.one, sketch, earlier.sketch);
      if (how === null) return [];
      return [{ how, line: earlier.one.line, documentId: earlier.one.documentId, title: earlier.one.title }];
    });
    if (hits.length > 0 && row.line !== null) found.set(row.line, hits.slice(0, 5));
    before.push({ one: row, sketch });
  }
  return found;
}

function howSame(
  a: Comparable,
  b: Comparable,
  sketchA: ReadonlySet<number> | null,
  sketchB: ReadonlySet<number> | null,
): DuplicateFound['how'] | null {
  if (a.externalId !== null && a.externalId === b.externalId) return 'same-id';
  const number = documentNumberKey(a.number);
  if (number !== null && number === documentNumberKey(b.number)) return 'same-number';
  const title = titleKey(a);
  if (title !== null && title === titleKey(b)) return 'same-title';
  return sketchA !== null && sketchB !== null && alike(sketchA, sketchB) ? 'same-text' : null;
}
