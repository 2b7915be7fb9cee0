import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { BatchView } from '#domains/history/contract.ts';
import { useAddressPart, useGo } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { listKey } from '../../shared/data-table.tsx';
import { Loading } from '../../shared/loading.tsx';
import { LongWork } from '../../shared/long-work.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { BatchRows } from './batch-rows.tsx';
import { ColumnMap } from './column-map.tsx';
import { BATCH_STATES, BATCHES } from './words.ts';

const LOOK_AGAIN_MS = 1_000;
const WORKING: ReadonlySet<string> = new Set(['reading', 'importing', 'undoing']);

/** One batch: its columns, its rows, and what a person decides. */
export function BatchPage() {
  const id = useAddressPart('batchId');
  const client = useQueryClient();
  const batch = useQuery({
    queryKey: ['history', 'batch', id],
    queryFn: ({ signal }) => get<BatchView>(`${BATCHES}/${id}`, { signal }),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (WORKING.has(state.data?.state ?? '') ? LOOK_AGAIN_MS : false),
  });
  const { data } = batch;
  const version = data?.version;
  useEffect(() => {
    void client.invalidateQueries({ queryKey: listKey(`${BATCHES}/${id}/rows`) });
  }, [client, id, version]);
  if (data === undefined) {
    return (
      <Page title="导入批次" crumbs={[{ label: '历史信息导入', to: '/history' }, { label: '批次' }]}>
        {batch.error === null ? (
          <Loading what="批次" rows={6} />
        ) : (
          <ProblemNotice problem={batch.error} onRetry={() => void batch.refetch()} />
        )}
      </Page>
    );
  }
  return <Batch batch={data} onChanged={(next) => client.setQueryData(['history', 'batch', id], next)} />;
}

interface BatchProps {
  readonly batch: BatchView;
  readonly onChanged: (batch: BatchView) => void;
}

function Batch({ batch, onChanged }: BatchProps) {
  const look = BATCH_STATES[batch.state];
  const { rows } = batch;
  const lead =
    batch.source === 'command'
      ? `由命令行导入 ${batch.imported} 条（${batch.unitName}）`
      : `${batch.unitName}，共 ${batch.lines} 行：可以导入 ${rows.ready}，未选入 ${rows.leftOut}，不能导入 ${rows.blocked}，已导入 ${batch.imported}`;
  return (
    <Page
      title={batch.name}
      crumbs={[{ label: '历史信息导入', to: '/history' }, { label: batch.name }]}
      mark={<StatusMark status={look.status} word={look.word} />}
      lead={lead}
      actions={<Acts batch={batch} onChanged={onChanged} />}
    >
      {batch.problem === null ? null : <ProblemNotice problem={new Error(batch.problem)} />}
      {batch.undoneReason === null ? null : <p className="soft">撤回理由：{batch.undoneReason}</p>}
      <Progress batch={batch} />
      {batch.can.includes('map') ? (
        <Sheet title="各列的含义">
          <ColumnMap key={batch.version} batch={batch} onChanged={onChanged} />
        </Sheet>
      ) : null}
      {batch.source === 'command' || batch.lines === 0 ? null : <BatchRows batch={batch} onChanged={onChanged} />}
    </Page>
  );
}

function Progress({ batch }: { readonly batch: BatchView }) {
  const go = useGo();
  if (!WORKING.has(batch.state)) return null;
  const titles = { reading: '正在读取目录和文件', importing: '正在导入', undoing: '正在撤回' } as const;
  const title = titles[batch.state as keyof typeof titles];
  const done = batch.state === 'importing' ? batch.imported : batch.state === 'undoing' ? batch.withdrawn : 0;
  const total =
    batch.state === 'importing' ? batch.imported + batch.rows.ready : batch.state === 'undoing' ? batch.imported : null;
  return <LongWork title={title} done={done} total={total} unit="条" onLeave={() => go('/history')} />;
}

function Acts({ batch, onChanged }: BatchProps) {
  const say = useSay();
  const go = useGo();
  const [undoing, setUndoing] = useState(false);
  const path = `${BATCHES}/${batch.id}`;
  const act = async (what: 'import' | 'abandon') => {
    try {
      onChanged(await post<BatchView>(`${path}/${what}`, { version: batch.version }));
      if (what === 'abandon') {
        say('已放弃这一批，没有导入任何信息');
        go('/history');
      }
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <>
      {batch.lines > 0 && batch.source === 'sheet' ? (
        <Button href={`/api/history/batches/${batch.id}/report.xlsx`}>导出报告</Button>
      ) : null}
      {batch.can.includes('abandon') ? <Button onClick={() => void act('abandon')}>放弃这一批</Button> : null}
      {batch.can.includes('undo') ? (
        <Button danger onClick={() => setUndoing(true)}>
          撤回整批
        </Button>
      ) : null}
      {batch.can.includes('import') ? (
        <Button type="primary" disabled={batch.rows.ready === 0} onClick={() => void act('import')}>
          确认导入 {batch.rows.ready} 条
        </Button>
      ) : null}
      <ReasonDialog
        open={undoing}
        title={`撤回整批「${batch.name}」`}
        consequence={`这一批导入的 ${batch.imported} 条信息将从门户撤下，已有人更正过的保留。撤回后可以重新导入。`}
        actLabel="撤回整批"
        danger
        onAct={async (reason) => {
          onChanged(await post<BatchView>(`${path}/undo`, { version: batch.version, reason }));
        }}
        onClose={() => setUndoing(false)}
      />
    </>
  );
}
