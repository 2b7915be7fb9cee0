import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportDetail, PlanDraft } from '#domains/plans/contract.ts';
import { asProblem, put } from '../../shared/api.ts';
import { readStored, writeStored } from '../../shared/stored.ts';
import type { Edit } from './draft-edits.ts';
import { type MergedDraft, mergeDrafts } from './draft-merge.ts';
import { importPath, importsKey } from './plan-queries.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'waiting' | 'saving' }
  | { readonly kind: 'failed'; readonly problem: unknown };

export interface KeptDraft {
  readonly draft: PlanDraft;
  /** The version that the server last confirmed. */
  readonly version: number;
  readonly save: SaveState;
  /** Someone else saved first and both changed the same. */
  readonly conflict: MergedDraft | null;
  readonly edit: (change: Edit, tag?: string) => void;
  readonly settle: (draft: PlanDraft) => void;
  readonly undo: () => void;
  readonly canUndo: boolean;
  /** Saves what is not saved yet; resolves to the version, rejects when it cannot be saved. */
  readonly flush: () => Promise<number>;
}

const WAIT_MS = 800;
const RETRY_MS = 5_000;
const UNDO_STEPS = 100;
/** Typing in one field within this time is one step to undo. */
const SAME_STEP_MS = 1_500;

interface Standing {
  draft: PlanDraft;
  /** What the server last had of ours. */
  base: PlanDraft;
  version: number;
  /** Both sides changed the same: nothing is sent until the person has chosen. */
  disputed: { readonly from: PlanDraft; readonly theirs: PlanDraft } | null;
}

interface Pending {
  readonly version: number;
  readonly base: PlanDraft;
  readonly draft: PlanDraft;
}

const keptName = (id: string): string => `mingtai.plan-import.${id}`;

/**
 * The draft of an import: edits, undo, and saving by itself. What is not saved when the page closes is kept in this browser
 * and joined with what the server then has.
 */
export function useKeptDraft(detail: ImportDetail & { readonly draft: PlanDraft }): KeptDraft {
  const client = useQueryClient();
  const [draft, setDraft] = useState(detail.draft);
  const [version, setVersion] = useState(detail.version);
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: null });
  const [conflict, setConflict] = useState<MergedDraft | null>(null);
  const [steps, setSteps] = useState<readonly PlanDraft[]>([]);
  const now = useRef<Standing>({ draft: detail.draft, base: detail.draft, version: detail.version, disputed: null });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const going = useRef<Promise<number> | null>(null);
  const lastStep = useRef({ tag: '', at: 0 });
  const { id } = detail;

  const show = useCallback((next: PlanDraft) => {
    now.current.draft = next;
    setDraft(next);
  }, []);

  const take = useCallback(
    (from: PlanDraft, mine: PlanDraft, at: { version: number; draft: PlanDraft }) => {
      const merged = mergeDrafts(from, mine, at.draft);
      Object.assign(now.current, { version: at.version, base: at.draft });
      setVersion(at.version);
      setSteps([]);
      if (merged.conflicts.length === 0) return show(merged.draft);
      now.current.disputed = { from, theirs: at.draft };
      show(mine);
      return setConflict(merged);
    },
    [show],
  );

  const send = useCallback(async (): Promise<number> => {
    const sent = now.current.draft;
    setSave({ kind: 'saving' });
    try {
      const answer = await put<{ version: number }>(`${importPath(id)}/draft`, {
        version: now.current.version,
        draft: sent,
      });
      now.current.version = answer.version;
      now.current.base = sent;
      setVersion(answer.version);
      setSave({ kind: 'saved', at: new Date().toISOString() });
      writeStored(keptName(id), null);
      return answer.version;
    } catch (thrown) {
      const problem = asProblem(thrown);
      const current = problem.is('stale-version') ? readCurrent(problem.current) : null;
      if (current === null) {
        setSave({ kind: 'failed', problem: thrown });
        throw thrown;
      }
      take(now.current.base, now.current.draft, current);
      setSave({ kind: 'waiting' });
      throw thrown;
    }
  }, [id, take]);

  const flush = useCallback(async (): Promise<number> => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    while (going.current !== null) await going.current.catch(() => null);
    if (now.current.disputed !== null) throw new Error('choose between the two sides first');
    if (now.current.draft === now.current.base) return now.current.version;
    going.current = send().finally(() => {
      going.current = null;
    });
    return going.current;
  }, [send]);

  const schedule = useCallback(
    (wait: number) => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        flush().catch((thrown: unknown) => {
          const { draft: typed, base, disputed } = now.current;
          // After a merge the joined draft can go at once; after a lost connection a little later.
          if (disputed === null && typed !== base) schedule(asProblem(thrown).is('stale-version') ? 0 : RETRY_MS);
        });
      }, wait);
    },
    [flush],
  );

  const edit = useCallback(
    (change: Edit, tag = '') => {
      const before = now.current.draft;
      const next = change(before);
      if (next === before) return;
      const at = performance.now();
      const sameStep = tag !== '' && lastStep.current.tag === tag && at - lastStep.current.at < SAME_STEP_MS;
      lastStep.current = { tag, at };
      if (!sameStep) setSteps((all) => [...all.slice(-UNDO_STEPS), before]);
      show(next);
      const { disputed } = now.current;
      if (disputed !== null) return setConflict(mergeDrafts(disputed.from, next, disputed.theirs));
      setSave({ kind: 'waiting' });
      return schedule(WAIT_MS);
    },
    [show, schedule],
  );

  const settle = useCallback(
    (settled: PlanDraft) => {
      now.current.disputed = null;
      setConflict(null);
      show(settled);
      schedule(0);
    },
    [show, schedule],
  );

  const undo = useCallback(() => {
    const before = steps[steps.length - 1];
    if (before === undefined) return;
    setSteps(steps.slice(0, -1));
    lastStep.current = { tag: '', at: 0 };
    show(before);
    setSave({ kind: 'waiting' });
    schedule(WAIT_MS);
  }, [steps, show, schedule]);

  useRestored(id, { now, take, schedule });
  useKeptOnLeaving(id, { now, flush, onGone: () => void client.invalidateQueries({ queryKey: importsKey }) });

  return { draft, version, save, conflict, edit, settle, undo, canUndo: steps.length > 0, flush };
}

interface Now {
  readonly now: { readonly current: Standing };
}

/** Brings back what was typed when the page was closed before it could be saved. */
function useRestored(
  id: string,
  desk: Now & {
    readonly take: (from: PlanDraft, mine: PlanDraft, at: { version: number; draft: PlanDraft }) => void;
    readonly schedule: (wait: number) => void;
  },
): void {
  const latest = useRef(desk);
  latest.current = desk;
  useEffect(() => {
    const kept = readStored(keptName(id)) as Pending | null;
    if (kept === null || kept.draft === undefined || kept.base === undefined) return;
    writeStored(keptName(id), null);
    const { now, take, schedule } = latest.current;
    const { base, version } = now.current;
    take(kept.base, kept.draft, { version, draft: base });
    schedule(0);
  }, [id]);
}

/** Saves when the page is left; keeps it here as well, in case the browser closes before the answer. */
function useKeptOnLeaving(
  id: string,
  desk: Now & { readonly flush: () => Promise<number>; readonly onGone: () => void },
): void {
  const latest = useRef(desk);
  latest.current = desk;
  useEffect(() => {
    const leave = () => {
      const { now, flush } = latest.current;
      const { draft, base, version } = now.current;
      if (draft === base) return;
      writeStored(keptName(id), { version, base, draft });
      flush().catch(() => null);
    };
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hidden);
      leave();
      latest.current.onGone();
    };
  }, [id]);
}

function readCurrent(current: unknown): { version: number; draft: PlanDraft } | null {
  const found = current as { version?: unknown; draft?: unknown } | null | undefined;
  if (typeof found?.version !== 'number' || typeof found.draft !== 'object' || found.draft === null) return null;
  return { version: found.version, draft: found.draft as PlanDraft };
}
