import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityEndpoints } from '#domains/identity/index.ts';
import { blobPath } from '#platform/files/blob-store.ts';
import { diskStore } from '#platform/files/disk-store.ts';
import { FILE_BYTES_MAX, fileEndpoints } from '#platform/files/file-endpoints.ts';
import { s3Store } from '#platform/files/s3-store.ts';
import { storedFiles } from '#platform/files/stored-files.ts';
import { type Browser, type Office, openOffice } from '#test/support/office.ts';
import { openSmallS3, type SmallS3 } from '#test/support/small-s3.ts';

let folder: string;
let office: Office;
let mine: Browser;
let others: Browser;
const linked = new Set<string>();

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function formWith(name: string, bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append('note', '说明');
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingtai-files-'));
  office = await openOffice({
    endpoints: (identity) => [
      ...identityEndpoints(identity),
      ...fileEndpoints([async (_db, _actor, sha256) => linked.has(sha256)]),
    ],
    files: ({ db }) => storedFiles(db, diskStore(folder)),
  });
  const here = await office.start();
  [mine, others] = [here.browser(), here.browser()];
  await office.hire('uploader', ['liaison']);
  await office.hire('reader', ['liaison']);
  await mine.signIn('uploader');
  await others.signIn('reader');
});
afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

describe('a file handed in', () => {
  it('is kept by its hash, typed by its content, named safely, and on record', async () => {
    const bytes = bytesOf('第一条 工作任务');
    const answer = await mine.send('POST', '/api/files', formWith('../佐证\u202E材料.exe.txt', bytes));
    expect(answer).toMatchObject({
      status: 200,
      body: { sha256: hashOf(bytes), name: '佐证材料.exe.txt', size: bytes.length, type: 'text/plain' },
    });
    expect((await stat(join(folder, blobPath(hashOf(bytes))))).size).toBe(bytes.length);
    expect(await office.auditActions()).toContain('file.uploaded');
  });

  it('can be read by who handed it in, and by nobody else until a row links it', async () => {
    const bytes = bytesOf('<html><script>alert(1)</script></html>');
    const sha256 = hashOf(bytes);
    await mine.send('POST', '/api/files', formWith('页面.html', bytes));
    const path = `/api/files/${sha256}`;
    const refused = await others.send('GET', path);
    const missing = await others.send('GET', `/api/files/${'0'.repeat(64)}`);
    expect(refused.status).toBe(404);
    expect({ ...refused.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
    const own = await mine.send('GET', path);
    expect(own.body['text']).toBe('<html><script>alert(1)</script></html>');
    expect(own.headers.get('content-disposition')).toContain(`filename*=UTF-8''%E9%A1%B5%E9%9D%A2.html`);
    expect(own.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');
    expect(own.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    linked.add(sha256);
    expect((await others.send('GET', `${path}?name=${encodeURIComponent('a/b\r\n.html')}`)).status).toBe(200);
    linked.delete(sha256);
  });

  it('belongs to each who handed in the same bytes', async () => {
    const bytes = bytesOf('同一份文件');
    await mine.send('POST', '/api/files', formWith('甲.txt', bytes));
    await others.send('POST', '/api/files', formWith('乙.txt', bytes));
    const answer = await others.send('GET', `/api/files/${hashOf(bytes)}`);
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('乙.txt');
  });

  it('is refused with a reason when it is too large, empty, a program or no file', async () => {
    const large = formWith('大.bin', new Uint8Array(FILE_BYTES_MAX + 1));
    expect(await mine.send('POST', '/api/files', large)).toMatchObject({
      status: 413,
      body: { type: '/problems/files/too-large' },
    });
    expect((await mine.send('POST', '/api/files', formWith('空.txt', new Uint8Array()))).body).toMatchObject({
      type: '/problems/files/empty',
    });
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]);
    expect(await mine.send('POST', '/api/files', formWith('通知.docx', program))).toMatchObject({ status: 415 });
    expect((await mine.send('POST', '/api/files', { file: 'x' })).body).toMatchObject({
      type: '/problems/files/no-file',
    });
    const before = await readdir(folder, { recursive: true });
    expect(before.filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('takes the largest allowed size', async () => {
    const answer = await mine.send('POST', '/api/files', formWith('满.bin', new Uint8Array(FILE_BYTES_MAX).fill(7)));
    expect(answer).toMatchObject({ status: 200, body: { size: FILE_BYTES_MAX } });
  });

  it('is not delivered when its bytes have changed', async () => {
    const bytes = bytesOf('原件');
    await mine.send('POST', '/api/files', formWith('原件.txt', bytes));
    await writeFile(join(folder, blobPath(hashOf(bytes))), '换过的');
    await expect(mine.send('GET', `/api/files/${hashOf(bytes)}`)).rejects.toThrow('no longer matches');
  });
});

describe('an S3-compatible store', () => {
  let s3: SmallS3;
  const options = { bucket: 'mingtai', key: 'the-key', region: 'cn-east-1' };
  beforeAll(async () => {
    s3 = await openSmallS3('the-secret');
  });
  afterAll(() => s3.close());

  it('keeps and gives back bytes with signed requests', async () => {
    const store = s3Store({ ...options, endpoint: s3.endpoint, secret: 'the-secret' }, () => Date.now());
    const bytes = bytesOf('在对象存储里的文件');
    await store.write(hashOf(bytes), bytes);
    expect([...s3.objects.keys()]).toEqual([`/mingtai/${blobPath(hashOf(bytes))}`]);
    expect(Buffer.from((await store.read(hashOf(bytes))) ?? [])).toEqual(Buffer.from(bytes));
    expect(await store.read('f'.repeat(64))).toBeNull();
  });

  it('is asked again when it fails for a moment, and named when it refuses', async () => {
    const store = s3Store({ ...options, endpoint: s3.endpoint, secret: 'the-secret' }, () => Date.now());
    s3.failures.left = 2;
    const bytes = bytesOf('再试一次');
    await store.write(hashOf(bytes), bytes);
    expect(s3.failures.left).toBe(0);
    const wrong = s3Store({ ...options, endpoint: s3.endpoint, secret: 'not-the-secret' }, () => Date.now());
    await expect(wrong.write(hashOf(bytes), bytes)).rejects.toThrow('403');
  });
});
