import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CountsView, NormativeDetail } from '#domains/normative/contract.ts';
import { get } from '../../shared/api.ts';
import { listKey } from '../../shared/data-table.tsx';
import type { Status } from '../../shared/status.ts';

export const REGISTER = '/api/normative';
const KEY = 'normative';

export const documentAddress = (id: string): string => `${REGISTER}/documents/${id}`;

export const useNormative = (id: string) =>
  useQuery({
    queryKey: [KEY, 'document', id],
    queryFn: ({ signal }) => get<NormativeDetail>(documentAddress(id), { signal }),
    refetchOnMount: 'always',
  });

export const useCounts = (year: number, unit: string | undefined) =>
  useQuery({
    queryKey: [KEY, 'counts', year, unit ?? ''],
    queryFn: ({ signal }) =>
      get<CountsView>(`${REGISTER}/counts`, {
        query: { year: String(year), ...(unit !== undefined && { unit }) },
        signal,
      }),
    refetchOnMount: 'always',
  });

export const useYears = () =>
  useQuery({
    queryKey: [KEY, 'years'],
    queryFn: ({ signal }) => get<{ years: readonly number[] }>(`${REGISTER}/years`, { signal }),
  });

/** After a change everything shown of normative documents is asked for anew. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: [KEY] });
    await client.invalidateQueries({ queryKey: listKey(REGISTER) });
  };
}

export const VALIDITY_STATUS = {
  pending: 'not-started',
  valid: 'normal',
  amended: 'soon',
  repealed: 'late',
  expired: 'late',
} as const satisfies Record<string, Status>;
