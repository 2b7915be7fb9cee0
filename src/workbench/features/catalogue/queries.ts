import { useQuery } from '@tanstack/react-query';
import type { CatalogueDetail, CoverageUnits, FieldView, ItemDetail } from '#domains/catalogue/contract.ts';
import { get } from '../../shared/api.ts';

export const CATALOGUES = '/api/catalogues';
export const COVERAGE = '/api/catalogue/coverage';
/** Everything of this feature; dropped after each change. */
export const KEY = ['catalogue'] as const;

export const useUnits = () =>
  useQuery({
    queryKey: [...KEY, 'units'],
    queryFn: ({ signal }) => get<CoverageUnits>(`${COVERAGE}/units`, { signal }),
  });

export interface Fields {
  readonly items: readonly FieldView[];
  readonly can: readonly string[];
}
export const useFields = () =>
  useQuery({
    queryKey: [...KEY, 'fields'],
    queryFn: ({ signal }) => get<Fields>('/api/catalogue/fields', { signal }),
  });

export const useCatalogue = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: ({ signal }) => get<CatalogueDetail>(`${CATALOGUES}/${id}`, { signal }),
  });

export const useItem = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'item', id],
    queryFn: ({ signal }) => get<ItemDetail>(`/api/catalogue/items/${id}`, { signal }),
  });
