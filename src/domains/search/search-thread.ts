/** Entry of a search thread: holds the shared segments and answers one question after the other. */
import { parentPort } from 'node:worker_threads';
import { openAsker } from './asker.ts';
import type { FromSearch, SharedSegment, ToSearch } from './messages.ts';

const asker = openAsker();
const known = new Map<string, SharedSegment>();

const answer = (message: Extract<ToSearch, { kind: 'ask' }>): FromSearch => {
  try {
    return { number: message.number, told: asker.ask(message.asked), problem: null };
  } catch (thrown) {
    return { number: message.number, told: null, problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
};

parentPort?.on('message', (message: ToSearch) => {
  if (message.kind === 'ask') {
    parentPort?.postMessage(answer(message), []);
  } else if (message.kind === 'lexicon') {
    asker.know(message.lexicon);
  } else {
    for (const segment of message.fresh) known.set(segment.data.shape.name, segment);
    const wanted = new Set(message.names);
    for (const name of known.keys()) if (!wanted.has(name)) known.delete(name);
    asker.use(message.names.flatMap((name) => known.get(name) ?? []));
  }
});
