import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { IssueRow } from '#domains/gazette/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { FactsDialog, type IssueFacts } from './facts-dialog.tsx';
import { ISSUE_STATES, ISSUES } from './words.ts';

/** 政府公报: every issue, and a new one. */
export function IssuesPage() {
  const go = useGo();
  const say = useSay();
  const [making, setMaking] = useState(false);
  const issues = useQuery({
    queryKey: ['gazette', 'issues'],
    queryFn: ({ signal }) => get<{ items: readonly IssueRow[] }>(ISSUES, { signal }),
    refetchOnMount: 'always',
  });
  const make = async (facts: IssueFacts) => {
    const made = await post<{ id: string; title: string }>(ISSUES, facts);
    say(`已新建${made.title}，请编入文件`);
    go(`/gazette/${made.id}`);
  };
  const create = (
    <Button type="primary" onClick={() => setMaking(true)}>
      新建一期公报
    </Button>
  );
  return (
    <Page
      title="政府公报"
      lead="从已公开的文件中编入各栏目，排好次序后发布。发布后门户列出目录，文件页和搜索结果注明刊登的期号。"
      actions={create}
    >
      {issues.error === null ? null : <ProblemNotice problem={issues.error} onRetry={() => void issues.refetch()} />}
      {issues.data === undefined ? (
        <Loading what="公报" rows={6} />
      ) : (
        <Sheet flush>
          <DataTable
            name="gazette"
            label="公报各期"
            rows={issues.data.items}
            columns={COLUMNS}
            rowKey={(row) => row.id}
            searchHint="期号、年份"
            filters={FILTERS}
            onOpen={(row) => go(`/gazette/${row.id}`)}
            empty={<NoIssues create={create} />}
          />
        </Sheet>
      )}
      {making ? (
        <FactsDialog
          title="新建一期公报"
          actLabel="新建公报"
          initial={nextOf(issues.data?.items ?? [])}
          onAct={make}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </Page>
  );
}

/** The number after the last issue. */
function nextOf(items: readonly IssueRow[]): Partial<IssueFacts> {
  const [last] = items;
  if (last === undefined) return { number: 1, totalNumber: null };
  return {
    year: last.year,
    number: last.number + 1,
    totalNumber: last.totalNumber === null ? null : last.totalNumber + 1,
  };
}

const FILTERS: readonly DataFilter<IssueRow>[] = [
  {
    key: 'state',
    label: '状态',
    options: [
      { value: 'draft', label: '编辑中' },
      { value: 'published', label: '已发布' },
    ],
    of: (row) => row.state,
  },
];

const COLUMNS: readonly DataColumn<IssueRow>[] = [
  {
    key: 'title',
    title: '期号',
    main: true,
    value: (row) => row.title,
    render: (row) => <AppLink to={`/gazette/${row.id}`}>{row.title}</AppLink>,
  },
  {
    key: 'state',
    title: '状态',
    width: 130,
    value: (row) => ISSUE_STATES[row.state].word,
    render: (row) => <StatusMark status={ISSUE_STATES[row.state].status} word={ISSUE_STATES[row.state].word} />,
  },
  {
    key: 'entries',
    title: '编入',
    width: 90,
    align: 'right',
    value: (row) => row.entries,
    render: (row) => `${row.entries} 件`,
  },
  {
    key: 'issuedOn',
    title: '出版日期',
    width: 140,
    sortable: true,
    value: (row) => row.issuedOn,
    render: (row) => row.issuedOn,
  },
];

function NoIssues({ create }: { readonly create: ReactNode }) {
  return (
    <EmptyState
      title="这里列出各期政府公报"
      why="还没有编过公报。新建一期，从已公开的文件中编入，再发布到门户。"
      action={create}
    />
  );
}
