import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CleaningPreview, RoundDetail, RoundView } from '#domains/normative/contract.ts';
import { get } from '../../shared/api.ts';
import { listKey } from '../../shared/data-table.tsx';
import type { Status } from '../../shared/status.ts';

export const ROUNDS = '/api/cleaning';
const KEY = 'cleaning';

export const roundAddress = (id: string): string => `${ROUNDS}/${id}`;
export const itemsAddress = (id: string): string => `${ROUNDS}/${id}/items`;

interface Rounds {
  readonly items: readonly RoundView[];
  readonly lastOn: string | null;
  readonly nextDueOn: string | null;
}

export const useRounds = () =>
  useQuery({
    queryKey: [KEY, 'rounds'],
    queryFn: ({ signal }) => get<Rounds>(ROUNDS, { signal }),
    refetchOnMount: 'always',
  });

export const useRound = (id: string) =>
  useQuery({
    queryKey: [KEY, 'round', id],
    queryFn: ({ signal }) => get<RoundDetail>(roundAddress(id), { signal }),
    refetchOnMount: 'always',
  });

export const usePreview = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [KEY, 'preview', id],
    queryFn: ({ signal }) => get<CleaningPreview>(`${roundAddress(id)}/preview`, { signal }),
    enabled,
    refetchOnMount: 'always',
  });

interface TypeRow {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
}

/** Types of which the result may be. */
export const useTypes = () =>
  useQuery({
    queryKey: [KEY, 'types'],
    queryFn: ({ signal }) => get<{ items: readonly TypeRow[] }>('/api/content-types', { signal }),
    staleTime: 300_000,
  });

export function useRefreshRound(id: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: [KEY] });
    await client.invalidateQueries({ queryKey: listKey(itemsAddress(id)) });
  };
}

export const ROUND_STATUS = {
  proposing: 'soon',
  decided: 'soon',
  effective: 'done',
  cancelled: 'not-started',
} as const satisfies Record<string, Status>;
