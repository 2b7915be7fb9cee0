import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyDetail, RatesView, RuleView } from '#domains/interpretation/contract.ts';
import { get } from '../../shared/api.ts';
import { listKey } from '../../shared/data-table.tsx';
import type { Status } from '../../shared/status.ts';

export const POLICIES = '/api/interpretation';
export const RULES = `${POLICIES}/rules`;
const KEY = 'interpretation';

export const policyAddress = (id: string): string => `${POLICIES}/documents/${id}`;

export const usePolicy = (id: string) =>
  useQuery({
    queryKey: [KEY, 'policy', id],
    queryFn: ({ signal }) => get<PolicyDetail>(policyAddress(id), { signal }),
    refetchOnMount: 'always',
  });

export const useRates = (year: number) =>
  useQuery({
    queryKey: [KEY, 'rates', year],
    queryFn: ({ signal }) => get<RatesView>(`${POLICIES}/rates`, { query: { year: String(year) }, signal }),
    refetchOnMount: 'always',
  });

export interface Rules {
  readonly items: readonly RuleView[];
  readonly can: readonly string[];
}

export const useRules = () =>
  useQuery({ queryKey: [KEY, 'rules'], queryFn: ({ signal }) => get<Rules>(RULES, { signal }) });

/** After a change everything shown of interpretation is asked for anew. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: [KEY] });
    await client.invalidateQueries({ queryKey: listKey(POLICIES) });
  };
}

export const STANDING_STATUS = {
  exempt: 'not-started',
  preparing: 'not-started',
  owed: 'soon',
  late: 'late',
  done: 'done',
  'done-late': 'done',
} as const satisfies Record<string, Status>;
