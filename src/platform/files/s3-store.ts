import { setTimeout as pause } from 'node:timers/promises';
import { type BlobStore, blobPath } from './blob-store.ts';
import { EMPTY_HASH, type S3Credentials, signS3 } from './s3-signature.ts';

export interface S3Options extends S3Credentials {
  /** E.g. `https://s3.example.gov.cn`; the bucket stands in the path. */
  readonly endpoint: string;
  readonly bucket: string;
}

const TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
const PAUSE_MS = 200;

/** Keeps bytes in any S3-compatible store. Passing failures are tried again; others are thrown. */
export function s3Store(options: S3Options, now: () => number): BlobStore {
  const ask = async (method: 'GET' | 'PUT', sha256: string, bytes?: Uint8Array): Promise<Response> => {
    const url = new URL(`${options.endpoint.replace(/\/$/, '')}/${options.bucket}/${blobPath(sha256)}`);
    for (let attempt = 1; ; attempt += 1) {
      const payloadHash = bytes === undefined ? EMPTY_HASH : sha256;
      const headers = signS3({ method, url, payloadHash, at: new Date(now()) }, options);
      const body = bytes === undefined ? {} : { body: new Uint8Array(bytes) };
      const init = { method, headers, ...body, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' } as const;
      const outcome = await fetch(url, init).catch((cause: unknown) => cause);
      if (outcome instanceof Response && outcome.status < 500) return outcome;
      if (attempt >= ATTEMPTS) throw failure(method, outcome);
      await pause(PAUSE_MS * attempt);
    }
  };
  return {
    write: async (sha256, bytes) => {
      const response = await ask('PUT', sha256, bytes);
      await response.arrayBuffer();
      if (!response.ok) throw failure('PUT', response);
    },
    read: async (sha256) => {
      const response = await ask('GET', sha256);
      const content = new Uint8Array(await response.arrayBuffer());
      if (response.status === 404) return null;
      if (!response.ok) throw failure('GET', response);
      return content;
    },
  };
}

function failure(method: string, outcome: unknown): Error {
  const what = `对象存储没有完成 ${method}`;
  if (outcome instanceof Response)
    return new Error(`${what}：${outcome.status}。请检查 S3_ENDPOINT、S3_BUCKET、S3_KEY、S3_SECRET`);
  return new Error(`${what}：连不上。请检查 S3_ENDPOINT 和网络`, { cause: outcome });
}
