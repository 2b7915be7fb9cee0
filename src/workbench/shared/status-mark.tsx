import type { ReactNode } from 'react';
import { STATUS, type Status, type StatusShape } from './status.ts';

const SHAPES: Readonly<Record<StatusShape, ReactNode>> = {
  dot: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  triangle: <path d="M6 .8 11.7 11H.3z" fill="currentColor" />,
  square: <rect x="1" y="1" width="10" height="10" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  tick: <path d="m1.2 6.4 3.3 3.4 6.3-7.6" fill="none" stroke="currentColor" strokeWidth="2" />,
};

export interface StatusMarkProps {
  readonly status: Status;
  /** The word when the work has one of its own: 待审核, 已退回. The shape and colour stay. */
  readonly word?: string;
}

/** A shape and a word; the colour only repeats them. */
export function StatusMark({ status, word }: StatusMarkProps) {
  const look = STATUS[status];
  return (
    <span className="status-mark" style={{ color: look.colour }}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[look.shape]}
      </svg>
      {word ?? look.word}
    </span>
  );
}
