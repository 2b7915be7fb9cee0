import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Group } from '#domains/directory/contract.ts';
import { useSearch } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { DirectoryNav } from './directory-nav.tsx';
import { GroupPane } from './group-pane.tsx';
import { GROUPS } from './queries.ts';

const COLUMNS: readonly DataColumn<Group>[] = [
  { key: 'name', title: '通知里的写法', main: true, render: (group) => group.name, value: (group) => group.name },
  {
    key: 'aliases',
    title: '同义写法',
    render: (group) => group.aliases.join('、'),
    value: (group) => group.aliases.join(' '),
  },
  {
    key: 'members',
    title: '单位数',
    width: 80,
    align: 'right',
    render: (group) => group.members,
    value: (group) => group.members,
  },
  { key: 'version', title: '来源', width: 100, render: (group) => (group.version === 0 ? '初始设置' : '本地设置') },
];

const NEW = 'new';

interface GroupsAnswer {
  readonly items: readonly Group[];
  readonly can: readonly string[];
}

/** What notices mean by 各镇（街道）, 区政府各部门单位 and the like. */
export function GroupsPage() {
  const [, setSearch] = useSearch();
  const { data, error, refetch } = useQuery({
    queryKey: ['directory', 'groups'],
    queryFn: ({ signal }) => get<GroupsAnswer>(GROUPS, { signal }),
  });
  const create = (
    <Button type="primary" onClick={() => setSearch({ open: NEW }, { push: true })}>
      新建分组
    </Button>
  );
  return (
    <Page
      title="单位与人员"
      lead="通知里写“各镇（街道）”“各部门单位”时指哪些单位，以这里为准；没有列出的相近写法也能认出。"
      actions={data?.can.includes('edit') === true ? create : undefined}
    >
      <DirectoryNav at="groups" />
      {error === null ? null : <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading what="单位分组" /> : null}
      {data === undefined ? null : <Groups groups={data.items} edits={data.can.includes('edit')} />}
    </Page>
  );
}

function Groups({ groups, edits }: { readonly groups: readonly Group[]; readonly edits: boolean }) {
  const [search, setSearch] = useSearch();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const open = search['open'] ?? '';
  const show = (id: string) => setSearch({ open: id }, { push: open === '' });
  const close = () => setSearch({ open: null });
  const group = groups.find((one) => one.id === open) ?? null;
  const shown = group !== null || (open === NEW && edits);
  return (
    <SplitDetail
      list={
        <DataTable<Group>
          name="unit-groups"
          label="单位分组"
          columns={COLUMNS}
          rowKey={(one) => one.id}
          rows={groups}
          searchHint="写法"
          onOpen={(one) => show(one.id)}
          openKey={open}
          onClose={close}
          onRows={(rows) => setKeys(rows.map((one) => one.id))}
          empty={<EmptyState title="还没有分组" />}
        />
      }
      detail={
        shown ? (
          <GroupPane key={`${open} ${group?.version ?? 0}`} group={group} edits={edits} onSaved={show} onGone={close} />
        ) : null
      }
      label={group?.name ?? '新建分组'}
      onClose={close}
      {...stepsOf(keys, open, show)}
    />
  );
}
