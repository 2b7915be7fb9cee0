import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { get } from '../../shared/api.ts';

interface Found {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

/** One of the published documents, found by title or number. */
export function PublicDocumentSelect(props: { readonly value?: string; readonly onChange?: (id: string) => void }) {
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['review-desk', 'public', q],
    queryFn: ({ signal }) =>
      get<{ items: readonly Found[] }>('/api/desk/documents', { signal, query: { q, state: 'live', size: 20 } }),
  });
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder="输入标题或文号查找"
      options={(found.data?.items ?? []).map((row) => ({
        value: row.id,
        label: row.documentNumber === null ? row.title : `${row.title}（${row.documentNumber}）`,
      }))}
    />
  );
}
