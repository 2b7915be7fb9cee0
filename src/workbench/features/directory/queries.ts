import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OwnedItem, Person, UnitDetail, UnitNode } from '#domains/directory/contract.ts';
import { get, type ListAnswer } from '../../shared/api.ts';

export const UNITS = '/api/directory/units';
export const PEOPLE = '/api/directory/people';
export const GROUPS = '/api/directory/groups';
export const NAMES = '/api/directory/names';

const KEY = 'directory';

/** Units in use, for choosing and for the tree. */
export function useTree() {
  return useQuery({
    queryKey: [KEY, 'tree'],
    queryFn: ({ signal }) => get<{ items: UnitNode[]; region: string }>('/api/directory/tree', { signal }),
  });
}

export function useUnit(unitId: string) {
  return useQuery({
    queryKey: [KEY, 'unit', unitId],
    queryFn: ({ signal }) => get<UnitDetail>(`${UNITS}/${unitId}`, { signal }),
    enabled: unitId !== '',
  });
}

export function useOwned(personId: string) {
  return useQuery({
    queryKey: [KEY, 'owned', personId],
    queryFn: ({ signal }) => get<{ person: Person; items: OwnedItem[] }>(`${PEOPLE}/${personId}/owned`, { signal }),
  });
}

const CHOICES = 100;

/** People in service to choose from: those of a unit, or whoever matches the words. */
export function useChoices(unitId: string | null, words: string) {
  return useQuery({
    queryKey: [KEY, 'choices', unitId ?? '', words],
    queryFn: ({ signal }) =>
      get<ListAnswer<Person>>(PEOPLE, {
        signal,
        query: { q: words, unit: words === '' ? unitId : '', size: CHOICES },
      }),
  });
}

/** After a change: whatever of the directory is on the screen is asked for again. */
export async function refreshDirectory(client: QueryClient): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: [KEY] }), client.invalidateQueries({ queryKey: ['list'] })]);
}

export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => refreshDirectory(client);
}

export const shortOf = (unit: { readonly name: string; readonly shortName: string | null }): string =>
  unit.shortName ?? unit.name;
