import { useQuery } from '@tanstack/react-query';
import type {
  ImportCheck,
  ImportDetail,
  ImportSummary,
  PlanComparison,
  PlanDetail,
  PlanSummary,
  PlanUnits,
  Reread,
} from '#domains/plans/contract.ts';
import { get, post } from '../../shared/api.ts';

export const importsKey = ['plan-imports'] as const;
export const plansKey = ['plans'] as const;
export const importPath = (id: string): string => `/api/plan-imports/${id}`;
export const planPath = (id: string): string => `/api/plans/${id}`;

const POLL_MS = 800;

export const useImports = () =>
  useQuery({
    queryKey: importsKey,
    queryFn: ({ signal }) => get<{ items: ImportSummary[] }>('/api/plan-imports', { signal }),
  });

export interface PlansAnswer {
  readonly items: readonly PlanSummary[];
  readonly can: readonly string[];
}

export const usePlans = () =>
  useQuery({ queryKey: plansKey, queryFn: ({ signal }) => get<PlansAnswer>('/api/plans', { signal }) });

/** The import with its original and draft; asked again while the file is being read. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: [...importsKey, id],
    queryFn: ({ signal }) => get<ImportDetail>(importPath(id), { signal }),
    refetchInterval: (query) => (query.state.data?.state === 'reading' ? POLL_MS : false),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // A draft that was left may have been saved since: never begin from what is remembered.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useCheck = (id: string, version: number) =>
  useQuery({
    queryKey: [...importsKey, id, 'check', version],
    queryFn: ({ signal }) => get<ImportCheck>(`${importPath(id)}/check`, { signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });

export const useDifferences = (id: string, version: number, planId: string | null) =>
  useQuery({
    queryKey: [...importsKey, id, 'differences', version, planId],
    queryFn: ({ signal }) =>
      get<PlanComparison>(`${importPath(id)}/differences`, { signal, query: { planId: planId ?? '' } }),
    enabled: planId !== null,
    placeholderData: (before) => before,
    gcTime: 0,
  });

export const usePlanUnits = () =>
  useQuery({
    queryKey: ['plan-units'],
    queryFn: ({ signal }) => get<PlanUnits>('/api/plan-units', { signal }),
    staleTime: 60_000,
  });

export const usePlan = (id: string) =>
  useQuery({
    queryKey: [...plansKey, id],
    queryFn: ({ signal }) => get<PlanDetail>(planPath(id), { signal }),
  });

export const reread = (body: {
  readonly text: string | null;
  readonly requirement?: string;
  readonly units?: string;
  readonly year: number | null;
  readonly issuedOn: string | null;
}): Promise<Reread> => post<Reread>('/api/plan-reading/deadline', body);
