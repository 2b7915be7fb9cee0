import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { RULE_KINDS, type RuleRow } from '#domains/portal-site/contract.ts';
import { get } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { SiteLinks } from './site-links.tsx';
import { VALIDITY_WORDS } from './validity-words.ts';

const KEY = ['site', 'rules'];

const COLUMNS: readonly DataColumn<RuleRow>[] = [
  {
    key: 'title',
    title: '名称',
    main: true,
    value: (row) => row.title,
    render: (row) => (
      <span>
        {row.title} {row.unconfirmed ? <Tag color="warning">待核实</Tag> : null}
        {row.active ? null : <Tag>不显示</Tag>}
      </span>
    ),
  },
  { key: 'kind', title: '类别', value: (row) => RULE_KINDS[row.kind], render: (row) => RULE_KINDS[row.kind] },
  {
    key: 'documentNumber',
    title: '文号',
    value: (row) => row.documentNumber ?? '',
    render: (row) => row.documentNumber ?? '',
  },
  {
    key: 'validity',
    title: '有效性',
    value: (row) => VALIDITY_WORDS[row.validity],
    render: (row) => VALIDITY_WORDS[row.validity],
  },
];
const FILTERS: readonly DataFilter<RuleRow>[] = [
  {
    key: 'kind',
    label: '类别',
    options: Object.entries(RULE_KINDS).map(([value, label]) => ({ value, label })),
    of: (row) => row.kind,
  },
];

/** 公开制度 as the portal lists them. */
export function RulesPage() {
  const client = useQueryClient();
  const say = useSay();
  const [open, setOpen] = useState<RuleRow | 'new' | null>(null);
  const rules = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<{ items: RuleRow[]; can: string[] }>('/api/site/rules', { signal }),
  });
  const mayWrite = rules.data?.can.includes('write') === true;
  return (
    <Page
      title="公开制度"
      lead="集中公开政府信息公开的法律、法规、规章、规范性文件和本机关制度；行政法规请链接国家正式版本。"
    >
      <SiteLinks />
      {rules.error === null ? null : <ProblemNotice problem={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.isPending ? <Loading what="公开制度" /> : null}
      <DataTable<RuleRow>
        name="site-rules"
        label="公开制度列表"
        columns={COLUMNS}
        filters={FILTERS}
        rowKey={(row) => row.id}
        rows={rules.data?.items ?? []}
        searchHint="名称、文号"
        {...(mayWrite ? { onOpen: setOpen, tools: <Button onClick={() => setOpen('new')}>新建制度</Button> } : {})}
        empty={<EmptyState title="这里列出门户上公开的制度。" why="还没有录入。" />}
      />
      {open === null ? null : (
        <RuleDialog
          rule={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onSaved={(title) => {
            setOpen(null);
            say(`已保存：${title}`);
            void client.invalidateQueries({ queryKey: KEY });
          }}
        />
      )}
    </Page>
  );
}
