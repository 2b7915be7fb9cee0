import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A store that answers as an S3-compatible one does, in memory. It checks each signature by its own reckoning. */
export interface SmallS3 {
  readonly endpoint: string;
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Answers so many requests with 503 first. */
  readonly failures: { left: number };
  close(): void;
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const SIGNED = /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/;

function isSigned(request: IncomingMessage, body: Buffer, secret: string): boolean {
  const header = (name: string): string => String(request.headers[name]);
  const [, day = '', region = '', names = '', signature] = SIGNED.exec(header('authorization')) ?? [];
  const lines = names
    .split(';')
    .map((name) => `${name}:${header(name)}\n`)
    .join('');
  const canonical = `${request.method}\n${request.url}\n\n${lines}\n${names}\n${sha256(body)}`;
  const toSign = `AWS4-HMAC-SHA256\n${header('x-amz-date')}\n${day}/${region}/s3/aws4_request\n${sha256(canonical)}`;
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');
  return hmac(key, toSign).toString('hex') === signature;
}

export async function openSmallS3(secret: string): Promise<SmallS3> {
  const objects = new Map<string, Buffer>();
  const failures = { left: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method, url: path = '' } = request;
    if (failures.left > 0) {
      failures.left -= 1;
      response.writeHead(503).end();
      return;
    }
    if (!isSigned(request, body, secret)) {
      response.writeHead(403).end('SignatureDoesNotMatch');
      return;
    }
    if (method === 'PUT') objects.set(path, body);
    response.writeHead(objects.has(path) ? 200 : 404).end(method === 'GET' ? objects.get(path) : undefined);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { endpoint, objects, failures, close: () => void server.close() };
}
