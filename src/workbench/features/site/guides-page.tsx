import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { GuideRow } from '#domains/portal-site/contract.ts';
import { useSearch } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable, listKey } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { SplitDetail } from '../../shared/split-detail.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { GuideEditor } from './guide-editor.tsx';
import { SiteLinks } from './site-links.tsx';

const SOURCE = '/api/site/guides';

/** Whether a guide may stand as it is, in one mark. */
function GuideMark({ row }: { readonly row: GuideRow }) {
  if (row.number === 0) return <StatusMark status="late" word="还没有编制" />;
  if (row.missing > 0) return <StatusMark status="late" word={`缺 ${row.missing} 项`} />;
  if (row.due) return <StatusMark status="soon" word="该核对了" />;
  return <StatusMark status="normal" word="齐全" />;
}

const COLUMNS: readonly DataColumn<GuideRow>[] = [
  { key: 'name', title: '单位', main: true, render: (row) => row.name, value: (row) => row.name },
  { key: 'state', title: '法定要素', render: (row) => <GuideMark row={row} />, value: (row) => String(row.missing) },
  {
    key: 'advice',
    title: '建议补充',
    render: (row) => (row.advice === 0 ? '' : <Tag>{row.advice} 项</Tag>),
    value: (row) => String(row.advice),
  },
  {
    key: 'confirmedOn',
    title: '上次核对',
    render: (row) => row.confirmedOn ?? '—',
    value: (row) => row.confirmedOn ?? '',
  },
];

const stateOf = (row: GuideRow): string =>
  row.number === 0 || row.missing > 0 ? 'missing' : row.due ? 'due' : 'whole';
const FILTERS: readonly DataFilter<GuideRow>[] = [
  {
    key: 'state',
    label: '状态',
    options: [
      { value: 'missing', label: '缺法定要素' },
      { value: 'due', label: '该核对了' },
      { value: 'whole', label: '齐全' },
    ],
    of: stateOf,
  },
];

/** 公开指南 of the county and of each unit: what Art. 12 asks for, who lacks what, when it was last confirmed. */
export function GuidesPage() {
  const [search, setSearch] = useSearch();
  const client = useQueryClient();
  const open = search['guide'] ?? null;
  const guides = useQuery({
    queryKey: listKey(SOURCE),
    queryFn: ({ signal }) => get<{ items: GuideRow[] }>(SOURCE, { signal }),
  });
  const close = () => setSearch({ guide: null });
  return (
    <Page title="公开指南" lead="条例第十二条规定指南写明九项内容并及时更新。缺项在门户上写明“还没有填写”，不会留空。">
      <SiteLinks />
      {guides.error === null ? null : <ProblemNotice problem={guides.error} onRetry={() => void guides.refetch()} />}
      {guides.isPending ? <Loading what="公开指南" /> : null}
      <SplitDetail
        label="公开指南"
        onClose={close}
        share={56}
        list={
          <DataTable<GuideRow>
            name="guides"
            label="公开指南列表"
            columns={COLUMNS}
            filters={FILTERS}
            rowKey={(row) => row.owner}
            rows={guides.data?.items ?? []}
            searchHint="单位名称"
            onOpen={(row) => setSearch({ guide: row.owner }, { push: true })}
            onClose={close}
            {...(open === null ? {} : { openKey: open })}
            empty={
              <EmptyState title="这里列出您可以维护的公开指南。" why="您所在的单位没有指南，或者您没有维护它的职责。" />
            }
          />
        }
        detail={
          open === null ? null : (
            <GuideEditor
              key={open}
              owner={open}
              onSaved={() => void client.invalidateQueries({ queryKey: listKey(SOURCE) })}
            />
          )
        }
      />
    </Page>
  );
}
