import type { AnyDatabase } from '#platform/db/database.ts';
import { tablesOf } from '#platform/db/database.ts';
import type { WordView } from '../contract.ts';
import type { GateTables } from '../tables.ts';
import { shippedWords } from '../words/shipped.ts';

export interface WordFilter {
  readonly q: string;
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly state?: string | undefined;
  readonly page: number;
  readonly size: number;
}

/** The whole list: the county's own words first, the latest on top, then those that come with the product. */
export async function wordsPage(
  db: AnyDatabase,
  filter: WordFilter,
): Promise<{ readonly items: readonly WordView[]; readonly total: number }> {
  const all = [...(await ownWords(db)), ...(await shippedViews(db))].filter((word) => fits(word, filter));
  const start = (filter.page - 1) * filter.size;
  return { items: all.slice(start, start + filter.size), total: all.length };
}

function fits(word: WordView, filter: WordFilter): boolean {
  const { q, kind = '', from = '', state = '' } = filter;
  if (q !== '' && ![word.wrong, word.right ?? '', word.origin].some((text) => text.includes(q))) return false;
  if (kind !== '' && !kind.split(',').includes(word.kind)) return false;
  if (from !== '' && (from === 'own') === (word.id === null)) return false;
  return state === '' || (state === 'off') !== word.active;
}

export async function ownWords(database: AnyDatabase): Promise<readonly WordView[]> {
  const rows = await tablesOf<GateTables & { person: { id: string; name: string } }>(database)
    .selectFrom('gate_word as w')
    .leftJoin('person as p', 'p.id', 'w.made_by')
    .selectAll('w')
    .select('p.name as person_name')
    .orderBy('w.made_at', 'desc')
    .orderBy('w.id', 'desc')
    .execute();
  return rows.map(({ made_by: _by, made_at, person_name, ...word }) => ({
    ...word,
    offReason: null,
    madeBy: person_name,
    madeAt: made_at.toISOString(),
  }));
}

async function shippedViews(database: AnyDatabase): Promise<readonly WordView[]> {
  const rows = await tablesOf<GateTables & { person: { id: string; name: string } }>(database)
    .selectFrom('gate_word_off as o')
    .leftJoin('person as p', 'p.id', 'o.made_by')
    .selectAll('o')
    .select('p.name as person_name')
    .execute();
  const off = new Map(rows.map((row) => [row.wrong, row]));
  return shippedWords.map((word) => {
    const silent = off.get(word.wrong);
    return {
      id: null,
      wrong: word.wrong,
      right: word.right,
      kind: word.kind,
      level: word.level,
      unless: word.unless.join(' '),
      origin: word.origin,
      active: silent === undefined,
      offReason: silent?.reason ?? null,
      madeBy: silent?.person_name ?? null,
      madeAt: silent?.made_at.toISOString() ?? null,
      version: 1,
    };
  });
}
