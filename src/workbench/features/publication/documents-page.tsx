import { Button } from 'antd';
import { DISCLOSURE_WORDS, type DocumentRowShape, editionWord, VALIDITY_WORDS } from '#domains/publication/contract.ts';
import { AppLink, useGo, useSearch } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { useUnits } from '../../shared/units.ts';
import { NewDocumentDialog } from './new-document-dialog.tsx';
import { DOCUMENTS, useContentTypes } from './queries.ts';
import { CLASS_OPTIONS, STATE_OPTIONS, STATUS_OF_STATE, VALIDITY_OPTIONS } from './words.ts';

/** All that one's units draft, have under review and have published. */
export function DocumentsPage() {
  const can = useCan();
  const go = useGo();
  const [search, setSearch] = useSearch();
  const { today } = useMe();
  const all = can('document.read-all');
  const filters = useFilters(all);
  const drafts = can('document.draft');
  return (
    <Page
      title="信息起草"
      lead="本单位起草、送审和已发布的信息。点标题打开；标题、文号和索引号都能搜索。"
      actions={
        drafts ? (
          <Button type="primary" onClick={() => setSearch({ new: '1' })}>
            起草信息
          </Button>
        ) : undefined
      }
    >
      <Sheet flush>
        <DataTable
          name="documents"
          label="信息列表"
          source={DOCUMENTS}
          columns={columnsFor(today, all)}
          rowKey={(row) => row.id}
          filters={filters}
          searchHint="标题、文号、索引号"
          onOpen={(row) => go(`/documents/${row.id}`)}
          exportHref={`${DOCUMENTS}?format=xlsx`}
          empty={
            <EmptyState
              title="这里列出本单位起草和发布的信息"
              why="还没有信息。选择类型、填写要素和正文，送三级审核后发布。"
              {...(drafts
                ? {
                    action: (
                      <Button type="primary" onClick={() => setSearch({ new: '1' })}>
                        起草第一条信息
                      </Button>
                    ),
                  }
                : {})}
            />
          }
        />
      </Sheet>
      <NewDocumentDialog open={search['new'] === '1'} onClose={() => setSearch({ new: null })} />
    </Page>
  );
}

function useFilters(all: boolean): readonly DataFilter<DocumentRowShape>[] {
  const { data: types } = useContentTypes();
  const { data: units } = useUnits(all);
  return [
    { key: 'owner', label: '我的', options: [{ value: 'me', label: '我起草或最近保存的' }], single: true },
    ...(all
      ? [
          {
            key: 'unit',
            label: '单位',
            options: (units?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    {
      key: 'type',
      label: '信息类型',
      options: (types?.items ?? []).map((one) => ({ value: one.code, label: one.name })),
    },
    { key: 'state', label: '状态', options: STATE_OPTIONS },
    { key: 'class', label: '公开属性', options: CLASS_OPTIONS },
    { key: 'validity', label: '有效性', options: VALIDITY_OPTIONS },
    { key: 'published', label: '发布日期', dates: true },
    { key: 'saved', label: '保存日期', dates: true },
  ];
}

function columnsFor(today: string, all: boolean): readonly DataColumn<DocumentRowShape>[] {
  return [
    {
      key: 'state',
      title: '状态',
      width: 104,
      render: (row) => (
        <StatusMark
          status={STATUS_OF_STATE[row.editionState]}
          word={editionWord(row.editionState, row.disclosureClass)}
        />
      ),
    },
    {
      key: 'title',
      title: '标题',
      main: true,
      sortable: true,
      width: 380,
      render: (row) => (
        <AppLink to={`/documents/${row.id}`} className="document-title">
          {row.title}
        </AppLink>
      ),
    },
    { key: 'documentNumber', title: '发文字号', width: 160, render: (row) => row.documentNumber },
    { key: 'type', title: '信息类型', width: 130, render: (row) => row.typeName },
    ...(all ? [{ key: 'unit', title: '单位', width: 170, render: (row: DocumentRowShape) => row.unitName }] : []),
    {
      key: 'class',
      title: '公开属性',
      width: 96,
      render: (row) =>
        row.disclosureClass === null ? <span className="soft">未认定</span> : DISCLOSURE_WORDS[row.disclosureClass],
    },
    { key: 'publishedOn', title: '发布日期', width: 104, sortable: true, render: (row) => row.publishedOn },
    {
      key: 'savedAt',
      title: '最近保存',
      width: 150,
      sortable: true,
      render: (row) => (
        <span>
          {momentWords(row.savedAt, today)} <span className="soft">{row.savedByName}</span>
        </span>
      ),
    },
    {
      key: 'validity',
      title: '有效性',
      width: 90,
      optional: true,
      render: (row) => (row.validity === null ? '' : VALIDITY_WORDS[row.validity]),
    },
    { key: 'indexNumber', title: '索引号', width: 240, optional: true, render: (row) => row.indexNumber },
  ];
}
