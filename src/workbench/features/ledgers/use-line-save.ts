import type { FormInstance } from 'antd';
import { useState } from 'react';
import { asProblem, patch } from '../../shared/api.ts';
import type { Values } from '../../shared/conflict.ts';
import { type DraftKeeper, useDraft } from '../../shared/draft-keeper.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { useSay } from '../../shared/said.tsx';
import { LINES, useRefresh } from './queries.ts';

export interface LineSave<V> {
  readonly draft: DraftKeeper;
  readonly busy: boolean;
  readonly problem: unknown;
  /** What somebody else saved first; saving waits until the two are settled. */
  readonly theirs: Values | null;
  readonly save: (values: V) => Promise<void>;
  /** Saving again goes against the other person's version. */
  readonly settle: () => void;
}

export interface LineSaveOptions<V extends object> {
  readonly line: { readonly id: string; readonly version: number };
  readonly form: FormInstance<V>;
  /** Names the draft in this browser: `ledger-line`. */
  readonly name: string;
  readonly path: string;
  readonly bodyOf: (values: V, version: number) => unknown;
  readonly said: string;
  readonly onSaved?: () => void;
}

/** Saves part of a line; keeps what is typed till it is saved; of two people who save at once, neither loses his words. */
export function useLineSave<V extends object>(options: LineSaveOptions<V>): LineSave<V> {
  const { line, form } = options;
  const [version, setVersion] = useState(line.version);
  const [theirs, setTheirs] = useState<Values | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const draft = useDraft({ name: `${options.name}:${line.id}`, form, version });
  const say = useSay();
  const refresh = useRefresh();
  const save = async (values: V) => {
    setBusy(true);
    setProblem(null);
    try {
      await patch(`${LINES}/${line.id}${options.path}`, options.bodyOf(values, version));
      draft.forget();
      // First the line as it now stands: opened again at once, an old version would meet one's own change as another's.
      await refresh();
      say(options.said);
      options.onSaved?.();
    } catch (thrown) {
      const refusal = asProblem(thrown);
      if (refusal.is('stale-version') && refusal.current !== undefined) setTheirs(refusal.current as Values);
      else if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  const settle = () => {
    if (typeof theirs?.['version'] === 'number') setVersion(theirs['version']);
    setTheirs(null);
    draft.keep();
  };
  return { draft, busy, problem, theirs, save, settle };
}
