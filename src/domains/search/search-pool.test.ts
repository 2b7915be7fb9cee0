import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import type { Log } from '#platform/log/log.ts';
import { segmentBuilder } from './engine/segment-builder.ts';
import type { Asked } from './messages.ts';
import { SearchAway, type SearchPool, searchPool } from './search-pool.ts';

const QUIET: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const ASKED: Asked = { text: '养犬', filters: { facets: {} }, sort: 'relevance', limit: 10, offset: 0 };

let pool: SearchPool | null = null;
afterEach(() => pool?.close());

function filled(threads: number, workers: Worker[], module: string | URL): SearchPool {
  const opened = searchPool(threads, QUIET, () => {
    const worker = typeof module === 'string' ? new Worker(module, { eval: true }) : new Worker(module);
    workers.push(worker);
    return worker;
  });
  const builder = segmentBuilder();
  builder.add({
    id: 'dogs',
    stamp: '1',
    title: '养犬管理办法',
    number: '',
    issuer: '',
    body: '城区养犬管理办法',
    publishedOn: 20_230_101,
    facets: { unit: '', type: '', class: '', topic: '', validity: '' },
  });
  opened.tell({ kind: 'segments', names: ['one'], fresh: [{ data: builder.build('one'), gone: new Uint8Array(1) }] });
  return opened;
}

it('C3: a search thread that is killed is opened again, and what was asked meanwhile is answered', async () => {
  const workers: Worker[] = [];
  pool = filled(1, workers, new URL('./search-thread.ts', import.meta.url));
  expect((await pool.ask(ASKED)).hits.map(({ id }) => id)).toEqual(['dogs']);
  const killed = workers[0]?.terminate();
  const asked = pool.ask(ASKED);
  await killed;
  expect((await asked).hits.map(({ id }) => id)).toEqual(['dogs']);
  expect(workers).toHaveLength(2);
  expect((await pool.ask(ASKED)).total).toBe(1);
});

it('C3: a question that ends every thread is refused after the second, not asked for ever', async () => {
  const workers: Worker[] = [];
  const dies = `require('node:worker_threads').parentPort.on('message', (m) => { if (m.kind === 'ask') process.exit(1) })`;
  pool = filled(1, workers, dies);
  await expect(pool.ask(ASKED)).rejects.toBeInstanceOf(SearchAway);
  expect(workers.length).toBeGreaterThanOrEqual(2);
});
