import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { UNIT_KINDS, type UnitListRow } from '#domains/directory/contract.ts';
import { useGo, useSearch } from '../../shared/address.tsx';
import { download } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page } from '../../shared/page.tsx';
import { useSay } from '../../shared/said.tsx';
import { useCan } from '../../shared/session.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { DirectoryNav } from './directory-nav.tsx';
import { shortOf, UNITS } from './queries.ts';
import { KIND_OPTIONS, NewUnitDialog } from './unit-dialogs.tsx';
import { UnitPane } from './unit-pane.tsx';
import { UnitTree } from './unit-tree.tsx';

const COLUMNS: readonly DataColumn<UnitListRow>[] = [
  {
    key: 'name',
    title: '单位',
    main: true,
    sortable: true,
    render: (unit) => (
      <>
        {shortOf(unit)}
        {unit.activeTo === null ? null : <span className="soft">（{unit.activeTo} 撤销）</span>}
      </>
    ),
  },
  { key: 'kind', title: '单位性质', width: 120, sortable: true, render: (unit) => UNIT_KINDS[unit.kind] },
  { key: 'liaison', title: '联络员', width: 200, render: (unit) => unit.liaison ?? <span className="soft">未设</span> },
  { key: 'phone', title: '联系电话', width: 130, render: (unit) => unit.phone ?? '' },
  { key: 'people', title: '在岗人数', width: 90, align: 'right', render: (unit) => unit.people },
  { key: 'fullName', title: '全称', optional: true, width: 260, render: (unit) => unit.name },
  { key: 'parentName', title: '上级单位', optional: true, width: 180, render: (unit) => unit.parentName ?? '' },
  { key: 'address', title: '办公地址', optional: true, width: 200, render: (unit) => unit.address ?? '' },
];

const FILTERS: readonly DataFilter<UnitListRow>[] = [
  { key: 'kind', label: '单位性质', options: KIND_OPTIONS },
  {
    key: 'active',
    label: '状态',
    single: true,
    options: [
      { value: 'now', label: '在用' },
      { value: 'closed', label: '已撤销' },
      { value: 'all', label: '全部' },
    ],
  },
];

/** Units as a list or as a tree, with the open one beside it. */
export function UnitsPage() {
  const go = useGo();
  const may = useCan();
  const [search, setSearch] = useSearch();
  const [making, setMaking] = useState(false);
  const [keys, setKeys] = useState<readonly string[]>([]);
  const open = search['open'] ?? '';
  const openUnit = (id: string) => setSearch({ open: id }, { push: open === '' });
  const close = () => setSearch({ open: null });
  const tree = search['view'] === 'tree';
  const writes = may('directory.write');
  return (
    <Page
      title="单位与人员"
      lead="通知里写到的单位、科室和人都以这里为准；更名、撤销、交接都留有日期。"
      actions={<Actions onNew={writes ? () => setMaking(true) : null} />}
    >
      <DirectoryNav at="units" />
      <Segmented
        className="directory-view"
        aria-label="显示方式"
        value={tree ? 'tree' : 'list'}
        options={[
          { value: 'list', label: '列表' },
          { value: 'tree', label: '层级' },
        ]}
        onChange={(view) => setSearch({ view: view === 'tree' ? 'tree' : null })}
      />
      <SplitDetail
        list={
          tree ? (
            <UnitTree openId={open} onOpen={openUnit} />
          ) : (
            <DataTable<UnitListRow>
              name="units"
              label="单位列表"
              columns={COLUMNS}
              rowKey={(unit) => unit.id}
              source={UNITS}
              filters={FILTERS}
              searchHint="全称、简称、曾用名"
              onOpen={(unit) => openUnit(unit.id)}
              openKey={open}
              onClose={close}
              onRows={(rows) => setKeys(rows.map((unit) => unit.id))}
              exportHref={UNITS}
              empty={<NoUnits writes={writes} onImport={() => go('/directory/import')} />}
            />
          )
        }
        detail={open === '' ? null : <UnitPane key={open} unitId={open} />}
        label="单位详情"
        onClose={close}
        {...stepsOf(keys, open, openUnit)}
      />
      {making ? <NewUnitDialog onClose={() => setMaking(false)} onMade={openUnit} /> : null}
    </Page>
  );
}

function Actions({ onNew }: { readonly onNew: (() => void) | null }) {
  const go = useGo();
  const say = useSay();
  const exportAll = () => {
    download('/api/directory/export.xlsx', '单位与人员.xlsx').catch(say.refused);
  };
  return (
    <>
      <Button onClick={exportAll}>导出单位与人员</Button>
      {onNew === null ? null : (
        <>
          <Button onClick={() => go('/directory/import')}>导入</Button>
          <Button type="primary" onClick={onNew}>
            新建单位
          </Button>
        </>
      )}
    </>
  );
}

function NoUnits({ writes, onImport }: { readonly writes: boolean; readonly onImport: () => void }) {
  return (
    <EmptyState
      title="这里列出本县（区）的单位、科室和人员"
      why={
        writes
          ? '名录还是空的。下载模板填好单位和人员，导入后即可认出通知里写到的各单位。'
          : '名录还是空的，请政务公开主管科室或系统管理员导入。'
      }
      action={
        writes ? (
          <Button type="primary" onClick={onImport}>
            下载模板并导入
          </Button>
        ) : undefined
      }
    />
  );
}
