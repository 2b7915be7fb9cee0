import { useEffect, useRef } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { isAbort } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { useDesk } from './desk-context.ts';
import { changeTask } from './draft-edits.ts';
import { reread } from './plan-queries.ts';

const WAIT_MS = 500;

/** Reads a changed text again by the server's rules, a moment after the last letter. */
export function useReread(task: DraftTask): {
  readonly requirement: (text: string) => void;
  readonly deadline: (text: string) => void;
} {
  const { draft, edit } = useDesk();
  const say = useSay();
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const { year, issuedOn } = draft.facts;
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const timer of waiting.values()) clearTimeout(timer);
    };
  }, []);
  const later = (name: string, work: () => Promise<void>) => {
    clearTimeout(timers.current.get(name));
    const run = () => {
      work().catch((thrown: unknown) => {
        if (!isAbort(thrown)) say.refused(thrown);
      });
    };
    timers.current.set(name, setTimeout(run, WAIT_MS));
  };
  return {
    requirement: (text) =>
      later('requirement', async () => {
        const { targets } = await reread({ text: null, requirement: text, year, issuedOn });
        edit(changeTask(task.key, { targets }), `${task.key} requirement`);
      }),
    deadline: (text) =>
      later('deadline', async () => {
        const { deadline, deadlines } = await reread({
          text: text === '' ? null : text,
          requirement: text === '' ? task.requirement : '',
          year,
          issuedOn,
        });
        edit(changeTask(task.key, { deadline, deadlines }), `${task.key} deadlineText`);
      }),
  };
}
