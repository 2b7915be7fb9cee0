import { Popover } from 'antd';
import { dateWords, leftWords } from './due-words.ts';
import { useMe } from './session.tsx';
import { STATUS, type Status } from './status.ts';

export interface DueDateProps {
  /** yyyy-mm-dd */
  readonly on: string;
  /** From the server; negative when late. */
  readonly remainingWorkingDays?: number | null;
  /** A year without a published holiday notice gives a provisional date. */
  readonly basis?: 'announced' | 'provisional';
  /** How it was computed, a line a step, with the article. */
  readonly explanation?: string | readonly string[];
  /** Colours what is left. Done work shows only the date. */
  readonly status?: Status;
}

/** `10月27日（周五） 还剩 3 个工作日`; how it was computed on hover, focus or press. */
export function DueDate({ on, remainingWorkingDays, basis, explanation, status }: DueDateProps) {
  const { today } = useMe();
  const words = dateWords(on, today);
  const lines =
    explanation === undefined ? [] : typeof explanation === 'string' ? explanation.split('\n') : explanation;
  const left = status === 'done' ? '' : leftWords(on, today, remainingWorkingDays);
  return (
    <span className="due-date numbers">
      {lines.length === 0 ? (
        <span style={{ whiteSpace: 'nowrap' }}>{words}</span>
      ) : (
        <Explained words={words} lines={lines} />
      )}
      {left === '' ? null : (
        <span className="due-left" style={{ color: status === undefined ? 'var(--soft)' : STATUS[status].colour }}>
          {left}
        </span>
      )}
      {basis === 'provisional' ? (
        <span className="provisional" title="国务院办公厅尚未公布该年放假安排，公布后自动重算">
          暂定
        </span>
      ) : null}
    </span>
  );
}

function Explained({ words, lines }: { readonly words: string; readonly lines: readonly string[] }) {
  const body = (
    <ol style={{ maxWidth: 360, paddingLeft: 20 }}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
  return (
    <Popover title="期限怎样算出" content={body} trigger={['hover', 'focus', 'click']}>
      <button type="button" className="due-date-explained" aria-label={`${words}，查看期限怎样算出`}>
        {words}
      </button>
    </Popover>
  );
}
