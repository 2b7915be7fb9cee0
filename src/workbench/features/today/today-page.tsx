import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OffHandAnswer, TodayAnswer, TodoView } from '#domains/oversight/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { DueDate } from '../../shared/due-date.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMe } from '../../shared/session.tsx';
import type { Status } from '../../shared/status.ts';
import { StatusMark } from '../../shared/status-mark.tsx';

type Group = TodayAnswer['groups'][number];

const STATUS_OF: Readonly<Record<TodoView['light'], Status>> = {
  red: 'late',
  amber: 'soon',
  green: 'normal',
  grey: 'not-started',
  done: 'done',
};

const GROUP_WORDS: Readonly<Record<Group['key'], string>> = {
  late: '已逾期',
  soon: '本周到期和临期',
  mine: '等我处理',
  others: '等别人',
};

const REFRESH_MS = 60_000;

/** The first page after sign-in: what one must do, riskiest first, and what one waits for. */
export function TodayPage() {
  const { today } = useMe();
  const answer = useQuery({
    queryKey: ['today'],
    queryFn: ({ signal }) => get<TodayAnswer>('/api/today', { signal }),
    refetchInterval: REFRESH_MS,
    refetchOnMount: 'always',
  });
  const offHand = useQuery({
    queryKey: ['today', 'off-hand'],
    queryFn: ({ signal }) => get<OffHandAnswer>('/api/today/off-hand', { signal }),
    refetchOnMount: 'always',
  });
  const groups = useMemo(
    () => withOffHand(answer.data?.groups ?? [], offHand.data?.items ?? []),
    [answer.data, offHand.data],
  );
  return (
    <Page title="今日待办" lead={<Lead groups={groups} day={dateWords(today)} ready={answer.data !== undefined} />}>
      {answer.error === null ? null : <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isPending ? <Loading what="今日待办" rows={8} /> : null}
      {answer.data === undefined ? null : <Groups groups={groups} />}
    </Page>
  );
}

/** Imports and failed schedules come from an answer of their own and stand among what waits for me. */
function withOffHand(groups: readonly Group[], items: OffHandAnswer['items']): readonly Group[] {
  const more: TodoView[] = items.map((item) => ({
    ...item,
    href: item.href ?? '',
    kind: 'off-hand',
    waitsFor: '',
    dueOn: null,
    basis: 'announced',
    explanation: '',
    remainingWorkingDays: null,
    light: item.wrong ? 'red' : 'grey',
    count: 1,
  }));
  return groups.map((group) =>
    group.key === 'mine' ? { ...group, total: group.total + more.length, items: [...more, ...group.items] } : group,
  );
}

function Lead(props: { readonly groups: readonly Group[]; readonly day: string; readonly ready: boolean }) {
  if (!props.ready) return <>{props.day}</>;
  const of = (key: Group['key']): number => props.groups.find((group) => group.key === key)?.total ?? 0;
  return (
    <>
      {props.day}：逾期 {of('late')} 项，本周到期和临期 {of('soon')} 项，等您处理 {of('mine')} 项，等别人 {of('others')}{' '}
      项。
    </>
  );
}

function Groups({ groups }: { readonly groups: readonly Group[] }) {
  if (groups.every((group) => group.total === 0)) {
    return (
      <Sheet>
        <EmptyState
          title="今天没有待办"
          why="逾期和临期的任务、要填报的台账、要审核的申请都会列在这里，最急的排在最前。"
        />
      </Sheet>
    );
  }
  return (
    <>
      {groups
        .filter((group) => group.total > 0)
        .map((group) => (
          <Sheet key={group.key} title={`${GROUP_WORDS[group.key]}（${group.total}）`}>
            <Todos group={group} />
          </Sheet>
        ))}
    </>
  );
}

function Todos({ group }: { readonly group: Group }) {
  return (
    <>
      <ol className="todos">
        {group.items.map((item) => (
          <Todo key={item.id} item={item} waits={waitWords(item, group.key)} />
        ))}
      </ol>
      {group.more === null ? null : (
        <p className="todos-more">
          先列出最急的 {group.items.length} 项，<AppLink to={group.more}>查看全部 {group.total} 项</AppLink>
        </p>
      )}
    </>
  );
}

/** 区商务局在等 for what I owe; 等区商务局办理 for what is owed to me. */
function waitWords(item: TodoView, group: Group['key']): string {
  if (item.waitsFor === '') return '';
  return group === 'others' ? `等${item.waitsFor}办理` : `${item.waitsFor}在等`;
}

function Todo({ item, waits }: { readonly item: TodoView; readonly waits: string }) {
  const status = STATUS_OF[item.light];
  return (
    <li className="todo">
      <span className="todo-mark">
        {item.dueOn === null && item.light === 'grey' ? null : (
          <StatusMark status={status} {...(item.kind === 'off-hand' ? { word: '异常' } : {})} />
        )}
      </span>
      <div className="todo-what">
        {item.href === '' ? (
          <span className="todo-title">{item.title}</span>
        ) : (
          <AppLink to={item.href} className="todo-title">
            {item.title}
          </AppLink>
        )}
        <p className="todo-about">
          {item.about}
          {waits === '' ? null : <span className="todo-waits">{waits}</span>}
        </p>
      </div>
      <div className="todo-due">
        {item.dueOn === null ? null : (
          <DueDate
            on={item.dueOn}
            remainingWorkingDays={item.remainingWorkingDays}
            basis={item.basis}
            status={status}
            {...(item.explanation === '' ? {} : { explanation: item.explanation })}
          />
        )}
      </div>
      {item.href === '' ? null : (
        <AppLink to={item.href} className="todo-act" label={`${item.act}：${item.title}`}>
          {item.act}
        </AppLink>
      )}
    </li>
  );
}
