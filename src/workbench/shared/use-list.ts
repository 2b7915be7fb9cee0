import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearch } from './address.tsx';
import { type ListState, listQuery, listStateToSearch, readListState } from './address-state.ts';
import { get, type ListAnswer } from './api.ts';

export type ListChange = Partial<Omit<ListState, 'filters'>> & {
  readonly filters?: Readonly<Record<string, readonly string[]>>;
};

/** A list's state, which lives in the address. Any change but of the page goes back to page 1. */
export function useListState(filterKeys: readonly string[], prefix = '') {
  const [search, setSearch] = useSearch();
  const keys = filterKeys.join(',');
  const state = useMemo(() => readListState(search, keys.split(','), prefix), [search, keys, prefix]);
  const change = (next: ListChange) => {
    const filters = next.filters === undefined ? state.filters : { ...state.filters, ...next.filters };
    setSearch(listStateToSearch({ ...state, page: 1, ...next, filters }, filterKeys, prefix));
  };
  return { state, change, search, setSearch } as const;
}

/** For `queryClient.invalidateQueries({ queryKey: listKey('/api/plans') })` after a change. */
export const listKey = (source: string): readonly [string, string] => ['list', source];

/** One page of a server's list: `GET source?q=&sort=-dueOn&page=2&size=50&<filter>=a,b` → `{items, total}`. */
export function useServerList<Row>(source: string | null, state: ListState, fixed?: Readonly<Record<string, string>>) {
  const query = listQuery(state, fixed);
  return useQuery({
    queryKey: [...listKey(source ?? ''), query.toString()],
    queryFn: ({ signal }) => get<ListAnswer<Row>>(source ?? '', { query, signal }),
    enabled: source !== null,
    placeholderData: keepPreviousData,
  });
}
