import type { SearchQuery } from '../contract.ts';

export const LISTS = ['type', 'unit', 'class', 'topic', 'validity'] as const;
export type ListFilter = (typeof LISTS)[number];

/** The shortest address that asks for this. */
export function searchAddress(query: Partial<SearchQuery> & { readonly q: string }): string {
  const words = new URLSearchParams({ q: query.q });
  for (const name of LISTS) {
    const values = query[name];
    if (values !== undefined && values.length > 0) words.set(name, values.join(','));
  }
  for (const name of ['year', 'from', 'to'] as const) {
    const value = query[name];
    if (value !== undefined) words.set(name, value);
  }
  if (query.sort === 'date') words.set('sort', 'date');
  if (query.page !== undefined && query.page > 1) words.set('page', String(query.page));
  return `/search?${words.toString()}`;
}
