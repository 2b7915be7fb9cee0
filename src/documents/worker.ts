import { Worker } from 'node:worker_threads';
import { err, type Result } from '#kernel/result.ts';
import type { DocumentText, ReadRefusal } from './block.ts';
import type { ReadOptions } from './index.ts';
import { MAX_FILE_BYTES, READ_OLD_GENERATION_MB, READ_TIMEOUT_MS } from './limits.ts';
import { refusal } from './refusal.ts';
import type { ReadRequest } from './worker-entry.ts';

export interface WorkerReadOptions extends ReadOptions {
  readonly timeoutMs?: number;
  readonly maxOldGenerationSizeMb?: number;
}

type Read = Result<DocumentText, ReadRefusal>;

/**
 * Reads a file in a thread of its own, so that the server goes on answering meanwhile. The thread is ended at the time
 * limit, and when it needs more memory than it may; both come back as refusals. The caller keeps its bytes.
 */
export async function readDocumentInWorker(bytes: Uint8Array, options: WorkerReadOptions = {}): Promise<Read> {
  const { timeoutMs = READ_TIMEOUT_MS, maxOldGenerationSizeMb = READ_OLD_GENERATION_MB, ...hints } = options;
  if (bytes.length === 0) return err(refusal('empty'));
  if (bytes.length > MAX_FILE_BYTES) return err(refusal('too-large'));
  const own = new Uint8Array(bytes);
  const request: ReadRequest = { ...hints, bytes: own };
  const worker = new Worker(new URL('./worker-entry.ts', import.meta.url), {
    workerData: request,
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb },
  });
  try {
    return await firstWord(worker, timeoutMs);
  } finally {
    await worker.terminate();
  }
}

/** The thread's answer, or what its end means: nothing it does can reject. */
function firstWord(worker: Worker, timeoutMs: number): Promise<Read> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(err(refusal('timeout'))), timeoutMs);
    const settle = (read: Read): void => {
      clearTimeout(timer);
      resolve(read);
    };
    worker.once('message', settle);
    worker.once('error', (error) => settle(err(refusalFor(error))));
    worker.once('exit', () => settle(err(refusal('corrupt'))));
  });
}

function refusalFor(error: unknown): ReadRefusal {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return refusal('too-large', '文件内容过多，读取它所需的内存超过了限度。请拆成几个文件后再上传。');
  }
  return refusal('corrupt');
}
