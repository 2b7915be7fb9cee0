import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Metrics } from '#platform/http/metrics.ts';
import { openApiDocument } from '#platform/http/openapi.ts';
import { commonProblems, problemResponse } from '#platform/http/problem-response.ts';
import { register } from '#platform/http/register.ts';
import { missingPage, type PageOptions, registerPages } from '#platform/http/serve-page.ts';
import { problemPageOf } from '#portal/index.ts';
import { registerDesk } from './desk-files.ts';
import { type Readiness, registerHealth } from './health.ts';
import type { Runtime } from './runtime.ts';
import { allEndpoints, allPages } from './wiring.ts';

const VERSION = '0.1.0';

/** The whole web program as one fetch function. */
export function buildApp(runtime: Runtime, metrics: Metrics, readiness: Readiness): Hono {
  const app = new Hono();
  app.onError((thrown, c) => {
    const reference = crypto.randomUUID().slice(0, 8);
    runtime.log.error('request failed', { method: c.req.method, path: c.req.path, reference }, thrown);
    return Response.json(
      { type: 'about:blank', title: `系统繁忙，请稍后再试。如仍不行，请将编号 ${reference} 告知管理员`, status: 500 },
      { status: 500, headers: { 'content-type': 'application/problem+json; charset=utf-8' } },
    );
  });
  registerHealth(app, runtime.database, metrics, readiness);
  const endpoints = allEndpoints(runtime.identity);
  const { identify } = runtime.identity;
  register(app, endpoints, { ground: runtime.ground, identify, cache: runtime.cache, addressOf });
  const document = JSON.stringify(openApiDocument(endpoints, { title: '明台', version: VERSION }));
  app.get(
    '/api/openapi.json',
    () => new Response(document, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  );
  registerDesk(app, () => ({}));
  const pages: PageOptions = {
    ground: runtime.ground,
    cache: runtime.cache,
    headers: {},
    renderProblem: problemPageOf,
    origin: runtime.config.PUBLIC_URL ?? null,
  };
  registerPages(app, allPages, pages);
  app.notFound((c) =>
    c.req.path.startsWith('/api/')
      ? problemResponse({ kind: commonProblems.notFound }, c.req.path)
      : missingPage(c, pages),
  );
  return app;
}

function addressOf(c: Context): string {
  const { incoming } = c.env as HttpBindings;
  return incoming?.socket?.remoteAddress ?? '';
}
