import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';

const FOLDER = fileURLToPath(new URL('../../dist/workbench/', import.meta.url));
const NONCE = '__CSP_NONCE__';
const NONCE_BYTES = 18;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Serves the built workbench under `/desk`: its page with a fresh nonce, its hashed assets for a year. */
export function registerDesk(app: Hono, policy: (nonce: string) => Readonly<Record<string, string>>): void {
  const kept = new Map<string, { readonly plain: Buffer; readonly gzip: Buffer }>();
  const asset = async (c: Context): Promise<Response> => {
    const name = normalize(c.req.path.slice('/desk/'.length));
    const type = TYPES[extname(name)];
    if (type === undefined || name.startsWith('..')) return c.notFound();
    let file = kept.get(name);
    if (file === undefined) {
      const plain = await readFile(join(FOLDER, name)).catch(() => null);
      if (plain === null) return c.notFound();
      file = { plain, gzip: gzipSync(plain) };
      kept.set(name, file);
    }
    const zipped = (c.req.header('accept-encoding') ?? '').includes('gzip');
    return new Response(new Uint8Array(zipped ? file.gzip : file.plain), {
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        ...(zipped && { 'content-encoding': 'gzip' }),
        vary: 'accept-encoding',
      },
    });
  };
  const page = (c: Context): Response => {
    const file = join(FOLDER, 'index.html');
    if (!existsSync(file)) return c.text('工作台尚未构建。请用 npm start 启动，它会先完成构建。', 503);
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    const html = readFileSync(file, 'utf8').replaceAll(NONCE, nonce);
    return c.html(html, 200, { ...policy(nonce), 'cache-control': 'no-store' });
  };
  app.get('/desk/assets/*', asset);
  app.get('/desk', page);
  app.get('/desk/*', page);
}
