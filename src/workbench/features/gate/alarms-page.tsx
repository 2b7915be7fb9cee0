import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { FalseAlarmView } from '#domains/quality-gate/contract.ts';
import { post } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable, listKey } from '../../shared/data-table.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { ALARMS, codeWord } from './words.ts';

/** 误报记录: what people have found to be right, with who and why; it can be taken back. */
export function AlarmsPage() {
  const [ending, setEnding] = useState<FalseAlarmView | null>(null);
  const client = useQueryClient();
  const say = useSay();
  const end = async (reason: string) => {
    if (ending === null) return;
    await post(`${ALARMS}/${ending.id}/end`, { reason });
    await client.invalidateQueries({ queryKey: listKey(ALARMS) });
    say(`已取消，以后“${ending.quote}”会再提示`);
  };
  return (
    <Page
      title="误报记录"
      lead="起草和审核人员记为误报的文字，各单位都不再提示。发现记错的，在这里取消。"
      crumbs={[{ label: '校对词表', to: '/gate/words' }, { label: '误报记录' }]}
    >
      <Sheet flush>
        <DataTable
          name="gate-alarms"
          label="误报记录"
          source={ALARMS}
          columns={[...COLUMNS, actColumn(setEnding)]}
          rowKey={(row) => row.id}
          filters={FILTERS}
          searchHint="原文、理由"
          exportHref={`${ALARMS}?format=xlsx`}
          empty={
            <EmptyState
              title="这里列出记为误报的文字"
              why="还没有误报记录。起草或审核时，在检查结果中选“这是误报”，写明理由，就会列在这里。"
            />
          }
        />
      </Sheet>
      <ReasonDialog
        open={ending !== null}
        title={`取消误报记录“${ending?.quote ?? ''}”`}
        consequence="取消后，再出现这处文字时重新提示。"
        actLabel="取消误报记录"
        onAct={end}
        onClose={() => setEnding(null)}
      />
    </Page>
  );
}

const actColumn = (onEnd: (alarm: FalseAlarmView) => void): DataColumn<FalseAlarmView> => ({
  key: 'act',
  title: '办理',
  width: 140,
  render: (row) =>
    row.endedAt === null ? (
      <Button size="small" onClick={() => onEnd(row)}>
        取消误报记录
      </Button>
    ) : (
      `${row.endedBy ?? ''} ${momentWords(row.endedAt)} 取消`
    ),
});

const FILTERS: readonly DataFilter<FalseAlarmView>[] = [
  {
    key: 'state',
    label: '状态',
    single: true,
    options: [
      { value: 'open', label: '有效' },
      { value: 'ended', label: '已取消' },
      { value: 'all', label: '全部' },
    ],
  },
];

const COLUMNS: readonly DataColumn<FalseAlarmView>[] = [
  { key: 'quote', title: '原文', main: true, width: 200, render: (row) => row.quote },
  { key: 'code', title: '检查项', width: 140, render: (row) => codeWord(row.code) },
  { key: 'reason', title: '理由', width: 240, render: (row) => row.reason },
  { key: 'madeBy', title: '记录人', width: 180, render: (row) => `${row.madeBy} ${momentWords(row.madeAt)}` },
];
