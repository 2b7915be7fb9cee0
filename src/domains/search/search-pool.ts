import { Worker } from 'node:worker_threads';
import type { Log } from '#platform/log/log.ts';
import type { Asked, FromSearch, SharedSegment, Told, ToSearch } from './messages.ts';

/** Several threads over the same shared segments; a question goes to the one that has the least to do. */
export interface SearchPool {
  ask(asked: Asked): Promise<Told>;
  tell(message: Exclude<ToSearch, { kind: 'ask' }>): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (told: Told) => void;
  readonly reject: (why: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export function searchPool(size: number, log: Log): SearchPool {
  let number = 0;
  let closing = false;
  const segments = new Map<string, SharedSegment>();
  let names: readonly string[] = [];
  let lexicon: ToSearch | null = null;
  const threads: Thread[] = [];
  const open = (at: number): void => {
    const worker = new Worker(new URL('./search-thread.ts', import.meta.url));
    const waiting = new Map<number, Waiting>();
    threads[at] = { worker, waiting };
    worker.on('message', ({ number: asked, told, problem }: FromSearch) => {
      const one = waiting.get(asked);
      waiting.delete(asked);
      if (told !== null) one?.resolve(told);
      else one?.reject(new Error(problem ?? 'the search thread gave no answer'));
    });
    const ended = (thrown: unknown): void => {
      for (const one of waiting.values()) one.reject(new Error('the search thread ended'));
      waiting.clear();
      if (closing) return;
      log.error('a search thread ended and is opened again', {}, thrown);
      open(at);
    };
    worker.once('error', ended);
    worker.postMessage({ kind: 'segments', names, fresh: [...segments.values()] } satisfies ToSearch, []);
    if (lexicon !== null) worker.postMessage(lexicon, []);
  };
  for (let at = 0; at < size; at += 1) open(at);
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        const [least] = threads.toSorted((a, b) => a.waiting.size - b.waiting.size);
        if (least === undefined) return;
        number += 1;
        least.waiting.set(number, { resolve, reject });
        least.worker.postMessage({ kind: 'ask', number, asked } satisfies ToSearch, []);
      }),
    tell: (message) => {
      if (message.kind === 'lexicon') lexicon = message;
      else {
        names = message.names;
        for (const segment of message.fresh) segments.set(segment.data.shape.name, segment);
        for (const name of segments.keys()) if (!names.includes(name)) segments.delete(name);
      }
      for (const { worker } of threads) worker.postMessage(message, []);
    },
    close: async () => {
      closing = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
