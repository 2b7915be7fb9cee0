import { lookup as resolve } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

export interface FetchLimits {
  readonly bytes: number;
  readonly milliseconds: number;
  readonly redirects: number;
}

/** A link is proof of a page, not a way to fill the disk: 5 MB, 15 s, three redirects. */
export const SNAPSHOT_LIMITS: FetchLimits = { bytes: 5 * 1024 * 1024, milliseconds: 15_000, redirects: 3 };

export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string;
}

/** Why a page could not be kept, in words for the one who gave the link. */
export class FetchRefusal extends Error {}

export interface FetchOptions {
  readonly limits?: FetchLimits;
  /** Addresses that must not be reached. Asked of every address a name resolves to, at the moment of connecting. */
  readonly refuses: (address: string) => boolean;
  /** How names are resolved; the system's way unless a test brings its own. */
  readonly lookup?: typeof resolve;
}

/**
 * Fetches a page from the outside world. The address is judged where the connection is made, so that a name that resolves
 * elsewhere a moment later (DNS rebinding) gains nothing; each redirect is judged afresh.
 */
export async function fetchPage(link: string, options: FetchOptions): Promise<FetchedPage> {
  const { response, url } = await arrive(link, options);
  return keep(response, url, options.limits ?? SNAPSHOT_LIMITS);
}

/** The status with which a page answers; its bytes are not asked for. Guarded like `fetchPage`. */
export async function probePage(link: string, options: FetchOptions): Promise<number> {
  const { response } = await arrive(link, options);
  response.destroy();
  return response.statusCode ?? 0;
}

async function arrive(
  link: string,
  options: FetchOptions,
): Promise<{ readonly response: IncomingMessage; readonly url: URL }> {
  const limits = options.limits ?? SNAPSHOT_LIMITS;
  const deadline = AbortSignal.timeout(limits.milliseconds);
  let url = parseLink(link);
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const response = await open(url, options, deadline);
    const next = redirectOf(response, url);
    if (next === null) return { response, url };
    response.destroy();
    url = next;
  }
  throw new FetchRefusal(`链接跳转超过${limits.redirects}次`);
}

function parseLink(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new FetchRefusal('只能存证 http 或 https 链接');
  }
  if (url.username !== '' || url.password !== '') throw new FetchRefusal('链接中不能带用户名和口令');
  return url;
}

function redirectOf(response: IncomingMessage, from: URL): URL | null {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (status < 300 || status > 399 || location === undefined) return null;
  if (!URL.canParse(location, from)) throw new FetchRefusal('链接跳转到无法识别的地址');
  return parseLink(new URL(location, from).href);
}

function open(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Literal addresses are connected to without any lookup, so they are judged here.
  if (isIP(host) !== 0 && options.refuses(host)) throw new FetchRefusal('链接指向内部网络地址，不予访问');
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { promise, resolve: answer, reject } = Promise.withResolvers<IncomingMessage>();
  const outgoing = request(url, {
    method: 'GET',
    signal,
    lookup: guardedLookup(options),
    agent: false,
    headers: { 'user-agent': 'mingtai-snapshot/1.0', accept: '*/*', 'accept-encoding': 'identity' },
  });
  outgoing.on('response', answer);
  outgoing.on('error', (error) => reject(inWords(error, signal)));
  outgoing.end();
  return promise;
}

/** Resolves as always, but hands on no address that is refused. One inside address among many refuses the name. */
function guardedLookup({ refuses, lookup = resolve }: FetchOptions): LookupFunction {
  return (hostname, lookupOptions, done) => {
    lookup(hostname, { ...lookupOptions, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '', 4);
      const first = addresses[0];
      if (first === undefined || addresses.some(({ address }) => refuses(address))) {
        return done(new FetchRefusal('链接指向内部网络地址，不予访问'), '', 4);
      }
      return lookupOptions.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

async function keep(response: IncomingMessage, url: URL, limits: FetchLimits): Promise<FetchedPage> {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    response.destroy();
    throw new FetchRefusal(`网页返回状态 ${status}，没有内容可存`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.bytes) throw new FetchRefusal(`网页超过 ${Math.round(limits.bytes / 1024 / 1024)} MB，未保存`);
      chunks.push(chunk);
    }
  } catch (thrown) {
    response.destroy();
    throw inWords(thrown);
  }
  return { bytes: Buffer.concat(chunks), url: url.href, contentType: response.headers['content-type'] ?? '' };
}

const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: '域名不存在',
  EAI_AGAIN: '域名暂时无法解析',
  ECONNREFUSED: '对方服务器拒绝连接',
  ECONNRESET: '连接被中断',
  CERT_HAS_EXPIRED: '对方网站证书已过期',
};

function inWords(thrown: unknown, signal?: AbortSignal): FetchRefusal {
  if (thrown instanceof FetchRefusal) return thrown;
  const error = thrown as NodeJS.ErrnoException;
  if (signal?.aborted === true || error.name === 'AbortError' || error.name === 'TimeoutError') {
    return new FetchRefusal('网页在规定时间内没有打开');
  }
  return new FetchRefusal(CODES[error.code ?? ''] ?? `网页打不开（${error.code ?? '连接失败'}）`);
}
