import { useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentDetail, EditionShape } from '#domains/publication/contract.ts';
import { asProblem, put } from '../../shared/api.ts';
import { type DraftKeeper, useDraft } from '../../shared/draft-keeper.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { bodyOf, type EditionValues } from './edition-values.ts';
import { documentKey, EDITIONS } from './queries.ts';

const WAIT_MS = 2_500;

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

export interface EditionSave {
  readonly state: SaveState;
  readonly savedAt: string | null;
  readonly problem: unknown;
  readonly theirs: EditionShape | null;
  readonly draft: DraftKeeper;
  /** The version the next act goes against. */
  readonly version: () => number;
  /** After each change in the form. */
  readonly changed: () => void;
  /** Saves what waits; true when nothing waits any more. */
  readonly flush: () => Promise<boolean>;
  /** Does something that needs the version, after what waits has been saved. */
  readonly act: (work: (version: number) => Promise<DocumentDetail>) => Promise<DocumentDetail | null>;
  /** The other person's words and mine are settled in the form: saving goes against his version. */
  readonly settle: () => void;
}

interface Options {
  readonly detail: DocumentDetail;
  readonly form: FormInstance<EditionValues>;
  readonly editionOf: string | undefined;
}

/** Saves by itself a little after one stops writing; keeps every word in this browser until the server has it. */
export function useEditionSave({ detail, form, editionOf }: Options): EditionSave {
  const { edition } = detail;
  const client = useQueryClient();
  const version = useRef(edition.version);
  const dirty = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const running = useRef<Promise<boolean> | null>(null);
  const [state, setState] = useState<SaveState>('saved');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<EditionShape | null>(null);
  const draft = useDraft({ name: `edition:${edition.id}`, form, version: edition.version });
  const { forget, restoredFrom, keep } = draft;
  const took = useCallback(
    (next: DocumentDetail) => {
      version.current = next.edition.version;
      client.setQueryData(documentKey(next.document.id, editionOf), next);
      void client.invalidateQueries({ queryKey: ['list'] });
    },
    [client, editionOf],
  );
  const refused = useCallback(
    (thrown: unknown) => {
      const refusal = asProblem(thrown);
      if (refusal.is('stale-version') && refusal.current !== undefined) {
        setTheirs(refusal.current as EditionShape);
        setState('conflict');
        return;
      }
      setState('failed');
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    },
    [form],
  );
  const save = useCallback(async (): Promise<boolean> => {
    const begun = dirty.current;
    if (begun === 0) return true;
    setState('saving');
    setProblem(null);
    try {
      took(await put<DocumentDetail>(`${EDITIONS}/${edition.id}`, bodyOf(form.getFieldsValue(true), version.current)));
      const quiet = dirty.current === begun;
      if (quiet) {
        dirty.current = 0;
        forget();
      }
      setSavedAt(new Date().toISOString());
      setState(quiet ? 'saved' : 'waiting');
      return quiet;
    } catch (thrown) {
      refused(thrown);
      return false;
    }
  }, [edition.id, form, forget, took, refused]);
  const flush = useCallback(async () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (running.current !== null) await running.current;
    running.current = save();
    const done = await running.current;
    running.current = null;
    return done;
  }, [save]);
  const changed = useCallback(() => {
    dirty.current += 1;
    keep();
    setState((now) => (now === 'conflict' ? now : 'waiting'));
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), WAIT_MS);
  }, [keep, flush]);
  useEffect(() => {
    // Words restored from this browser are not on the server yet.
    if (restoredFrom !== null) dirty.current += 1;
  }, [restoredFrom]);
  useEffect(
    () => () => {
      if (timer.current !== null) void flush();
    },
    [flush],
  );
  const act = async (work: (version: number) => Promise<DocumentDetail>) => {
    if (!(await flush())) return null;
    const next = await work(version.current);
    took(next);
    return next;
  };
  const settle = () => {
    if (theirs !== null) version.current = theirs.version;
    setTheirs(null);
    setState('waiting');
    changed();
  };
  return { state, savedAt, problem, theirs, draft, version: () => version.current, changed, flush, act, settle };
}
