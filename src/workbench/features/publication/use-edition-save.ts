import { useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
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
  /** What somebody else saved first; saving waits until the two are settled. */
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

interface Sending {
  readonly state: SaveState;
  readonly setState: (next: SaveState) => void;
  readonly savedAt: string | null;
  readonly problem: unknown;
  readonly theirs: EditionShape | null;
  readonly setTheirs: (next: EditionShape | null) => void;
  readonly version: RefObject<number>;
  /** Counts changes that the server has not got. */
  readonly dirty: RefObject<number>;
  readonly took: (next: DocumentDetail) => void;
  readonly send: (onQuiet: () => void) => Promise<boolean>;
}

/** One saving at a time goes out; its answer moves the version on, its refusal is shown where it belongs. */
function useSending({ detail, form, editionOf }: Options): Sending {
  const client = useQueryClient();
  const version = useRef(detail.edition.version);
  const dirty = useRef(0);
  const [state, setState] = useState<SaveState>('saved');
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<EditionShape | null>(null);
  const editionId = detail.edition.id;
  const took = useCallback(
    (next: DocumentDetail) => {
      version.current = next.edition.version;
      client.setQueryData(documentKey(next.document.id, editionOf), next);
      void client.invalidateQueries({ queryKey: ['list'] });
    },
    [client, editionOf],
  );
  const send = useCallback(
    async (onQuiet: () => void): Promise<boolean> => {
      const begun = dirty.current;
      if (begun === 0) return true;
      setState('saving');
      setProblem(null);
      try {
        took(await put<DocumentDetail>(`${EDITIONS}/${editionId}`, bodyOf(form.getFieldsValue(true), version.current)));
        const quiet = dirty.current === begun;
        if (quiet) {
          dirty.current = 0;
          onQuiet();
        }
        setSavedAt(new Date().toISOString());
        setState(quiet ? 'saved' : 'waiting');
        return quiet;
      } catch (thrown) {
        const refusal = asProblem(thrown);
        const conflict = refusal.is('stale-version') && refusal.current !== undefined;
        if (conflict) setTheirs(refusal.current as EditionShape);
        else if (!showFieldErrors(form, thrown)) setProblem(thrown);
        setState(conflict ? 'conflict' : 'failed');
        return false;
      }
    },
    [editionId, form, took],
  );
  return { state, setState, savedAt, problem, theirs, setTheirs, version, dirty, took, send };
}

/** Saves by itself a little after one stops writing; keeps every word in this browser until the server has it. */
export function useEditionSave(options: Options): EditionSave {
  const { edition } = options.detail;
  const sending = useSending(options);
  const { setState, dirty, send, version, took, theirs } = sending;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const running = useRef<Promise<boolean> | null>(null);
  const draft = useDraft({ name: `edition:${edition.id}`, form: options.form, version: edition.version });
  const { forget, restoredFrom, keep } = draft;
  const flush = useCallback(async () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (running.current !== null) await running.current;
    running.current = send(forget);
    const done = await running.current;
    running.current = null;
    return done;
  }, [send, forget]);
  const changed = useCallback(() => {
    dirty.current += 1;
    keep();
    setState('waiting');
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), WAIT_MS);
  }, [keep, flush, dirty, setState]);
  useEffect(() => {
    // Words restored from this browser are not on the server yet.
    if (restoredFrom !== null) dirty.current += 1;
  }, [restoredFrom, dirty]);
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
    sending.setTheirs(null);
    changed();
  };
  const { state, savedAt, problem } = sending;
  // While the two sides wait to be settled nothing goes out: it would be refused again.
  const held = theirs !== null;
  return {
    state: held ? 'conflict' : state,
    savedAt,
    problem,
    theirs,
    draft,
    version: () => version.current,
    changed: held ? keep : changed,
    flush: held ? async () => false : flush,
    act,
    settle,
  };
}
