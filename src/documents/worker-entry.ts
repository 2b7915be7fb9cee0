import { parentPort, workerData } from 'node:worker_threads';
import { type ReadOptions, readDocument } from './index.ts';

/** What `readDocumentInWorker` hands over; the bytes are this thread's own. */
export interface ReadRequest extends ReadOptions {
  readonly bytes: Uint8Array;
}

const { bytes, ...options } = workerData as ReadRequest;
parentPort?.postMessage(await readDocument(bytes, options), []);
