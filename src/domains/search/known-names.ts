import type { AnyDatabase } from '#platform/db/database.ts';
import { facetNames } from './queries/found-documents.ts';

/** What is put beside a found document by other contexts. */
export interface SearchExtras {
  /** In which gazette issue each document stands, e.g. 2023年第3期. */
  readonly gazettes: (db: AnyDatabase) => Promise<ReadonlyMap<string, string>>;
}

export const NO_EXTRAS: SearchExtras = { gazettes: async () => new Map() };

/** Names that stand beside what is found: read again after some seconds, not for every question. */
export interface KnownNames {
  readonly unit: ReadonlyMap<string, string>;
  readonly type: ReadonlyMap<string, string>;
  /** The gazette issue that carried a document. */
  readonly gazette: ReadonlyMap<string, string>;
}

const NAMES_MS = 3_000;
const kept = new WeakMap<object, { readonly at: number; readonly names: Promise<KnownNames> }>();

export function knownNames(db: AnyDatabase, extras: SearchExtras): Promise<KnownNames> {
  const known = kept.get(db);
  if (known !== undefined && performance.now() - known.at < NAMES_MS) return known.names;
  const names = read(db, extras);
  kept.set(db, { at: performance.now(), names });
  names.catch(() => kept.delete(db));
  return names;
}

async function read(db: AnyDatabase, extras: SearchExtras): Promise<KnownNames> {
  const [names, gazette] = await Promise.all([facetNames(db), extras.gazettes(db)]);
  return { ...names, gazette };
}
