import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeskDetail } from '#domains/publication/contract.ts';
import { get } from '../../shared/api.ts';
import { useCan } from '../../shared/session.tsx';

const KEY = 'review-desk';

export const editionPath = (editionId: string): string => `/api/editions/${editionId}`;

export const useDesk = (editionId: string) =>
  useQuery({
    queryKey: [KEY, editionId],
    queryFn: ({ signal }) => get<DeskDetail>(`${editionPath(editionId)}/desk`, { signal }),
  });

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Units to filter by, for those who see all. */
export function useUnitOptions() {
  const all = useCan()('document.read-all');
  const units = useQuery({
    queryKey: [KEY, 'units'],
    queryFn: ({ signal }) => get<{ items: readonly Named[] }>('/api/directory/tree', { signal }),
    enabled: all,
    staleTime: 300_000,
  });
  return { all, options: (units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name })) };
}

/** After an act: whatever shows editions is asked for again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [KEY, 'list', 'today', 'publication', 'documents'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
}
