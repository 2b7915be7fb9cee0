import type { HistoryEntry } from '#domains/ledgers/contract.ts';
import { momentWords } from '../../shared/due-words.ts';
import { useMe } from '../../shared/session.tsx';

/** What happened, newest first: who, when, why, under which article. */
export function Timeline({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { today } = useMe();
  if (entries.length === 0) return <p className="soft">还没有办理记录。</p>;
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.seq}>
          <p>
            <time className="soft numbers" dateTime={entry.at}>
              {momentWords(entry.at, today)}
            </time>{' '}
            {entry.actorName} {entry.words}
          </p>
          {entry.reason === null ? null : <p className="soft">理由：{entry.reason}</p>}
          <Moved detail={entry.detail} />
          {entry.law === null ? null : <p className="soft">依据：{entry.law}</p>}
        </li>
      ))}
    </ol>
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** A date that moved is worth a line of its own. */
function Moved({ detail }: { readonly detail: unknown }) {
  if (!isRecord(detail) || !isRecord(detail['before']) || !isRecord(detail['after'])) return null;
  const { dueOn: from } = detail['before'];
  const { dueOn: to } = detail['after'];
  if (from === to || (!isDay(from) && !isDay(to))) return null;
  return (
    <p className="soft numbers">
      期限：{isDay(from) ? from : '未定'} → {isDay(to) ? to : '未定'}
    </p>
  );
}
