import { Hono } from 'hono';
import { clamdScanner } from '#domains/publication/index.ts';
import { clamdAddress } from '#platform/files/clamd.ts';
import { clientAddress } from '#platform/http/client-address.ts';
import { guard } from '#platform/http/guard.ts';
import type { Metrics } from '#platform/http/metrics.ts';
import { openApiDocument } from '#platform/http/openapi.ts';
import { commonProblems, problemResponse } from '#platform/http/problem-response.ts';
import { register } from '#platform/http/register.ts';
import { deskHeaders, portalHeaders } from '#platform/http/security-headers.ts';
import { missingPage, type PageOptions, registerPages } from '#platform/http/serve-page.ts';
import { faultPage, problemPageOf } from '#portal/index.ts';
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
    if (c.req.header('accept')?.includes('text/html') === true) return c.html(faultPage(reference), 500);
    return Response.json(
      { type: 'about:blank', title: `系统繁忙，请稍后再试。如仍不行，请将编号 ${reference} 告知管理员`, status: 500 },
      { status: 500, headers: { 'content-type': 'application/problem+json; charset=utf-8' } },
    );
  });
  const { PUBLIC_URL, TRUST_PROXY, CLAMD } = runtime.config;
  const addressOf = clientAddress(TRUST_PROXY);
  const reachedBy = { ...(PUBLIC_URL !== undefined && { publicUrl: PUBLIC_URL }), trustProxy: TRUST_PROXY };
  app.use(guard({ ...reachedBy, addressOf, now: () => runtime.clock.now() }));
  registerHealth(app, runtime.database, metrics, readiness);
  const scanner = CLAMD === undefined ? null : clamdAddress(CLAMD);
  const endpoints = allEndpoints(runtime.identity, scanner === null ? undefined : clamdScanner(scanner));
  const { identify } = runtime.identity;
  register(app, endpoints, { ground: runtime.ground, identify, cache: runtime.cache, addressOf });
  const document = JSON.stringify(openApiDocument(endpoints, { title: '明台', version: VERSION }));
  app.get(
    '/api/openapi.json',
    () => new Response(document, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
  );
  const secure = PUBLIC_URL?.startsWith('https:') === true;
  registerDesk(app, (nonce) => deskHeaders(nonce, secure));
  const pages: PageOptions = {
    ground: runtime.ground,
    cache: runtime.cache,
    headers: portalHeaders(secure),
    renderProblem: problemPageOf,
    origin: PUBLIC_URL ?? null,
  };
  registerPages(app, allPages, pages);
  app.notFound((c) =>
    c.req.path.startsWith('/api/')
      ? problemResponse({ kind: commonProblems.notFound }, c.req.path)
      : missingPage(c, pages),
  );
  return app;
}
