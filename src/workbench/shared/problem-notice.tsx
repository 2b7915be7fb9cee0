import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { type ApiProblem, asProblem } from './api.ts';

export interface ProblemNoticeProps {
  readonly problem: unknown;
  /** Offers 重试. */
  readonly onRetry?: () => void;
  readonly onClose?: () => void;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** A refusal: what, why, and what to do next. Field errors are listed too, for forms that lack the field. */
export function ProblemNotice({ problem, onRetry, onClose, action, className }: ProblemNoticeProps) {
  const { title } = asProblem(problem);
  const next = action ?? (onRetry === undefined ? null : <Button onClick={onRetry}>重试</Button>);
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={title}
      {...(className === undefined ? {} : { className })}
      {...(next === null ? {} : { action: next })}
      {...(onClose === undefined ? {} : { closable: { onClose, 'aria-label': '收起这条消息' } })}
      description={<Explanation problem={asProblem(problem)} />}
    />
  );
}

function Explanation({ problem }: { readonly problem: ApiProblem }) {
  const { title, detail, errors, body } = problem;
  const more = errors.filter((error) => error.detail !== detail && error.detail !== title);
  const reference = typeof body['reference'] === 'string' ? body['reference'] : null;
  return (
    <>
      {detail === undefined || detail === title ? null : <p>{detail}</p>}
      {more.length === 0 ? null : (
        <ul>
          {more.map((error) => (
            <li key={`${error.pointer} ${error.detail}`}>{error.detail}</li>
          ))}
        </ul>
      )}
      {reference === null ? null : <p className="soft">出错编号 {reference}，报修时请告诉系统管理员</p>}
    </>
  );
}
