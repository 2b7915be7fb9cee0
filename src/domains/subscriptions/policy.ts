import type { Outgoing, Wishes } from './model.ts';

const ADDRESS = /^[^\s@<>"',;:\\()[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;
const ADDRESS_MAX = 254;
const LISTED_MAX = 80;
const SEARCHES_MAX = 3;
const SEARCH_LENGTH_MAX = 60;

/** An address as it is stored and compared, or `null` where it is none. */
export function readAddress(written: string): string | null {
  const address = written.trim().toLowerCase();
  return address.length <= ADDRESS_MAX && ADDRESS.test(address) ? address : null;
}

/** Those of the values that there are, each once. */
const those = (values: readonly string[], from: ReadonlySet<string>): readonly string[] =>
  [...new Set(values)].filter((value) => from.has(value)).slice(0, LISTED_MAX);

/** Wishes as a form sends them: only what the county has, each once. */
export function readWishes(
  asked: Wishes,
  known: {
    readonly units: ReadonlySet<string>;
    readonly types: ReadonlySet<string>;
    readonly topics: ReadonlySet<string>;
  },
): Wishes {
  const searches = asked.searches.map((text) => text.trim().replaceAll(/\s+/g, ' ').slice(0, SEARCH_LENGTH_MAX));
  return {
    units: those(asked.units, known.units),
    types: those(asked.types, known.types),
    topics: those(asked.topics, known.topics),
    searches: [...new Set(searches)].filter((text) => text !== '').slice(0, SEARCHES_MAX),
  };
}

const hit = (wished: readonly string[], value: string | null): boolean =>
  wished.length === 0 || (value !== null && wished.includes(value));

/** Whether something that went out is what the subscriber wished to hear of. */
export function wanted(wishes: Wishes, one: Outgoing): boolean {
  const topic = one.topic === null ? null : (one.topic.split(/[-\\]/)[0] ?? null);
  if (!hit(wishes.units, one.unitId) || !hit(wishes.types, one.typeCode) || !hit(wishes.topics, topic)) return false;
  if (wishes.searches.length === 0) return true;
  const text = `${one.title}\n${one.documentNumber ?? ''}\n${one.text}`.toLowerCase();
  return wishes.searches.some((search) =>
    search
      .toLowerCase()
      .split(' ')
      .every((word) => text.includes(word)),
  );
}
