import { Button } from 'antd';
import { useState } from 'react';
import type { CatalogueView } from '#domains/catalogue/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { useCan } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { NewCatalogueDialog } from './new-catalogue-dialog.tsx';
import { CATALOGUES, useFields, useUnits } from './queries.ts';
import { TabsLine } from './tabs-line.tsx';
import { KIND_WORDS } from './words.ts';

/** Every catalogue that the person may see. */
export function CataloguesPage() {
  const go = useGo();
  const can = useCan();
  const [making, setMaking] = useState(false);
  const filters = useFilters();
  const writes = can('catalogue.write');
  return (
    <Page
      title="公开目录"
      lead="各单位的主动公开基本目录和各领域的标准目录。目录发布后，每个事项按自己的时限产生公开任务，公众在门户上按目录查看。"
      actions={
        writes ? (
          <>
            <Button onClick={() => go('/catalogue/import')}>从文件导入</Button>
            <Button type="primary" onClick={() => setMaking(true)}>
              新建目录
            </Button>
          </>
        ) : null
      }
    >
      <TabsLine />
      <Sheet flush>
        <DataTable
          name="catalogues"
          label="公开目录"
          source={CATALOGUES}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          searchHint="目录、单位、领域"
          filters={filters}
          onOpen={(row) => go(`/catalogue/${row.id}`)}
          exportHref={CATALOGUES}
          empty={
            <EmptyState
              title="这里列出各单位的公开目录"
              why="还没有目录。可以把现有的目录文件（.xlsx、.docx、网页、文本）导入，核对后确认；也可以新建后逐条填写。"
              {...(writes && { action: <Button onClick={() => go('/catalogue/import')}>从文件导入</Button> })}
            />
          }
        />
      </Sheet>
      <NewCatalogueDialog open={making} onClose={() => setMaking(false)} />
    </Page>
  );
}

function useFilters() {
  const units = useUnits();
  const fields = useFields();
  return [
    {
      key: 'unit',
      label: '单位',
      options: (units.data?.units ?? []).map((unit) => ({ value: unit.unitId, label: unit.unitName })),
    },
    { key: 'kind', label: '种类', options: Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label })) },
    {
      key: 'field',
      label: '领域',
      options: (fields.data?.items ?? []).map((field) => ({ value: field.code, label: field.name })),
    },
    { key: 'state', label: '状态', single: true, options: STATES },
  ];
}

const STATES = [
  { value: 'published', label: '已发布' },
  { value: 'draft', label: '尚未发布' },
  { value: 'ended', label: '已停用' },
];

const number = (value: number) => <span className="numbers">{value}</span>;

const COLUMNS: readonly DataColumn<CatalogueView>[] = [
  {
    key: 'title',
    title: '目录',
    main: true,
    width: 270,
    sortable: true,
    render: (row) => (
      <AppLink to={`/catalogue/${row.id}`} className="quotable">
        {row.title}
      </AppLink>
    ),
  },
  { key: 'unit', title: '单位', width: 160, sortable: true, render: (row) => row.unitName },
  { key: 'field', title: '领域', width: 120, render: (row) => row.fieldName ?? '基本目录' },
  {
    key: 'publishedOn',
    title: '现行版本',
    width: 170,
    sortable: true,
    render: (row) =>
      row.publishedOn === null ? (
        <StatusMark status="not-started" word="尚未发布" />
      ) : (
        `第 ${row.edition} 版，${dateWords(row.publishedOn)}`
      ),
  },
  { key: 'items', title: '事项', width: 70, align: 'right', render: (row) => number(row.items) },
  {
    key: 'unpublished',
    title: '待发布修改',
    width: 110,
    align: 'right',
    render: (row) =>
      row.unpublished === 0 ? (
        <span className="soft">—</span>
      ) : (
        <StatusMark status="soon" word={`${row.unpublished} 条`} />
      ),
  },
  {
    key: 'empty',
    title: '空白栏目',
    width: 90,
    align: 'right',
    render: (row) => (row.empty === 0 ? <span className="soft">—</span> : number(row.empty)),
  },
  {
    key: 'overdue',
    title: '逾期事项',
    width: 110,
    align: 'right',
    render: (row) =>
      row.overdue === 0 ? <span className="soft">—</span> : <StatusMark status="late" word={`${row.overdue} 条`} />,
  },
];
