import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { listKey } from '../../shared/data-table.tsx';

export const ACCOUNTS_PATH = '/api/accounts';

interface UnitOption {
  readonly value: string;
  readonly label: string;
}

interface Units {
  readonly items: readonly { readonly id: string; readonly name: string; readonly shortName: string | null }[];
}

/** All units in service, for choosing one. */
export function useUnitOptions(): readonly UnitOption[] | undefined {
  const units = useQuery({
    queryKey: ['accounts', 'units'],
    queryFn: ({ signal }) => get<Units>('/api/directory/tree', { signal }),
  });
  return units.data?.items.map((unit) => ({
    value: unit.id,
    label: unit.shortName === null ? unit.name : `${unit.name}（${unit.shortName}）`,
  }));
}

/** Asks for the list again after a change. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: listKey(ACCOUNTS_PATH) });
}
