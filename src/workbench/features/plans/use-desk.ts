import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ImportCheck, ImportDetail, PlanDraft } from '#domains/plans/contract.ts';
import { useSearch } from '../../shared/address.tsx';
import type { Desk, Doubtful } from './desk-context.ts';
import { itemsOf, type OriginalBlock, spotOf } from './original-items.ts';
import { importsKey, useCheck } from './plan-queries.ts';
import { useKeptDraft } from './use-draft.ts';

/** Everything the import desk knows and can do. What is looked at stands in the address. */
export function useDeskState(detail: ImportDetail & { readonly draft: PlanDraft }): Desk {
  const kept = useKeptDraft(detail);
  const check = useCheck(detail.id, kept.version).data ?? null;
  const client = useQueryClient();
  const items = useMemo(() => itemsOf(detail.original as readonly OriginalBlock[]), [detail.original]);
  const doubts = useMemo(() => doubtsInOrder(kept.draft, check), [kept.draft, check]);
  const pointing = usePointing(kept.draft.tasks);
  const { open, openTask, openField } = pointing;
  const tasks = useRef(kept.draft.tasks);
  tasks.current = kept.draft.tasks;
  const stepDoubt = useCallback(
    (by: 1 | -1) => {
      const next = nextDoubt(doubts, tasks.current, { task: openTask, field: openField }, by);
      if (next !== null) open(next.task, next.field, false);
    },
    [doubts, openTask, openField, open],
  );
  useDeskKeys({ stepDoubt, undo: kept.undo });
  return {
    ...kept,
    ...pointing,
    ...useShown(),
    detail,
    items,
    check,
    doubts,
    stepDoubt,
    recheck: () => client.invalidateQueries({ queryKey: [...importsKey, detail.id, 'check'] }),
  };
}

type Pointing = Pick<Desk, 'openTask' | 'openField' | 'typing' | 'spot' | 'spotAsked' | 'open' | 'locate' | 'showSpot'>;

/** Which task and field are open, and which place of the original is shown. */
function usePointing(tasks: PlanDraft['tasks']): Pointing {
  const [search, setSearch] = useSearch();
  const [field, setField] = useState<{ readonly name: string | null; readonly typing: boolean }>(NO_FIELD);
  const [spot, setSpot] = useState<Desk['spot']>(null);
  const [spotAsked, setAsked] = useState(false);
  const latest = useRef(tasks);
  latest.current = tasks;
  const showSpot = useCallback((key: string | null) => {
    setAsked(key !== null);
    setSpot((before) => (key === null ? before : { key, tick: (before?.tick ?? 0) + 1 }));
  }, []);
  const open = useCallback<Desk['open']>(
    (key, name, typing = true) => {
      setSearch({ task: key, tab: null });
      setField({ name: name ?? null, typing: name !== undefined && typing });
      const place = placeOf(latest.current, key, name);
      if (place !== null) showSpot(place);
      setAsked(false);
    },
    [setSearch, showSpot],
  );
  const locate = useCallback<Desk['locate']>(
    (key, name) => {
      open(key, name);
      setAsked(true);
    },
    [open],
  );
  const openTask = search['task'] ?? null;
  return { openTask, openField: field.name, typing: field.typing, spot, spotAsked, open, locate, showSpot };
}

const NO_FIELD = { name: null, typing: false } as const;

/** Which panel and which of the tasks are listed. */
function useShown(): Pick<Desk, 'tab' | 'setTab' | 'onlyDoubts' | 'setOnlyDoubts' | 'onlyName' | 'setOnlyName'> {
  const [search, setSearch] = useSearch();
  return {
    tab: search['tab'] ?? 'tasks',
    setTab: (tab) => setSearch({ tab: tab === 'tasks' ? null : tab }),
    onlyDoubts: search['doubts'] === '1',
    setOnlyDoubts: (only) => setSearch({ doubts: only ? '1' : null }),
    onlyName: search['name'] ?? null,
    setOnlyName: (name) => setSearch({ name, ...(name === null ? {} : { tab: null, doubts: null, task: null }) }),
  };
}

function doubtsInOrder(draft: PlanDraft, check: ImportCheck | null): readonly Doubtful[] {
  if (check === null) return [];
  const checked = new Set(draft.checked);
  return draft.tasks.flatMap((task) =>
    (check.doubts[task.key] ?? [])
      .filter((doubt) => !checked.has(`${task.key}:${doubt.field}`))
      .map((doubt) => ({ task: task.key, ...doubt })),
  );
}

function placeOf(tasks: PlanDraft['tasks'], key: string | null, field: string | undefined): string | null {
  const places = tasks.find((task) => task.key === key)?.places;
  const place = places?.[field ?? 'requirement'] ?? places?.['requirement'];
  return place === undefined ? null : spotOf(place);
}

/** The doubt after or before what is open, in the order of the tasks; round at the ends. */
function nextDoubt(
  doubts: readonly Doubtful[],
  tasks: PlanDraft['tasks'],
  from: { readonly task: string | null; readonly field: string | null },
  by: 1 | -1,
): Doubtful | null {
  const fields = doubts.filter(
    (doubt, index) => doubts.findIndex((other) => other.task === doubt.task && other.field === doubt.field) === index,
  );
  const here = fields.findIndex((doubt) => doubt.task === from.task && doubt.field === from.field);
  if (here >= 0) return fields[(here + by + fields.length) % fields.length] ?? null;
  const order = new Map(tasks.map((task, index) => [task.key, index]));
  const at = order.get(from.task ?? '') ?? -1;
  const after = fields.findIndex((doubt) => (order.get(doubt.task) ?? 0) >= at);
  if (by === 1) return fields[Math.max(0, after)] ?? null;
  return fields[(after <= 0 ? fields.length : after) - 1] ?? null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="combobox"]') !== null;

/** N and P step through the doubts, Ctrl Z takes the last change back; not while typing. */
function useDeskKeys(acts: { readonly stepDoubt: (by: 1 | -1) => void; readonly undo: () => void }): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      if (command && key === 'z' && !event.shiftKey) latest.current.undo();
      else if (!command && key === 'n') latest.current.stepDoubt(1);
      else if (!command && key === 'p') latest.current.stepDoubt(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
