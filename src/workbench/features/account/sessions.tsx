import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { del, get, type ListAnswer } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { deviceWords } from './device-words.ts';

/** `GET /api/me/sessions`; `DELETE /api/me/sessions/:id`. */
interface Session {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastSeenAt?: string | null;
  readonly address?: string | null;
  readonly userAgent?: string | null;
}

const SESSIONS_KEY = ['me', 'sessions'] as const;

export function Sessions() {
  const { today } = useMe();
  const say = useSay();
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: SESSIONS_KEY,
    queryFn: ({ signal }) => get<ListAnswer<Session>>('/api/me/sessions', { signal }),
  });
  const end = useMutation({
    mutationFn: (session: Session) => del(`/api/me/sessions/${encodeURIComponent(session.id)}`),
    onSuccess: async () => {
      say('该处的登录已退出');
      await client.invalidateQueries({ queryKey: SESSIONS_KEY });
    },
    onError: say.refused,
  });
  if (sessions.error !== null)
    return <ProblemNotice problem={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (sessions.data === undefined) return <Loading what="登录会话" rows={2} />;
  return (
    <>
      <p className="soft">不认识的登录请退出，并马上修改口令。</p>
      <ul className="session-list">
        {sessions.data.items.map((session) => (
          <li key={session.id}>
            <div>
              <strong>{deviceWords(session.userAgent ?? '')}</strong>
              {session.current ? '（当前这一处）' : ''}
              <br />
              <span className="soft numbers">
                {momentWords(session.createdAt, today)} 登录
                {typeof session.lastSeenAt === 'string' ? `，最近使用 ${momentWords(session.lastSeenAt, today)}` : ''}
                {typeof session.address === 'string' ? `，来自 ${session.address}` : ''}
              </span>
            </div>
            {session.current ? null : (
              <Button loading={end.isPending && end.variables.id === session.id} onClick={() => end.mutate(session)}>
                退出这一处
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
