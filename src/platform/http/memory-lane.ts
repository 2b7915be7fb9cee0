import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { CachedAnswer, Variant } from '../cache/response-cache.ts';
import { choose } from './send-cached.ts';

/** What of a request decides which kept answer it gets. */
export interface PlainRequest {
  readonly url: string;
  readonly host: string;
  readonly cookie: string | undefined;
  readonly accepted: string | undefined;
  readonly etag: string | undefined;
}

export interface MemoryLane {
  /** The kept answer, or `undefined` where the page has to be made. */
  readonly find: (request: PlainRequest) => CachedAnswer | undefined;
  /** Makes a page that was kept until something changed; `null` where it was not, or where it is no page any more. */
  readonly remake: (request: PlainRequest) => Promise<CachedAnswer | null> | null;
  readonly observe: (status: number, seconds: number) => void;
}

/** Exactly one request, well formed and without a body; anything else is left to Node's own parser. */
const PLAIN_HEAD = /^GET (\/[!-~]*) HTTP\/1\.1\r\n((?:[\w!#$%&'*+.^`|~-]+:[\t -~]*\r\n)+)\r\n$/;
/** Headers that change how a message is framed or how the connection goes on. */
const NOT_PLAIN = /^(?:content-length|transfer-encoding|expect|upgrade|connection:(?![\t ]*keep-alive[\t ]*\r))/im;
const LONGEST_HEAD = 4_096;
const HEADS_KEPT = 500;
const IDLE_MS = 20_000;

/**
 * Answers kept pages on the connection itself, before a request object is made: about half the cost. The first request of a
 * connection that is not a plain GET of a kept page hands the connection, with what it sent, to the server for good.
 */
export function openMemoryLane(server: Server, lane: MemoryLane): { close(): void } {
  const serve = server.listeners('connection') as ((socket: Socket) => void)[];
  const open = new Set<Socket>();
  const wires = new Wires();
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const handOver = (chunk: Buffer): void => {
      leave();
      socket.unshift(chunk);
      for (const listener of serve) listener.call(server, socket);
    };
    const take = (chunk: Buffer): void => {
      const began = performance.now();
      const request = readPlain(chunk);
      if (request === null) return handOver(chunk);
      const answer = lane.find(request);
      if (answer !== undefined) return send(request, answer, began);
      const making = lane.remake(request);
      if (making === null) return handOver(chunk);
      void rest(socket, making, (made) => (made === null ? handOver(chunk) : send(request, made, began)));
    };
    const send = (request: PlainRequest, answer: CachedAnswer, began: number): void => {
      const same = request.etag === answer.etag;
      const bytes = same ? wires.notModified(answer) : wires.whole(answer, choose(answer, request.accepted));
      // A reader who asks and does not read must not fill the memory.
      if (!socket.write(bytes)) socket.pause();
      lane.observe(same ? 304 : answer.status, (performance.now() - began) / 1000);
    };
    const resume = (): void => void socket.resume();
    const end = (): void => void socket.end();
    const drop = (): void => void socket.destroy();
    const forget = (): void => void open.delete(socket);
    const leave = (): void => {
      forget();
      socket.setTimeout(0);
      socket.off('data', take).off('drain', resume).off('end', end);
      socket.off('timeout', drop).off('error', drop).off('close', forget);
    };
    open.add(socket);
    socket.setNoDelay(true);
    socket.setTimeout(IDLE_MS);
    socket
      .on('data', take)
      .on('drain', resume)
      .on('end', end)
      .on('timeout', drop)
      .on('error', drop)
      .on('close', forget);
  });
  return {
    close: () => {
      for (const socket of open) socket.destroySoon();
    },
  };
}

/** Lets the connection rest until the page is made. */
async function rest(
  socket: Socket,
  making: Promise<CachedAnswer | null>,
  go: (made: CachedAnswer | null) => void,
): Promise<void> {
  socket.pause();
  const made = await settled(making);
  if (socket.destroyed) return;
  go(made);
  socket.resume();
}

/** What fails here fails again, with its reason, on the server's own way. */
async function settled(making: Promise<CachedAnswer | null>): Promise<CachedAnswer | null> {
  try {
    return await making;
  } catch {
    return null;
  }
}

const heads = new Map<string, PlainRequest>();

/** Clients on a kept connection repeat their head letter by letter, so what it says is remembered. */
function readPlain(chunk: Buffer): PlainRequest | null {
  if (chunk.length > LONGEST_HEAD) return null;
  const text = chunk.toString('latin1');
  const known = heads.get(text);
  if (known !== undefined) return known;
  const read = parse(text);
  // A session's cookie is not kept longer than its request.
  if (read === null || read.cookie !== undefined) return read;
  if (heads.size >= HEADS_KEPT) heads.clear();
  heads.set(text, read);
  return read;
}

const LOOKED_AT: ReadonlySet<string> = new Set(['host', 'cookie', 'accept-encoding', 'if-none-match']);

/** `null` for whatever is not plain; a header of ours given twice is not. */
function parse(text: string): PlainRequest | null {
  const [, url, lines] = PLAIN_HEAD.exec(text) ?? [];
  if (url === undefined || lines === undefined || NOT_PLAIN.test(lines)) return null;
  const found = new Map<string, string>();
  for (const line of lines.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (!LOOKED_AT.has(name)) continue;
    if (found.has(name)) return null;
    found.set(name, line.slice(colon + 1).trim());
  }
  const host = found.get('host');
  if (host === undefined) return null;
  return {
    url,
    host,
    cookie: found.get('cookie'),
    accepted: found.get('accept-encoding'),
    etag: found.get('if-none-match'),
  };
}

interface Wire {
  readonly second: number;
  readonly bytes: Buffer;
}

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 304: 'Not Modified' };

/** Answers as the bytes that go out, made anew once a second for the `Date` header. */
class Wires {
  readonly #made = new WeakMap<object, Wire>();

  whole(answer: CachedAnswer, variant: Variant): Buffer {
    return this.#current(variant, () => [head(answer.status, variant.headers), variant.body]);
  }

  notModified(answer: CachedAnswer): Buffer {
    return this.#current(answer, () => [head(304, answer.notModified)]);
  }

  #current(of: object, parts: () => readonly Buffer[]): Buffer {
    const second = Math.trunc(Date.now() / 1000);
    const known = this.#made.get(of);
    if (known?.second === second) return known.bytes;
    const bytes = Buffer.concat(parts());
    this.#made.set(of, { second, bytes });
    return bytes;
  }
}

function head(status: number, headers: readonly string[]): Buffer {
  let text = `HTTP/1.1 ${status} ${REASONS[status] ?? ''}\r\n`;
  for (let at = 0; at < headers.length; at += 2) text += `${headers[at] ?? ''}: ${headers[at + 1] ?? ''}\r\n`;
  return Buffer.from(`${text}date: ${new Date().toUTCString()}\r\n\r\n`, 'latin1');
}
