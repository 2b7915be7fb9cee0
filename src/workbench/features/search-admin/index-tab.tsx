import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { IndexState } from '#domains/search/contract.ts';
import { get, post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { LongWork } from '../../shared/long-work.tsx';
import { Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { INDEX } from './addresses.ts';

const LOOK_MS = 1_500;
const KEY = [INDEX];

/** How the index is, and its rebuilding; the old one answers meanwhile. */
export function IndexTab() {
  const client = useQueryClient();
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const answer = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<IndexState>(INDEX, { signal }),
    refetchInterval: LOOK_MS,
  });
  const rebuild = async () => {
    setAsking(false);
    try {
      await post(`${INDEX}/rebuild`, {});
      say('已开始重建索引，期间检索照常');
      await client.invalidateQueries({ queryKey: KEY });
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  if (answer.isError) return <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading what="索引的状态" />;
  const building = answer.data.state === 'building' || answer.data.state === 'starting';
  return (
    <Sheet
      title="检索索引"
      actions={
        <Button disabled={building} onClick={() => setAsking(true)}>
          重建索引
        </Button>
      }
    >
      {building ? (
        <LongWork title="正在建立索引" done={answer.data.done} total={answer.data.publicDocuments} unit="件" />
      ) : null}
      <Facts state={answer.data} />
      <Modal
        open={asking}
        title="重建索引"
        okText="重建索引"
        cancelText="取消"
        onOk={() => void rebuild()}
        onCancel={() => setAsking(false)}
      >
        <p>从数据库重新读取全部已公开的文件。重建期间原来的索引继续使用，平时不需要做这一步。</p>
      </Modal>
    </Sheet>
  );
}

const STATES = {
  ready: { status: 'normal', word: '正常' },
  starting: { status: 'soon', word: '正在启动' },
  building: { status: 'soon', word: '正在建立' },
  failed: { status: 'late', word: '停止工作' },
  elsewhere: { status: 'not-started', word: '不在这个进程里' },
} as const;

const megabytes = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} MB`;

function Facts({ state }: { readonly state: IndexState }) {
  const { today } = useMe();
  const look = STATES[state.state];
  const behind = state.publicDocuments - state.documents;
  return (
    <dl className="search-admin-facts">
      <dt>状态</dt>
      <dd>
        <StatusMark status={look.status} word={look.word} />
      </dd>
      <dt>索引中的文件</dt>
      <dd>
        {state.documents} 件{behind === 0 ? '，与已公开的一致' : `，已公开 ${state.publicDocuments} 件，正在跟上`}
      </dd>
      <dt>最近更新</dt>
      <dd>{state.changedAt === null ? '还没有' : momentWords(state.changedAt, today)}</dd>
      <dt>索引大小</dt>
      <dd>
        {megabytes(state.megabytes)}（{state.segments} 段），整个程序占用内存 {megabytes(state.memoryMegabytes)}
      </dd>
      {state.problem === null ? null : (
        <>
          <dt>出现的问题</dt>
          <dd>{state.problem}</dd>
        </>
      )}
    </dl>
  );
}
