import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { CatalogueDetail, ItemView } from '#domains/catalogue/contract.ts';
import { AppLink, useAddressPart, useSearch } from '../../shared/address.tsx';
import { download, post } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { DueDate } from '../../shared/due-date.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { EditionsSheet } from './editions-sheet.tsx';
import { ItemPane } from './item-pane.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { CATALOGUES, useCatalogue } from './queries.ts';
import { useChanged } from './use-changed.ts';
import { STANDING_WORDS, STATUS_OF } from './words.ts';

const NEW = 'new';

/** One catalogue as it is being written: its rows, what the next edition changes, and the editions before. */
export function CataloguePage() {
  const id = useAddressPart('catalogueId');
  const found = useCatalogue(id);
  const crumbs = [{ label: '公开目录', to: '/catalogue' }, { label: found.data?.catalogue.title ?? '目录' }];
  if (found.error !== null)
    return (
      <Page title="公开目录" crumbs={crumbs}>
        <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  if (found.data === undefined)
    return (
      <Page title="公开目录" crumbs={crumbs}>
        <Loading what="目录" rows={10} />
      </Page>
    );
  return (
    <Page
      title={found.data.catalogue.title}
      quotable
      crumbs={crumbs}
      mark={<Standing detail={found.data} />}
      actions={<Acts detail={found.data} />}
      lead={`${found.data.catalogue.unitName}，${found.data.catalogue.fieldName ?? '主动公开基本目录'}。修改在发布新版以后才对外公布并按新时限办理。`}
    >
      <Items detail={found.data} />
      <EditionsSheet catalogueId={id} editions={found.data.editions} />
    </Page>
  );
}

function Standing({ detail: { catalogue } }: { readonly detail: CatalogueDetail }) {
  if (catalogue.endedOn !== null) return <StatusMark status="done" word={`${dateWords(catalogue.endedOn)}停用`} />;
  if (catalogue.publishedOn === null) return <StatusMark status="not-started" word="尚未发布" />;
  return <StatusMark status="normal" word={`第 ${catalogue.edition} 版，${dateWords(catalogue.publishedOn)}发布`} />;
}

function Acts({ detail: { catalogue, changes } }: { readonly detail: CatalogueDetail }) {
  const say = useSay();
  const changed = useChanged();
  const [, setSearch] = useSearch();
  const [open, setOpen] = useState<'publish' | 'end' | null>(null);
  const path = `${CATALOGUES}/${catalogue.id}/export`;
  const save = (format: 'xlsx' | 'docx') =>
    void download(`${path}?format=${format}`, `${catalogue.title}.${format}`).catch(say.refused);
  return (
    <>
      <Button onClick={() => save('xlsx')}>导出 Excel</Button>
      <Button onClick={() => save('docx')}>导出 Word</Button>
      {catalogue.can.includes('end') ? <Button onClick={() => setOpen('end')}>停用</Button> : null}
      {catalogue.can.includes('write') ? <Button onClick={() => setSearch({ open: NEW })}>添加事项</Button> : null}
      {catalogue.can.includes('publish') ? (
        <Button type="primary" onClick={() => setOpen('publish')}>
          发布第 {catalogue.edition + 1} 版
        </Button>
      ) : null}
      <PublishDialog open={open === 'publish'} catalogue={catalogue} changes={changes} onClose={() => setOpen(null)} />
      <ReasonDialog
        open={open === 'end'}
        title={`停用《${catalogue.title}》`}
        consequence="停用后不再对外公布，未完成的公开任务随之取消；历次版本仍可查看。停用不能撤销。"
        actLabel="停用"
        danger
        onClose={() => setOpen(null)}
        onAct={async (reason) => {
          await post(`${CATALOGUES}/${catalogue.id}/end`, { version: catalogue.version, reason });
          await changed();
          say('目录已停用');
        }}
      />
    </>
  );
}

function Items({ detail }: { readonly detail: CatalogueDetail }) {
  const [search, setSearch] = useSearch();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const openKey = search['open'];
  const open = useCallback((key: string | null) => setSearch({ open: key }), [setSearch]);
  const told = useCallback((rows: readonly ItemView[]) => setKeys(rows.map((row) => row.id)), []);
  const item = detail.items.find((each) => each.id === openKey) ?? null;
  const writes = detail.catalogue.can.includes('write');
  const shown = item !== null || (openKey === NEW && writes);
  return (
    <SplitDetail
      label={item === null ? '添加事项' : item.name}
      share={50}
      onClose={() => open(null)}
      {...(item === null ? {} : stepsOf(keys, item.id, open))}
      detail={
        shown ? (
          <ItemPane
            key={item === null ? NEW : `${item.id}-${item.version}`}
            catalogue={detail.catalogue}
            item={item}
            onDone={open}
          />
        ) : null
      }
      list={
        <Sheet flush>
          <DataTable
            name="catalogue-items"
            label="目录事项"
            rows={detail.items}
            columns={COLUMNS}
            rowKey={(row) => row.id}
            searchHint="事项、内容、依据"
            filters={FILTERS}
            onOpen={(row) => open(row.id)}
            {...(item === null ? {} : { openKey: item.id })}
            onClose={() => open(null)}
            onRows={told}
            empty={
              <EmptyState
                title="这里列出目录的事项"
                why={writes ? '还没有事项。逐条添加，或从已有的目录文件导入。' : '还没有事项。'}
                {...(writes && { action: <Button onClick={() => open(NEW)}>添加事项</Button> })}
              />
            }
          />
        </Sheet>
      }
    />
  );
}

const FILTERS = [
  {
    key: 'standing',
    label: '状态',
    options: Object.entries(STANDING_WORDS).map(([value, label]) => ({ value, label })),
    of: (row: ItemView) => row.standing,
  },
];

const COLUMNS: readonly DataColumn<ItemView>[] = [
  {
    key: 'ord',
    title: '序号',
    width: 64,
    sortable: true,
    value: (row) => row.ord,
    render: (row) => <span className="numbers">{row.ord}</span>,
  },
  {
    key: 'name',
    title: '公开事项',
    main: true,
    width: 220,
    value: (row) => `${row.name} ${row.entry.content} ${row.entry.basis}`,
    render: (row) => (
      <>
        <span>{row.name}</span>
        {row.standing === 'live' ? null : (
          <div>
            <StatusMark status="soon" word={STANDING_WORDS[row.standing]} />
          </div>
        )}
      </>
    ),
  },
  {
    key: 'content',
    title: '公开内容（要素）',
    width: 240,
    value: (row) => row.entry.content,
    render: (row) => <span className="clamp">{row.entry.content}</span>,
  },
  {
    key: 'time',
    title: '公开时限',
    width: 190,
    value: (row) => row.entry.timeText,
    render: (row) =>
      row.entry.rule.kind === 'unknown' ? (
        <span className="doubt-mark">▲ {row.entry.timeText || '没有写明'}</span>
      ) : (
        row.entry.timeText
      ),
  },
  {
    key: 'published',
    title: '已公开',
    width: 100,
    align: 'right',
    sortable: true,
    value: (row) => row.published,
    render: (row) =>
      row.published === 0 ? (
        <span className="soft">空白</span>
      ) : (
        <AppLink to={`/catalogue/items/${row.id}`} label={`${row.name}已公开 ${row.published} 件，查看`}>
          {row.published} 件
        </AppLink>
      ),
  },
  {
    key: 'nextDueOn',
    title: '下次截止',
    width: 190,
    sortable: true,
    value: (row) => row.nextDueOn,
    render: (row) =>
      row.nextDueOn === null ? (
        <span className="soft">—</span>
      ) : (
        <DueDate on={row.nextDueOn} status={STATUS_OF[row.light]} />
      ),
  },
];
