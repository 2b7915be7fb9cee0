import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** What will stand here: 这里列出待您审核的台账. */
  readonly title: string;
  /** Why it is empty now. */
  readonly why?: ReactNode;
  /** The one thing to press. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, why, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {why === undefined ? null : <p className="empty-why">{why}</p>}
      {action === undefined ? null : <div className="empty-action">{action}</div>}
    </div>
  );
}
