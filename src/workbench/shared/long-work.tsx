import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

export interface LongWorkProps {
  /** What is being done: 正在读取方案. */
  readonly title: string;
  readonly done: number;
  /** `null` while not yet known. */
  readonly total: number | null;
  /** 条、页、个单位 */
  readonly unit: string;
  /** What it is at just now. */
  readonly now?: string;
  readonly problem?: unknown;
  readonly onRetry?: () => void;
  /** Leaves the page; the work goes on. */
  readonly onLeave?: () => void;
  /** Ends the work. */
  readonly onStop?: () => void;
  readonly children?: ReactNode;
}

/** Long work with its numbers. It runs on the server, so the page can be left. */
export function LongWork(props: LongWorkProps) {
  const { done, total, unit } = props;
  const percent = total === null || total === 0 ? 0 : Math.floor((done / total) * 100);
  const numbers = total === null ? `已完成 ${done} ${unit}` : `已完成 ${done} / ${total} ${unit}`;
  return (
    <section className="long-work" aria-label={props.title}>
      <div className="long-work-head">
        <strong>{props.title}</strong>
        <span className="numbers" role="status">
          {numbers}
        </span>
      </div>
      <Progress percent={percent} showInfo={false} aria-label={props.title} />
      {props.now === undefined ? null : <p className="soft">{props.now}</p>}
      {props.problem === undefined || props.problem === null ? null : (
        <ProblemNotice problem={props.problem} {...(props.onRetry === undefined ? {} : { onRetry: props.onRetry })} />
      )}
      {props.children}
      <div className="page-actions">
        {props.onLeave === undefined ? null : <Button onClick={props.onLeave}>离开，做完后发消息通知我</Button>}
        {props.onStop === undefined ? null : <Button onClick={props.onStop}>停止</Button>}
      </div>
    </section>
  );
}
