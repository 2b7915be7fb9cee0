import { FACETS, LISTING_SORTS, type ListingFilter, type ListingSort } from '../queries/public-listing.ts';

/** What the address of the library asks for. */
export interface LibraryAsked {
  readonly filter: ListingFilter;
  readonly sort: ListingSort;
  /** The document after (with `back`, before) which the page begins. */
  readonly after: string | undefined;
  readonly back: boolean;
  /** Place of the first document on the page, for words only. */
  readonly from: number;
}

export const LIBRARY = '/zfxxgk/library';
const LONGEST = 64;
const PLACE = /^\d{1,7}$/;

export function readAddress(query: URLSearchParams): LibraryAsked {
  const value = (name: string): string | undefined => {
    const text = query.get(name) ?? '';
    return text === '' || text.length > LONGEST ? undefined : text;
  };
  const filter = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const wanted = value(facet);
      return wanted === undefined ? [] : [[facet, wanted]];
    }),
  );
  const sort = LISTING_SORTS.find((known) => known === value('sort')) ?? 'newest';
  const before = value('before');
  const from = value('from') ?? '';
  const after = before ?? value('after');
  return {
    filter,
    sort,
    after,
    back: before !== undefined,
    from: after !== undefined && PLACE.test(from) ? Math.max(1, Number(from)) : 1,
  };
}

export interface Place {
  readonly after?: string;
  readonly before?: string;
  readonly from?: number;
}

/** The address of a list with these filters; the shortest that says it, so that the first page has one address. */
export function libraryAddress(filter: ListingFilter, sort: ListingSort = 'newest', place: Place = {}): string {
  const words = new URLSearchParams();
  for (const facet of FACETS) {
    const value = filter[facet];
    if (value !== undefined) words.set(facet, value);
  }
  if (sort !== 'newest') words.set('sort', sort);
  if (place.after !== undefined) words.set('after', place.after);
  if (place.before !== undefined) words.set('before', place.before);
  if (place.from !== undefined && place.from > 1) words.set('from', String(place.from));
  const query = words.toString();
  return query === '' ? LIBRARY : `${LIBRARY}?${query}`;
}
