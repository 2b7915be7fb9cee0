import { Worker } from 'node:worker_threads';
import type { Log } from '#platform/log/log.ts';
import type { Asked, FromSearch, SharedSegment, Told, ToSearch } from './messages.ts';

/** Several threads over the same shared segments; a question goes to the one that has the least to do. */
export interface SearchPool {
  ask(asked: Asked): Promise<Told>;
  tell(message: Exclude<ToSearch, { kind: 'ask' }>): void;
  close(): Promise<void>;
}

/** No thread could answer; asked again in a moment, one will. */
export class SearchAway extends Error {}

interface Waiting {
  readonly asked: Asked;
  /** A question that ended its thread is asked once more, not for ever. */
  readonly again: boolean;
  readonly resolve: (told: Told) => void;
  readonly reject: (why: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

const openThread = (): Worker => new Worker(new URL('./search-thread.ts', import.meta.url));

export function searchPool(size: number, log: Log, thread: () => Worker = openThread): SearchPool {
  let number = 0;
  let closing = false;
  const segments = new Map<string, SharedSegment>();
  let names: readonly string[] = [];
  let lexicon: ToSearch | null = null;
  const threads: Thread[] = [];
  const open = (at: number): void => {
    const worker = thread();
    const { waiting } = (threads[at] = { worker, waiting: new Map<number, Waiting>() });
    worker.on('message', ({ number: asked, told, problem }: FromSearch) => {
      const one = waiting.get(asked);
      waiting.delete(asked);
      if (told !== null) one?.resolve(told);
      else one?.reject(new Error(problem ?? 'the search thread gave no answer'));
    });
    let why: unknown = null;
    worker.once('error', (thrown: unknown) => {
      why = thrown;
    });
    worker.once('exit', () => {
      const left = [...waiting.values()];
      waiting.clear();
      if (!closing) {
        log.error('a search thread ended and is opened again', {}, why);
        open(at);
      }
      for (const one of left) {
        if (closing || one.again) one.reject(new SearchAway('the search thread ended'));
        else put({ ...one, again: true });
      }
    });
    worker.postMessage({ kind: 'segments', names, fresh: [...segments.values()] } satisfies ToSearch, []);
    if (lexicon !== null) worker.postMessage(lexicon, []);
  };
  const put = (one: Waiting): void => {
    const [least] = threads.toSorted((a, b) => a.waiting.size - b.waiting.size);
    if (least === undefined) return one.reject(new SearchAway('there is no search thread'));
    number += 1;
    least.waiting.set(number, one);
    least.worker.postMessage({ kind: 'ask', number, asked: one.asked } satisfies ToSearch, []);
  };
  for (let at = 0; at < size; at += 1) open(at);
  return {
    ask: (asked) => new Promise((resolve, reject) => put({ asked, again: false, resolve, reject })),
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
