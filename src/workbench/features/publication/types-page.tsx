import { Button } from 'antd';
import { AppLink, useGo } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { type TypeInUse, useContentTypes } from './queries.ts';

/** Every content type: what it asks for, who reviews it, how many documents there are. */
export function TypesPage() {
  const go = useGo();
  const { data, error, refetch } = useContentTypes();
  const groups = [...new Set((data?.items ?? []).map((type) => type.definition.group))];
  const filters: readonly DataFilter<TypeInUse>[] = [
    {
      key: 'group',
      label: '分组',
      options: groups.map((value) => ({ value, label: value })),
      of: (type) => type.definition.group,
    },
    {
      key: 'active',
      label: '使用情况',
      single: true,
      options: [
        { value: 'yes', label: '在用' },
        { value: 'no', label: '停用' },
      ],
      of: (type) => (type.active ? 'yes' : 'no'),
    },
  ];
  return (
    <Page
      title="信息类型"
      lead="类型决定一类信息要填哪些要素、由谁审核、怎样显示。改动对以后的填写生效，已发布的信息不变。"
      actions={
        <Button type="primary" onClick={() => go('/content-types/new')}>
          新增类型
        </Button>
      }
    >
      {error === null ? null : <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading what="信息类型" /> : null}
      {data === undefined ? null : (
        <Sheet flush>
          <DataTable
            name="content-types"
            label="信息类型"
            rows={data.items}
            columns={COLUMNS}
            rowKey={(type) => type.code}
            filters={filters}
            searchHint="名称、代码、依据"
            onOpen={(type) => go(`/content-types/${type.code}`)}
            empty={<EmptyState title="没有信息类型" why="新增一个类型，写明它的要素和审核岗位。" />}
          />
        </Sheet>
      )}
    </Page>
  );
}

const COLUMNS: readonly DataColumn<TypeInUse>[] = [
  {
    key: 'name',
    title: '名称',
    main: true,
    width: 240,
    sortable: true,
    value: (type) => type.name,
    render: (type) => <AppLink to={`/content-types/${type.code}`}>{type.name}</AppLink>,
  },
  {
    key: 'group',
    title: '分组',
    width: 130,
    value: (type) => type.definition.group,
    render: (type) => type.definition.group,
  },
  {
    key: 'elements',
    title: '要素',
    width: 320,
    value: (type) => type.definition.elements.map((element) => element.name).join(' '),
    render: (type) => type.definition.elements.map((element) => element.name).join('、'),
  },
  {
    key: 'law',
    title: '依据',
    width: 220,
    value: (type) => type.definition.law,
    render: (type) => type.definition.law,
  },
  {
    key: 'documents',
    title: '信息数',
    width: 90,
    align: 'right',
    sortable: true,
    value: (type) => type.documents,
    render: (type) => <span className="numbers">{type.documents}</span>,
  },
  {
    key: 'active',
    title: '使用情况',
    width: 100,
    value: (type) => (type.active ? '在用' : '停用'),
    render: (type) => <StatusMark status={type.active ? 'done' : 'not-started'} word={type.active ? '在用' : '停用'} />,
  },
  { key: 'code', title: '代码', width: 180, optional: true, value: (type) => type.code, render: (type) => type.code },
];
