import { Skeleton } from 'antd';

/** Stands where content will come; says aloud what is being fetched. */
export function Loading({ what, rows = 6 }: { readonly what?: string; readonly rows?: number }) {
  return (
    <div role="status" aria-live="polite" className="loading">
      <span className="visually-hidden">{what === undefined ? '正在载入' : `正在载入${what}`}</span>
      <Skeleton title={false} paragraph={{ rows }} />
    </div>
  );
}
