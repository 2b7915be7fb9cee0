import { ApiProblem, problemFrom, unreachable } from './problem.ts';

export { ApiProblem, asProblem } from './problem.ts';

type QueryValue = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, QueryValue | readonly string[]>> | URLSearchParams;

export interface RequestOptions<T> {
  readonly query?: Query;
  readonly signal?: AbortSignal;
  /** Checks the answer against the route's own schema (contract.ts). */
  readonly schema?: { parse(value: unknown): T };
}

export interface ListAnswer<Row> {
  readonly items: readonly Row[];
  readonly total: number;
  readonly next?: string | null;
}

/** What the server keeps of an uploaded file. */
export interface StoredFile {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** Proves to the server that the request comes from its own page (CSRF). */
const OWN_PAGE = { 'x-mingtai': '1' } as const;

let onSignedOut: (() => void) | null = null;

/** The shell leads to the sign-in page when any answer says 401. */
export function whenSignedOut(listener: (() => void) | null): void {
  onSignedOut = listener;
}

/** `path` with the query behind it; empty values are left out, lists are joined by commas. */
export function addressOf(path: string, query?: Query): string {
  if (query === undefined) return path;
  const params = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (!(query instanceof URLSearchParams)) {
    for (const [key, value] of Object.entries(query)) {
      const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
      if (text !== '') params.set(key, text);
    }
  }
  const text = params.toString();
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  }
  if (response.ok) return response;
  // A refused sign-in is also a 401, and belongs to the sign-in page.
  if (response.status === 401 && path !== '/api/session') onSignedOut?.();
  throw problemFrom(response.status, await readBody(response));
}

async function ask<T>(method: string, path: string, body: unknown, options: RequestOptions<T> = {}): Promise<T> {
  const mutates = method !== 'GET';
  const response = await send(addressOf(path, options.query), {
    method,
    headers: {
      accept: 'application/json',
      ...(mutates ? OWN_PAGE : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const answer = await readBody(response);
  return options.schema === undefined ? (answer as T) : options.schema.parse(answer);
}

export const get = <T>(path: string, options?: RequestOptions<T>): Promise<T> => ask('GET', path, undefined, options);
export const post = <T>(path: string, body?: unknown, options?: RequestOptions<T>): Promise<T> =>
  ask('POST', path, body ?? {}, options);
export const put = <T>(path: string, body: unknown, options?: RequestOptions<T>): Promise<T> =>
  ask('PUT', path, body, options);
export const patch = <T>(path: string, body: unknown, options?: RequestOptions<T>): Promise<T> =>
  ask('PATCH', path, body, options);
export const del = <T>(path: string, body?: unknown, options?: RequestOptions<T>): Promise<T> =>
  ask('DELETE', path, body, options);

export interface UploadOptions {
  readonly path?: string;
  readonly signal?: AbortSignal;
  /** Bytes sent so far. */
  readonly onProgress?: (sent: number, total: number) => void;
}

const parseOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Sends one file as multipart field `file`. XMLHttpRequest, because fetch cannot tell how much has been sent. */
export function upload<T = StoredFile>(file: File, options: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', options.path ?? '/api/files');
    request.setRequestHeader('x-mingtai', OWN_PAGE['x-mingtai']);
    request.upload.addEventListener('progress', (event) => options.onProgress?.(event.loaded, event.total));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) return resolve(parseOrNull(request.responseText) as T);
      if (request.status === 401) onSignedOut?.();
      return reject(problemFrom(request.status, parseOrNull(request.responseText)));
    });
    request.addEventListener('error', () => reject(unreachable(new Error('upload'))));
    request.addEventListener('abort', () => reject(new DOMException('upload cancelled', 'AbortError')));
    options.signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

const nameFrom = (header: string | null, fallback: string): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  return encoded === undefined ? fallback : decodeURIComponent(encoded);
};

/** Fetches a file and hands it to the browser to keep; a refusal is thrown as a problem, not saved as a file. */
export async function download(path: string, fallbackName: string, query?: Query): Promise<void> {
  const response = await send(addressOf(path, query), { method: 'GET' });
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = nameFrom(response.headers.get('content-disposition'), fallbackName);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether an error came from a cancelled request, which nobody needs to hear about. */
export const isAbort = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'AbortError';

/** Worth asking again: the server was out of reach or overloaded, not refusing. */
export const isPassing = (thrown: unknown): boolean =>
  thrown instanceof ApiProblem && (thrown.status === 0 || thrown.status >= 502);
