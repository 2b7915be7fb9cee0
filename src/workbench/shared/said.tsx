import { Alert } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { isAbort } from './api.ts';
import { ProblemNotice } from './problem-notice.tsx';

type Said = { readonly at: number } & (
  | { readonly kind: 'done'; readonly text: ReactNode }
  | { readonly kind: 'refused'; readonly thrown: unknown }
);

interface Say {
  /** `say('已提交 3 条')`: what has been done, in the page, until the next act or page. */
  (text: ReactNode): void;
  /** Why something was refused and what to do. */
  readonly refused: (thrown: unknown) => void;
  readonly clear: () => void;
}

/** Something said just before leaving (已新建, then the new page) is still shown on the page it leads to. */
const CARRIED_MS = 1500;

const SaidContext = createContext<Said | null>(null);
const SayContext = createContext<Say>(Object.assign(() => {}, { refused: () => {}, clear: () => {} }));

export function SaidProvider({ address, children }: { readonly address: string; readonly children: ReactNode }) {
  const [said, setSaid] = useState<Said | null>(null);
  const say = useMemo<Say>(
    () =>
      Object.assign((text: ReactNode) => setSaid({ kind: 'done', text, at: performance.now() }), {
        refused: (thrown: unknown) => {
          if (!isAbort(thrown)) setSaid({ kind: 'refused', thrown, at: performance.now() });
        },
        clear: () => setSaid(null),
      }),
    [],
  );
  useEffect(() => {
    setSaid((before) => (before !== null && performance.now() - before.at < CARRIED_MS ? before : null));
  }, [address]);
  return (
    <SayContext value={say}>
      <SaidContext value={said}>{children}</SaidContext>
    </SayContext>
  );
}

export const useSay = (): Say => useContext(SayContext);

/** The line under the page title. Never floats, never disappears by itself. */
export function SaidLine() {
  const said = useContext(SaidContext);
  const { clear } = useSay();
  return (
    <div aria-live="polite">
      {said?.kind === 'done' ? (
        <Alert
          className="said"
          type="success"
          showIcon
          title={said.text}
          closable={{ onClose: clear, 'aria-label': '收起这条消息' }}
        />
      ) : null}
      {said?.kind === 'refused' ? <ProblemNotice className="said" problem={said.thrown} onClose={clear} /> : null}
    </div>
  );
}
