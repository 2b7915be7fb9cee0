import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { AppLink } from './address.tsx';
import { get, type ListAnswer, post } from './api.ts';
import { momentWords } from './due-words.ts';
import { EmptyState } from './empty-state.tsx';
import { Loading } from './loading.tsx';
import { NOTICES_KEY, type Notice } from './notices.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { ME_KEY, useMe } from './session.tsx';

/** The person's messages, newest first; opening one marks it read. */
export function NoticeList({ limit, onOpen }: { readonly limit?: number; readonly onOpen?: () => void }) {
  const { today } = useMe();
  const client = useQueryClient();
  const notices = useQuery({
    queryKey: [...NOTICES_KEY, limit ?? null],
    queryFn: ({ signal }) => get<ListAnswer<Notice>>('/api/notices', { query: { size: limit }, signal }),
  });
  const read = useMutation({
    mutationFn: (body: { readonly ids: readonly string[] } | { readonly all: true }) => post('/api/notices/read', body),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: NOTICES_KEY }),
        client.invalidateQueries({ queryKey: ME_KEY }),
      ]),
  });
  if (notices.error !== null) return <ProblemNotice problem={notices.error} onRetry={() => void notices.refetch()} />;
  if (notices.data === undefined) return <Loading what="消息" />;
  const { items } = notices.data;
  if (items.length === 0) {
    return (
      <EmptyState title="这里列出与您有关的消息" why="任务交办、退回、临期和逾期提醒都会送到这里。目前没有消息。" />
    );
  }
  const unread = items.filter((notice) => isUnread(notice));
  return (
    <>
      {unread.length === 0 ? null : (
        <div className="notice-tools">
          <Button size="small" loading={read.isPending} onClick={() => read.mutate({ all: true })}>
            全部标为已读
          </Button>
        </div>
      )}
      {read.error === null ? null : <ProblemNotice problem={read.error} />}
      <ul className="notice-list">
        {items.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            today={today}
            onOpen={() => {
              if (isUnread(notice)) read.mutate({ ids: [notice.id] });
              onOpen?.();
            }}
          />
        ))}
      </ul>
    </>
  );
}

const isUnread = (notice: Notice): boolean => notice.readAt === null || notice.readAt === undefined;

function NoticeLine(props: { readonly notice: Notice; readonly today: string; readonly onOpen: () => void }) {
  const { notice, today, onOpen } = props;
  const unread = isUnread(notice);
  const href = notice.href ?? '';
  return (
    <li className={unread ? 'notice notice-unread' : 'notice'}>
      <div className="notice-head">
        {unread ? <span className="notice-flag">未读</span> : null}
        {href === '' ? (
          <span className="notice-title">{notice.title}</span>
        ) : (
          <AppLink to={withoutDesk(href)} onClick={onOpen} className="notice-title">
            {notice.title}
          </AppLink>
        )}
        <time className="soft numbers" dateTime={notice.at}>
          {momentWords(notice.at, today)}
        </time>
      </div>
      {typeof notice.body === 'string' && notice.body !== '' ? <p className="soft">{notice.body}</p> : null}
      {unread && href === '' ? (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={onOpen}>
          标为已读
        </Button>
      ) : null}
    </li>
  );
}

/** The server may write an address with or without `/desk` before it. */
const withoutDesk = (href: string): string => (href.startsWith('/desk/') ? href.slice('/desk'.length) : href);
