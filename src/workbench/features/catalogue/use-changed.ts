import { useQueryClient } from '@tanstack/react-query';
import { listKey } from '../../shared/data-table.tsx';
import { CATALOGUES, COVERAGE, KEY } from './queries.ts';

/** After a change everything of the catalogues is read again. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: KEY }),
      client.invalidateQueries({ queryKey: listKey(CATALOGUES) }),
      client.invalidateQueries({ queryKey: listKey(COVERAGE) }),
    ]);
  };
}
