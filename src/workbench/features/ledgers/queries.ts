import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DutyView, EvidenceView } from '#domains/duties/contract.ts';
import type { LedgerDetail, LineDetail } from '#domains/ledgers/contract.ts';
import { get } from '../../shared/api.ts';

export const LEDGERS = '/api/ledgers';
export const LINES = '/api/lines';
export const CHANGES = '/api/changes';

export type WholeLine = LineDetail & {
  readonly duties: readonly DutyView[];
  readonly evidence: readonly EvidenceView[];
};

const KEY = 'ledgers';

export const useLedger = (id: string) =>
  useQuery({
    queryKey: [KEY, 'ledger', id],
    queryFn: ({ signal }) => get<LedgerDetail>(`${LEDGERS}/${id}`, { signal }),
  });

export const useLine = (id: string) =>
  useQuery({ queryKey: [KEY, 'line', id], queryFn: ({ signal }) => get<WholeLine>(`${LINES}/${id}`, { signal }) });

interface Named {
  readonly id: string;
  readonly name: string;
}

/** People of the unit, for 分管领导 and 联系人. */
export const usePeopleOf = (unitId: string) =>
  useQuery({
    queryKey: [KEY, 'people', unitId],
    queryFn: ({ signal }) =>
      get<{ items: readonly Named[] }>('/api/directory/people', { signal, query: { unit: unitId, size: 100 } }),
    staleTime: 300_000,
  });

interface PlanChoice {
  readonly id: string;
  readonly title: string;
  readonly year: number;
}

export const usePlanChoices = () =>
  useQuery({
    queryKey: [KEY, 'plans'],
    queryFn: ({ signal }) => get<{ items: readonly PlanChoice[] }>('/api/plans', { signal }),
    staleTime: 300_000,
  });

/** After an act: whatever shows ledgers, lines or changes is asked for again. */
export async function refreshAll(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: [KEY] }),
    client.invalidateQueries({ queryKey: ['list'] }),
    client.invalidateQueries({ queryKey: ['today'] }),
  ]);
}

export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => refreshAll(client);
}
