import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useNarrow } from './width.ts';

export interface SplitDetailProps {
  readonly list: ReactNode;
  /** `null` while nothing is open: the list then has the whole width. */
  readonly detail: ReactNode | null;
  /** Names the open thing, for screen readers and the head of the pane. */
  readonly label: string;
  readonly onClose: () => void;
  readonly onNext?: (() => void) | undefined;
  readonly onPrevious?: (() => void) | undefined;
  /** `3 / 48` */
  readonly position?: string;
  /** Share of the width for the detail, in per cent. */
  readonly share?: number;
}

const DEFAULT_SHARE = 46;

/** A list with the details open beside it. J and K step through, Esc closes; on narrow screens the detail covers the list. */
export function SplitDetail(props: SplitDetailProps) {
  const narrow = useNarrow(1100);
  const pane = useRef<HTMLElement>(null);
  const open = props.detail !== null;
  useStepKeys(props, open);
  useEffect(() => {
    if (open && narrow) pane.current?.focus();
  }, [open, narrow]);
  const share = `${props.share ?? DEFAULT_SHARE}%`;
  return (
    <div className={narrow ? 'split split-narrow' : 'split'}>
      <div className="split-list" hidden={open && narrow}>
        {props.list}
      </div>
      {open ? (
        <aside
          ref={pane}
          tabIndex={-1}
          className="split-pane"
          aria-label={props.label}
          style={narrow ? {} : { flexBasis: share }}
        >
          <PaneHead {...props} narrow={narrow} />
          <div className="split-content">{props.detail}</div>
        </aside>
      ) : null}
    </div>
  );
}

function PaneHead(props: SplitDetailProps & { readonly narrow: boolean }) {
  return (
    <div className="split-head">
      {props.narrow ? (
        <Button onClick={props.onClose}>返回列表</Button>
      ) : (
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label="关闭详情"
          title="关闭详情（Esc）"
          onClick={props.onClose}
        />
      )}
      <strong className="split-label">{props.label}</strong>
      <span className="soft numbers">{props.position ?? ''}</span>
      <Button
        type="text"
        icon={<UpOutlined />}
        aria-label="上一条"
        title="上一条（K）"
        disabled={props.onPrevious === undefined}
        onClick={() => props.onPrevious?.()}
      />
      <Button
        type="text"
        icon={<DownOutlined />}
        aria-label="下一条"
        title="下一条（J）"
        disabled={props.onNext === undefined}
        onClick={() => props.onNext?.()}
      />
    </div>
  );
}

const busyElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="combobox"]') !== null;

function useStepKeys(props: SplitDetailProps, open: boolean): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || busyElsewhere(event.target))
        return;
      const { onNext, onPrevious, onClose } = latest.current;
      const act = { j: onNext, k: onPrevious, escape: onClose }[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}

export interface Steps {
  readonly onNext: (() => void) | undefined;
  readonly onPrevious: (() => void) | undefined;
  readonly position: string;
}

/** Next and previous of the open key among those on the page (from DataTable's `onRows`). */
export function stepsOf(keys: readonly string[], openKey: string, open: (key: string) => void): Steps {
  const at = keys.indexOf(openKey);
  const step = (key: string | undefined) => (key === undefined || at < 0 ? undefined : () => open(key));
  return {
    onNext: step(keys[at + 1]),
    onPrevious: step(keys[at - 1]),
    position: at < 0 ? '' : `${at + 1} / ${keys.length}`,
  };
}
