import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askClamd, clamdAddress, readClamdAnswer } from './clamd.ts';

let server: Server | null = null;
afterEach(() => void server?.close());

/** A scanner that takes the stream apart as clamd does, and finds `EICAR`. */
async function scanner(answer: (bytes: Buffer) => string): Promise<number> {
  server = createServer((socket) => {
    let held = Buffer.alloc(0);
    socket.on('data', (data) => {
      held = Buffer.concat([held, Buffer.from(data)]);
      const start = held.indexOf(0) + 1;
      const parts: Buffer[] = [];
      for (let at = start; at + 4 <= held.length; ) {
        const length = held.readUInt32BE(at);
        if (length === 0) return void socket.end(answer(Buffer.concat(parts)));
        parts.push(held.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('B6: virus scan', () => {
  it('B6: bytes of many chunks arrive whole; a find is named', async () => {
    const big = Buffer.concat([Buffer.alloc(200_000, 7), Buffer.from('EICAR')]);
    const port = await scanner((bytes) => `stream: ${bytes.equals(big) ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`);
    const address = { host: '127.0.0.1', port };
    expect(await askClamd(address, big)).toEqual({ kind: 'infected', name: 'Eicar-Test-Signature' });
    expect(await askClamd(address, Buffer.from('公告'))).toEqual({ kind: 'clean' });
  });

  it('B6: a scanner out of reach, or one that refuses, is said, never taken for clean', async () => {
    expect(await askClamd({ path: '/nowhere/clamd.sock' }, Buffer.from('x'))).toMatchObject({ kind: 'failed' });
    expect(readClamdAnswer('INSTREAM size limit exceeded. ERROR\0')).toMatchObject({ kind: 'failed' });
    expect(readClamdAnswer('')).toEqual({ kind: 'failed', why: 'no answer' });
  });

  it('B6: addresses of both kinds', () => {
    expect(clamdAddress('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    expect(clamdAddress('tcp://10.0.0.7:3310')).toEqual({ host: '10.0.0.7', port: 3310 });
    expect(clamdAddress('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(clamdAddress('clamd')).toBeNull();
  });
});
