import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { DataTable, type DataTableProps, listKey } from '../../shared/data-table.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';

interface Loaded<Row> extends Omit<DataTableProps<Row>, 'rows' | 'source' | 'rowKey'> {
  readonly address: string;
}

/** A short list, fetched whole and searched in the browser. */
export function LoadedTable<Row extends { readonly id: string }>({ address, ...table }: Loaded<Row>) {
  const answer = useQuery({
    queryKey: listKey(address),
    queryFn: ({ signal }) => get<{ readonly items: readonly Row[] }>(address, { signal }),
  });
  if (answer.isError) return <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading what={table.label} />;
  return <DataTable {...table} rowKey={(row: Row) => row.id} rows={answer.data.items} />;
}
