import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { LEADER_OFFICES, type Person } from '#domains/directory/contract.ts';
import { AppLink, useGo, useSearch } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page } from '../../shared/page.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { DirectoryNav } from './directory-nav.tsx';
import { PersonDialog } from './part-dialogs.tsx';
import { PEOPLE, shortOf, useTree } from './queries.ts';

const COLUMNS: readonly DataColumn<Person>[] = [
  {
    key: 'name',
    title: '姓名',
    main: true,
    sortable: true,
    render: (person) => (
      <>
        {person.name}
        {person.leftOn === null ? null : <span className="soft">（{person.leftOn} 离岗）</span>}
      </>
    ),
  },
  { key: 'unitName', title: '单位', sortable: true, width: 220, render: (person) => person.unitName ?? '' },
  { key: 'section', title: '科室', width: 140, render: (person) => person.section ?? '' },
  { key: 'position', title: '职务', width: 140, render: (person) => person.position ?? '' },
  { key: 'posts', title: '任职', width: 180, render: (person) => person.posts.join('、') },
  { key: 'phone', title: '联系电话', width: 130, render: (person) => person.phone ?? '' },
  { key: 'email', title: '电子邮箱', width: 220, optional: true, render: (person) => person.email ?? '' },
];

function useFilters(): readonly DataFilter<Person>[] {
  const { data } = useTree();
  const units = (data?.items ?? []).map((unit) => ({ value: unit.id, label: shortOf(unit) }));
  return [
    { key: 'unit', label: '单位', options: units },
    {
      key: 'office',
      label: '任职',
      options: Object.entries(LEADER_OFFICES).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'left',
      label: '状态',
      single: true,
      options: [
        { value: 'no', label: '在岗' },
        { value: 'yes', label: '已离岗' },
        { value: 'all', label: '全部' },
      ],
    },
  ];
}

export function PeoplePage() {
  const [search, setSearch] = useSearch();
  const [rows, setRows] = useState<readonly Person[]>([]);
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const filters = useFilters();
  const may = useCan();
  const me = useMe();
  const open = search['open'] ?? '';
  const person = rows.find((one) => one.id === open);
  const show = (id: string) => setSearch({ open: id }, { push: open === '' });
  const close = () => setSearch({ open: null });
  const keeps = may(['directory.write', 'directory.write-own']);
  const list = (
    <DataTable<Person>
      name="people"
      label="人员列表"
      columns={COLUMNS}
      rowKey={(one) => one.id}
      source={PEOPLE}
      filters={filters}
      searchHint="姓名、单位、职务、电话"
      onOpen={(one) => show(one.id)}
      openKey={open}
      onClose={close}
      onRows={setRows}
      empty={<EmptyState title="这里列出各单位的人员" why="还没有人员。可在单位详情中新建，或用模板导入。" />}
    />
  );
  return (
    <Page title="单位与人员" lead={LEAD} actions={keeps ? <NewPerson onNew={() => setEditing('new')} /> : undefined}>
      <DirectoryNav at="people" />
      <SplitDetail
        list={list}
        detail={person === undefined ? null : <PersonPane person={person} onEdit={() => setEditing(person)} />}
        label="人员详情"
        share={36}
        onClose={close}
        {...stepsOf(
          rows.map((one) => one.id),
          open,
          show,
        )}
      />
      {editing === null ? null : (
        <PersonDialog
          unitId={me.person.unitId}
          person={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Page>
  );
}

const LEAD = '人员离岗前要把名下的事项交接清楚，台账和提醒不会落空。';

const NewPerson = ({ onNew }: { readonly onNew: () => void }) => (
  <Button type="primary" onClick={onNew}>
    新建人员
  </Button>
);

function PersonPane({ person, onEdit }: { readonly person: Person; readonly onEdit: () => void }) {
  const go = useGo();
  const facts = [
    ['单位', person.unitName],
    ['科室', person.section],
    ['职务', person.position],
    ['任职', person.posts.join('、')],
    ['联系电话', person.phone],
    ['电子邮箱', person.email],
    ['离岗日期', person.leftOn],
  ].filter((fact): fact is [string, string] => typeof fact[1] === 'string' && fact[1] !== '');
  return (
    <article className="unit-pane">
      <h2>{person.name}</h2>
      <div className="unit-acts">
        {person.can.includes('edit') ? <Button onClick={onEdit}>修改</Button> : null}
        {person.can.includes('hand-over') ? (
          <Button onClick={() => go(`/directory/people/${person.id}/hand-over`)}>离岗交接</Button>
        ) : null}
      </div>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={facts.map(([label, children]) => ({
          key: label,
          label,
          children:
            label === '单位' ? <AppLink to={`/directory?open=${person.unitId ?? ''}`}>{children}</AppLink> : children,
        }))}
      />
    </article>
  );
}
