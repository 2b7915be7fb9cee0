import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ResponseCache } from '#platform/cache/response-cache.ts';
import { openMemoryLane } from '#platform/http/memory-lane.ts';
import type { Metrics } from '#platform/http/metrics.ts';
import { keptPage, remadePage, servedFromMemory } from '#platform/http/serve-page.ts';

export interface RunningServer {
  readonly port: number;
  /** Takes no more requests, lets those under way finish, then closes. */
  stop(): Promise<void>;
}

const HEADERS_MS = 20_000;
const REQUEST_MS = 300_000; // a 60 MB file over a county's line
const GRACE_MS = 10_000;

/** Listens; rejects with the system's error (EADDRINUSE, EACCES …) when it cannot. */
export async function listen(
  app: Hono,
  cache: ResponseCache,
  metrics: Metrics,
  at: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    const started = performance.now();
    const observe = (): void => {
      metrics.observe(request.method ?? 'GET', response.statusCode, (performance.now() - started) / 1000);
    };
    if (servedFromMemory(cache, request, response)) {
      observe();
      return;
    }
    response.once('close', observe);
    void listener(request, response);
  });
  const lane = openMemoryLane(server, {
    find: (request) => keptPage(cache, request),
    remake: (request) => remadePage(cache, app.fetch, request),
    observe: (status, seconds) => metrics.observe('GET', status, seconds),
  });
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, stop: () => close(server, lane) };
}

function close(server: Server, lane: { close(): void }): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
    lane.close();
  });
}

/** What to tell the person who started the program when it cannot listen. */
export function listenFailure(thrown: unknown, at: { readonly host: string; readonly port: number }): string {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return `端口 ${at.port} 已被占用。请先停止占用它的程序，或换一个端口启动，例如：PORT=${at.port + 1} npm start`;
  }
  if (code === 'EACCES') return `没有权限使用端口 ${at.port}。请改用 1024 以上的端口，例如：PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `本机没有地址 ${at.host}。请检查环境变量 HOST，例如 127.0.0.1 或 0.0.0.0`;
  throw thrown;
}
