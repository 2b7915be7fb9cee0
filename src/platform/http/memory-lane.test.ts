import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createResponseCache, prepareAnswer } from '../cache/response-cache.ts';
import { type MemoryLane, openMemoryLane } from './memory-lane.ts';

const PAGE = '页'.repeat(2_000);
const KEPT = prepareAnswer(Buffer.from(PAGE), {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  etag: '"abc"',
  headers: { 'cache-control': 'no-cache' },
});
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

interface Running {
  readonly port: number;
  readonly server: Server;
  /** Requests that came through Node's own parser: method and what they carried. */
  readonly routed: string[];
  readonly close: () => void;
}

async function start(remake: MemoryLane['remake'] = () => null): Promise<Running> {
  const cache = createResponseCache(10);
  cache.put('x /kept', KEPT, ['all'], cache.epoch());
  const routed: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      routed.push(`${request.method ?? ''} ${request.url ?? ''}${body === '' ? '' : ` ${body}`}`);
      response.end('made');
    });
  });
  const lane = openMemoryLane(server, {
    find: ({ host, url }) => cache.get(`${host} ${url}`),
    remake,
    observe: () => {},
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    lane.close();
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, server, routed, close: () => lane.close() };
}

/** Sends the pieces one after another and reads until the other side closes or is silent. */
async function talk(port: number, ...pieces: readonly string[]): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text;
  });
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  socket.end();
  await closed;
  return heard;
}

const answersIn = (heard: string): readonly string[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status ?? '');
const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

describe('kept pages on the connection itself', () => {
  it('are answered whole, with a date, in the form that the reader takes', async () => {
    const { port, routed } = await start();
    const plain = await talk(port, get('/kept'));
    expect(plain).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(plain).toMatch(/\r\ndate: \w{3}, \d\d \w{3} \d{4} /);
    expect(Buffer.from(plain.slice(plain.indexOf('\r\n\r\n') + 4), 'latin1').toString()).toBe(PAGE);
    const zipped = await talk(port, get('/kept', 'Accept-Encoding: gzip\r\n'));
    const body = Buffer.from(zipped.slice(zipped.indexOf('\r\n\r\n') + 4), 'latin1');
    expect(zipped).toContain(`content-length: ${body.length}\r\n`);
    expect(gunzipSync(body).toString()).toBe(PAGE);
    expect(await talk(port, get('/kept', 'Accept-Encoding: br;q=0, gzip;q=0\r\n'))).not.toContain('content-encoding');
    expect(routed).toEqual([]);
  });

  it('are told 304 when the reader has them', async () => {
    const { port } = await start();
    const heard = await talk(port, get('/kept', 'If-None-Match: "abc"\r\n'));
    expect(heard).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/);
    expect(heard.endsWith('\r\n\r\n')).toBe(true);
  });

  it('leave every other request to the server, on the same connection and in order', async () => {
    const { port, routed } = await start();
    const post = 'POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello';
    expect(answersIn(await talk(port, get('/kept'), post, get('/kept'), get('/other')))).toEqual([
      '200',
      '200',
      '200',
      '200',
    ]);
    expect(routed).toEqual(['POST /api hello', 'GET /kept', 'GET /other']);
  });

  it('a request that comes in pieces, or several that come at once, are read by the server', async () => {
    const { port, routed } = await start();
    expect(answersIn(await talk(port, 'GET /kept HT', 'TP/1.1\r\nHost: x\r\n', '\r\n'))).toEqual(['200']);
    expect(answersIn(await talk(port, get('/kept') + get('/second')))).toEqual(['200', '200']);
    expect(routed).toEqual(['GET /kept', 'GET /kept', 'GET /second']);
  });

  it.each([
    ['a body', get('/kept', 'Content-Length: 0\r\n')],
    ['a body in chunks', `${get('/kept', 'Transfer-Encoding: chunked\r\n')}0\r\n\r\n`],
    ['a wish to close', get('/kept', 'Connection: close\r\n')],
    ['HTTP/1.0', 'GET /kept HTTP/1.0\r\nHost: x\r\n\r\n'],
    ['another method', 'HEAD /kept HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('a request with %s is read by the server', async (_what, request) => {
    const { port, routed } = await start();
    expect(answersIn(await talk(port, request))).toEqual(['200']);
    expect(routed).toHaveLength(1);
  });

  it.each([
    ['without a host', 'GET /kept HTTP/1.1\r\n\r\n'],
    ['with a space before the colon', get('/kept', 'Content-Length : 5\r\n')],
    ['with a folded line', get('/kept', 'A: b\r\n c\r\n')],
    ['with a bare line feed', 'GET /kept HTTP/1.1\r\nHost: x\nA: b\r\n\r\n'],
  ])('a request %s is refused by the server', async (_what, request) => {
    const { port, routed } = await start();
    expect(answersIn(await talk(port, request))).toEqual(['400']);
    expect(routed).toEqual([]);
  });

  it('a page dropped by a change is made again on the connection, which then goes on', async () => {
    const { port, routed } = await start(({ url }) => (url === '/dropped' ? Promise.resolve(KEPT) : null));
    expect(answersIn(await talk(port, get('/dropped'), get('/kept'), get('/dropped')))).toEqual(['200', '200', '200']);
    expect(routed).toEqual([]);
  });

  it.each([
    ['is gone', () => Promise.resolve(null)],
    ['fails', () => Promise.reject(new Error('no database'))],
  ])(
    'the connection goes to the server where making the page again %s, and nothing asked is lost',
    async (_what, remake) => {
      const { port, routed } = await start(remake);
      expect(answersIn(await talk(port, get('/dropped'), get('/dropped')))).toEqual(['200', '200']);
      expect(routed).toEqual(['GET /dropped', 'GET /dropped']);
    },
  );

  it('a reader who asks without reading does not fill the memory', async () => {
    const { port, server } = await start();
    const socket = connect(port, '127.0.0.1');
    const [accepted] = (await once(server, 'connection')) as [Socket];
    for (let ask = 0; ask < 2_000; ask += 1) {
      socket.write(get('/kept'));
      if (ask % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(accepted.writableLength).toBeLessThan(1_000_000);
    socket.destroy();
  });

  it('idle connections close when the server stops', async () => {
    const { port, close } = await start();
    const socket = connect(port, '127.0.0.1');
    socket.write(get('/kept'));
    await once(socket, 'data');
    close();
    await once(socket.resume(), 'close');
    expect(socket.destroyed).toBe(true);
  });
});
