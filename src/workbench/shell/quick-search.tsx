import { useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react';
import { useGo } from '../shared/address.tsx';
import { get } from '../shared/api.ts';
import { type Feature, meets } from '../shared/feature.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useMe } from '../shared/session.tsx';

interface Hit {
  readonly kind: string;
  readonly title: string;
  readonly subtitle?: string | null;
  readonly href: string;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  document: '文件',
  task: '任务',
  case: '办件',
  person: '人员',
  unit: '单位',
  plan: '方案',
  ledger: '台账',
  command: '操作',
};

export interface QuickSearchProps {
  readonly features: readonly Feature[];
  readonly onClose: () => void;
}

/** Ctrl K: type a few characters, ↑↓ to choose, Enter to go. */
export function QuickSearch({ features, onClose }: QuickSearchProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const go = useGo();
  const q = useDeferredValue(text.trim());
  const { commands, error, hits } = useHits(features, q);
  const all = [...commands, ...hits];
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    onClose();
    if (/^\/(desk\/|desk$)/.test(hit.href)) go(hit.href.slice('/desk'.length) || '/');
    else go(hit.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && all.length > 0) {
      event.preventDefault();
      setAt((before) => (before + step + all.length) % all.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(all[at]);
  };
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={640} style={{ top: 80 }} title="快速查找">
      <Input
        autoFocus
        size="large"
        value={text}
        placeholder="文件标题、文号、任务、人员或要做的事"
        role="combobox"
        aria-label="查找内容"
        aria-expanded={all.length > 0}
        aria-controls={listId}
        {...(all[at] === undefined ? {} : { 'aria-activedescendant': `${listId}-${at}` })}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {error === null ? null : <ProblemNotice problem={error} />}
      <div id={listId} role="listbox" aria-label="查找结果" className="quick-list">
        {all.map((hit, index) => (
          <HitLine
            key={`${hit.kind} ${hit.href} ${hit.title}`}
            id={`${listId}-${index}`}
            hit={hit}
            chosen={index === at}
            onPoint={() => setAt(index)}
            onOpen={() => open(hit)}
          />
        ))}
      </div>
      <p className="soft" role="status">
        {all.length === 0 && q !== '' ? `没有找到与「${q}」有关的内容，换一个词试试` : '↑↓ 选择，Enter 打开，Esc 关闭'}
      </p>
    </Modal>
  );
}

function HitLine(props: {
  readonly id: string;
  readonly hit: Hit;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}) {
  const { hit } = props;
  return (
    // Keys are pressed in the search box, which names the chosen line to screen readers.
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      className="quick-hit"
      onMouseMove={props.onPoint}
      onClick={props.onOpen}
      onKeyDown={(event) => (event.key === 'Enter' ? props.onOpen() : undefined)}
    >
      <span className="quick-kind">{KIND_WORDS[hit.kind] ?? hit.kind}</span>
      <span className="quick-title">{hit.title}</span>
      <span className="quick-sub">{hit.subtitle ?? ''}</span>
    </div>
  );
}

function useHits(features: readonly Feature[], q: string) {
  const { permissions } = useMe();
  const found = useQuery({
    queryKey: ['quick-search', q],
    queryFn: ({ signal }) =>
      get<readonly Hit[] | { readonly items: readonly Hit[] }>('/api/quick-search', { query: { q }, signal }),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
  const commands = useMemo(() => commandsOf(features, permissions), [features, permissions]);
  const answer = q === '' ? [] : (found.data ?? []);
  return {
    error: found.error,
    commands: commands.filter((hit) => q === '' || hit.title.includes(q)),
    hits: 'items' in answer ? answer.items : answer,
  };
}

function commandsOf(features: readonly Feature[], permissions: readonly string[]): readonly Hit[] {
  return features.flatMap((feature) => {
    if (!meets(feature.permission, permissions)) return [];
    const own =
      feature.hidden === true ? [] : [{ kind: 'command', title: feature.label, subtitle: '打开', href: feature.path }];
    const more = (feature.commands ?? [])
      .filter((command) => meets(command.permission, permissions))
      .map((command) => ({ kind: 'command', title: command.label, subtitle: feature.label, href: command.path }));
    return [...own, ...more];
  });
}
