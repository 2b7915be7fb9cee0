import { connect, type Socket } from 'node:net';

export type ClamdAnswer =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly name: string }
  | { readonly kind: 'failed'; readonly why: string };

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

const CHUNK_BYTES = 64 * 1024;
const TIMEOUT_MS = 30_000;
const ANSWER_BYTES_MAX = 4_096;

/** Reads `/run/clamd.sock`, `unix:/run/clamd.sock`, `tcp://host:3310` or `host:3310`; null for anything else. */
export function clamdAddress(text: string): ClamdAddress | null {
  const path = /^(?:unix:)?(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const found = /^(?:tcp:\/\/)?(\[[0-9a-f:]+\]|[^\s:/]+):(\d{1,5})$/i.exec(text);
  if (found === null) return null;
  return { host: (found[1] ?? '').replaceAll(/[[\]]/g, ''), port: Number(found[2]) };
}

/** What clamd said: `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or an error in its own words. */
export function readClamdAnswer(text: string): ClamdAnswer {
  const line = text.replaceAll('\0', '').trim();
  if (/^stream: OK$/.test(line)) return { kind: 'clean' };
  const name = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (name !== undefined) return { kind: 'infected', name };
  return { kind: 'failed', why: line === '' ? 'no answer' : line.slice(0, 200) };
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    socket.write(chunk);
  }
  socket.write(Buffer.alloc(4));
}

/** Has clamd look at bytes over its own protocol (INSTREAM). Never throws: a scanner out of reach is a `failed` answer. */
export function askClamd(address: ClamdAddress, bytes: Uint8Array, timeoutMs = TIMEOUT_MS): Promise<ClamdAnswer> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(address);
    const settle = (answer: ClamdAnswer): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => settle({ kind: 'failed', why: 'timeout' }));
    socket.once('connect', () => send(socket, bytes));
    socket.on('data', (data) => {
      heard += data.toString('utf8');
      if (heard.includes('\0') || heard.length > ANSWER_BYTES_MAX) settle(readClamdAnswer(heard));
    });
    socket.once('end', () => settle(readClamdAnswer(heard)));
    // It closes the stream when a file is too large for it, and may have said so before.
    socket.once('error', (error) =>
      settle(heard === '' ? { kind: 'failed', why: error.message } : readClamdAnswer(heard)),
    );
  });
}
