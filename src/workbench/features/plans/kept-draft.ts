import type { PlanDraft } from '#domains/plans/contract.ts';
import { asProblem, put } from '../../shared/api.ts';
import { readStored, writeStored } from '../../shared/stored.ts';
import type { Edit } from './draft-edits.ts';
import { type MergedDraft, mergeDrafts } from './draft-merge.ts';
import { importPath } from './plan-queries.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'waiting' | 'saving' }
  | { readonly kind: 'failed'; readonly problem: unknown };

/** What the screen shows of the draft. A new object whenever anything of it changes. */
export interface DraftView {
  readonly draft: PlanDraft;
  /** The version that the server last confirmed. */
  readonly version: number;
  readonly save: SaveState;
  /** Someone else saved first and both changed the same: nothing is sent until the person has chosen. */
  readonly conflict: MergedDraft | null;
  readonly canUndo: boolean;
}

interface Saved {
  readonly version: number;
  readonly draft: PlanDraft;
}

const WAIT_MS = 800;
const RETRY_MS = 5_000;
const UNDO_STEPS = 100;
/** Typing in one field within this time is one step to undo. */
const SAME_STEP_MS = 1_500;

const keptName = (id: string): string => `mingtai.plan-import.${id}`;

/**
 * The draft of an import while its desk is open: edits, undo, saving by itself, and joining with what another person saved.
 * What is not saved when the page closes is kept in this browser and joined with what the server then has.
 */
export class KeptDraft {
  readonly #id: string;
  readonly #listeners = new Set<() => void>();
  #view: DraftView;
  /** What the server last had of ours. */
  #base: PlanDraft;
  #disputed: { readonly from: PlanDraft; readonly theirs: PlanDraft } | null = null;
  #steps: readonly PlanDraft[] = [];
  #lastStep = { tag: '', at: 0 };
  #timer: ReturnType<typeof setTimeout> | null = null;
  #going: Promise<number> | null = null;

  constructor(id: string, saved: Saved) {
    this.#id = id;
    this.#base = saved.draft;
    this.#view = { ...saved, save: { kind: 'saved', at: null }, conflict: null, canUndo: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): DraftView => this.#view;

  /** `tag` names what is typed in, so that a run of letters is one step. */
  readonly edit = (change: Edit, tag = ''): void => {
    const before = this.#view.draft;
    const draft = change(before);
    if (draft === before) return;
    const at = performance.now();
    const sameStep = tag !== '' && this.#lastStep.tag === tag && at - this.#lastStep.at < SAME_STEP_MS;
    this.#lastStep = { tag, at };
    if (!sameStep) this.#steps = [...this.#steps.slice(-UNDO_STEPS), before];
    this.#change(draft);
  };

  readonly undo = (): void => {
    const before = this.#steps[this.#steps.length - 1];
    if (before === undefined) return;
    this.#steps = this.#steps.slice(0, -1);
    this.#lastStep = { tag: '', at: 0 };
    this.#change(before);
  };

  /** The draft with the person's choices in it, after both sides had changed the same. */
  readonly settle = (draft: PlanDraft): void => {
    this.#disputed = null;
    this.#show({ draft, conflict: null });
    this.#schedule(0);
  };

  /** Saves what is not saved yet; resolves to the version, rejects when it cannot be saved. */
  readonly flush = async (): Promise<number> => {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    while (this.#going !== null) await this.#going.catch(() => null);
    if (this.#disputed !== null) throw new Error('choose between the two sides first');
    if (this.#view.draft === this.#base) return this.#view.version;
    this.#going = this.#send().finally(() => {
      this.#going = null;
    });
    return this.#going;
  };

  /** When the page is left: saves, and keeps it here as well in case the browser closes before the answer. */
  readonly leave = (): void => {
    if (this.#view.draft === this.#base) return;
    writeStored(keptName(this.#id), { base: this.#base, draft: this.#view.draft });
    this.flush().catch(() => null);
  };

  /** Brings back what was typed when the page was closed before it could be saved. */
  readonly restore = (): void => {
    const kept = readStored(keptName(this.#id)) as { readonly base?: PlanDraft; readonly draft?: PlanDraft } | null;
    if (kept?.draft === undefined || kept.base === undefined) return;
    writeStored(keptName(this.#id), null);
    this.#join(kept.base, kept.draft, { version: this.#view.version, draft: this.#base });
    this.#schedule(0);
  };

  #change(draft: PlanDraft): void {
    if (this.#disputed !== null) {
      const { from, theirs } = this.#disputed;
      this.#show({ draft, conflict: mergeDrafts(from, draft, theirs) });
      return;
    }
    this.#show({ draft, save: { kind: 'waiting' } });
    this.#schedule(WAIT_MS);
  }

  #show(change: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...change, canUndo: this.#steps.length > 0 };
    for (const listener of this.#listeners) listener();
  }

  #schedule(wait: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.flush().catch((thrown: unknown) => {
        if (this.#disputed !== null || this.#view.draft === this.#base) return;
        // After a merge the joined draft can go at once; after a lost connection a little later.
        this.#schedule(asProblem(thrown).is('stale-version') ? 0 : RETRY_MS);
      });
    }, wait);
  }

  async #send(): Promise<number> {
    const { draft, version } = this.#view;
    this.#show({ save: { kind: 'saving' } });
    try {
      const answer = await put<{ version: number }>(`${importPath(this.#id)}/draft`, { version, draft });
      this.#base = draft;
      this.#show({ version: answer.version, save: { kind: 'saved', at: new Date().toISOString() } });
      writeStored(keptName(this.#id), null);
      return answer.version;
    } catch (thrown) {
      const problem = asProblem(thrown);
      const current = problem.is('stale-version') ? savedIn(problem.current) : null;
      if (current !== null) this.#join(this.#base, this.#view.draft, current);
      this.#show({ save: current === null ? { kind: 'failed', problem: thrown } : { kind: 'waiting' } });
      throw thrown;
    }
  }

  /** Goes on from what the server has now, with our changes since `from`. */
  #join(from: PlanDraft, mine: PlanDraft, saved: Saved): void {
    const merged = mergeDrafts(from, mine, saved.draft);
    this.#base = saved.draft;
    this.#steps = [];
    const { version } = saved;
    if (merged.conflicts.length === 0) return this.#show({ draft: merged.draft, version });
    this.#disputed = { from, theirs: saved.draft };
    return this.#show({ draft: mine, version, conflict: merged });
  }
}

function savedIn(current: unknown): Saved | null {
  const found = current as { version?: unknown; draft?: unknown } | null | undefined;
  if (typeof found?.version !== 'number' || typeof found.draft !== 'object' || found.draft === null) return null;
  return { version: found.version, draft: found.draft as PlanDraft };
}
