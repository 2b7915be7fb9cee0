import { useQuery } from '@tanstack/react-query';
import { get } from './api.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The units that stand in a chooser or a filter. */
export const useUnits = (enabled = true) =>
  useQuery({
    queryKey: ['directory', 'units', 'names'],
    queryFn: ({ signal }) => get<{ items: readonly Named[] }>('/api/directory/tree', { signal }),
    staleTime: 300_000,
    enabled,
  });
