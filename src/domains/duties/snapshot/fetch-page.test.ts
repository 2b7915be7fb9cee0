import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FetchOptions, fetchPage } from './fetch-page.ts';
import { isInsideAddress } from './inside-address.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => resolve());
  await promise;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Stands for the outside world: this machine may be reached, all else as in real use. */
const outside: FetchOptions = { refuses: (address) => address !== '127.0.0.1' && isInsideAddress(address) };

describe('the snapshot of a link', () => {
  it('A5: keeps the bytes of the page as they are', async () => {
    const address = await serve((_request, response) => response.end('<p>公开内容</p>'));
    const page = await fetchPage(`${address}/a`, outside);
    expect(Buffer.from(page.bytes).toString()).toBe('<p>公开内容</p>');
  });

  it('A5: follows three redirects and no fourth', async () => {
    const address = await serve((request, response) => {
      const hop = Number(request.url?.slice(1) ?? 0);
      if (hop === 0) response.end('arrived');
      else response.writeHead(302, { location: `/${hop - 1}` }).end();
    });
    expect(Buffer.from((await fetchPage(`${address}/3`, outside)).bytes).toString()).toBe('arrived');
    await expect(fetchPage(`${address}/4`, outside)).rejects.toThrow('跳转超过3次');
  });

  it('A5: refuses a redirect to an inside address', async () => {
    const address = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
    );
    await expect(fetchPage(address, outside)).rejects.toThrow('内部网络地址');
  });

  it('A5: refuses a name by the address it has when the connection is made', async () => {
    const address = await serve((_request, response) => response.end('secret'));
    const port = new URL(address).port;
    const rebinding = { refuses: isInsideAddress } satisfies FetchOptions;
    // localhost resolves to the loopback; no connection may come about.
    await expect(fetchPage(`http://localhost:${port}/`, rebinding)).rejects.toThrow('内部网络地址');
    await expect(fetchPage(address, rebinding)).rejects.toThrow('内部网络地址');
  });

  it('A5: stops at the size and the time allowed', async () => {
    const big = await serve((_request, response) => response.end(Buffer.alloc(2_000)));
    const slow = await serve(() => undefined);
    const limits = { bytes: 1_000, milliseconds: 200, redirects: 3 };
    await expect(fetchPage(big, { ...outside, limits })).rejects.toThrow('未保存');
    await expect(fetchPage(slow, { ...outside, limits })).rejects.toThrow('规定时间');
  });

  it('A5: refuses other protocols, passwords in links, and pages that are not there', async () => {
    const address = await serve((_request, response) => response.writeHead(404).end());
    await expect(fetchPage('file:///etc/passwd', outside)).rejects.toThrow('http');
    await expect(fetchPage('http://a:b@example.com/', outside)).rejects.toThrow('口令');
    await expect(fetchPage(address, outside)).rejects.toThrow('404');
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2001:db8::1',
    'no address',
  ])('A5: %s is inside', (address) => {
    expect(isInsideAddress(address)).toBe(true);
  });

  it.each(['114.114.114.114', '8.8.8.8', '2400:3200::1'])('A5: %s is outside', (address) => {
    expect(isInsideAddress(address)).toBe(false);
  });
});
