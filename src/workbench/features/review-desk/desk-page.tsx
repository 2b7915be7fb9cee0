import { useState } from 'react';
import { DESK_LISTS, type DeskItem, type DeskList } from '#domains/publication/contract.ts';
import { AppLink, useHere, useSearch } from '../../shared/address.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { SplitDetail, stepsOf } from '../../shared/split-detail.tsx';
import { columnsOf, filtersOf } from './desk-columns.tsx';
import { DeskPane } from './desk-pane.tsx';
import { useUnitOptions } from './queries.ts';
import { LISTS, lookOf } from './words.ts';

const listAt = (path: string): DeskList => DESK_LISTS.find((list) => path.endsWith(LISTS[list].path)) ?? 'reviews';

/** 审核工作台 and its four neighbours: a list, and beside it the whole item with everything one may do with it. */
export function DeskPage() {
  const list = listAt(useHere().split('?')[0] ?? '');
  const { title, lead } = LISTS[list];
  return (
    <Page title={list === 'reviews' ? '审核工作台' : title} lead={lead}>
      <nav className="desk-tabs" aria-label="审核与发布的各个清单">
        {DESK_LISTS.map((each) => (
          <AppLink key={each} to={LISTS[each].path} {...(each === list ? { 'aria-current': 'page' } : {})}>
            {LISTS[each].title}
          </AppLink>
        ))}
      </nav>
      <DeskSplit key={list} list={list} />
    </Page>
  );
}

function DeskSplit({ list }: { readonly list: DeskList }) {
  const [search, setSearch] = useSearch();
  const [rows, setRows] = useState<readonly DeskItem[]>([]);
  const units = useUnitOptions();
  const open = search['open'] ?? '';
  const show = (editionId: string | null) => setSearch({ open: editionId });
  const opened = rows.find((row) => row.editionId === open);
  const source = `/api/review-desk/${list}`;
  return (
    <SplitDetail
      share={62}
      label={opened === undefined ? LISTS[list].title : lookOf(opened).word}
      onClose={() => show(null)}
      {...stepsOf(
        rows.map((row) => row.editionId),
        open,
        show,
      )}
      list={
        <Sheet flush>
          <DataTable
            name={`desk-${list}`}
            label={LISTS[list].title}
            source={source}
            columns={columnsOf(list, units.all)}
            rowKey={(row) => row.editionId}
            filters={filtersOf(list, units)}
            searchHint="标题、发文字号、单位"
            onOpen={(row) => show(row.editionId)}
            openKey={open}
            onClose={() => show(null)}
            onRows={setRows}
            exportHref={`${source}?format=xlsx`}
            empty={<EmptyState title={LISTS[list].empty} why={LISTS[list].why} />}
          />
        </Sheet>
      }
      detail={open === '' ? null : <DeskPane key={open} editionId={open} />}
    />
  );
}
