import * as z from 'zod';
import type { Actor } from '#kernel/access/access.ts';
import { defineProblems, type Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { AnyDatabase } from '../db/database.ts';
import { type Endpoint, endpoint, type RequestContext } from '../http/endpoint.ts';
import { isProgram, typeOf } from './content-type.ts';
import type { StoredFile } from './file-store.ts';
import { readSentFile } from './multipart.ts';
import { attachment, safeName } from './safe-name.ts';
import { noteUpload, uploadedName } from './stored-files.ts';

/** Largest file taken: notices with their annexes as scans. */
export const FILE_BYTES_MAX = 60 * 1024 * 1024;
/** Uploads held in memory at once; more wait for their turn. */
const AT_ONCE = 4;

export const fileProblems = defineProblems('files', {
  notFound: { status: 404, title: '没有找到该文件，或者您无权查看' },
  tooLarge: { status: 413, title: '文件超过 60 MB，请压缩或拆分后再上传' },
  noFile: { status: 422, title: '没有收到文件，请重新选择后上传' },
  empty: { status: 422, title: '文件是空的，请检查后重新上传' },
  program: { status: 415, title: '不接收程序、脚本和快捷方式文件，请上传文档、图片或压缩包' },
});

const storedFile = z.object({ sha256: z.string(), name: z.string(), size: z.number(), type: z.string() });

/**
 * Whether a row links the bytes to something the person may read. Each context gives one for its own tables; a file is
 * open when any says yes, or when the person handed it in himself.
 */
export type FileCheck = (db: AnyDatabase, actor: Actor, sha256: string) => Promise<boolean>;

/** Upload and download, with the checks of all contexts. Without a check nobody reads what another handed in. */
export function fileEndpoints(checks: readonly FileCheck[]): readonly Endpoint[] {
  const turns = takeTurns(AT_ONCE);
  const spec = { access: 'signed-in' } as const;
  return [
    endpoint(
      { ...spec, method: 'post', path: '/api/files', summary: '上传文件', answer: storedFile, maxBody: FILE_BYTES_MAX },
      (_input, context) => turns(() => receive(context)),
    ),
    endpoint(
      {
        ...spec,
        method: 'get',
        path: '/api/files/:sha256',
        summary: '下载文件',
        params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
        query: z.object({ name: z.string().max(300).optional() }),
        answer: 'file',
      },
      async ({ params, query }, context) => {
        const file = await context.files.describe(params.sha256);
        if (file === null || !(await mayRead(context, file.sha256, checks)))
          return err({ kind: fileProblems.notFound });
        return deliver(context, file, query.name);
      },
    ),
  ];
}

async function receive(context: RequestContext): Promise<Result<StoredFile, Problem>> {
  const sent = await readSentFile(context.request, FILE_BYTES_MAX);
  if (sent === 'too-large') return err({ kind: fileProblems.tooLarge });
  if (sent === null) return err({ kind: fileProblems.noFile });
  if (sent.bytes.length === 0) return err({ kind: fileProblems.empty });
  const name = safeName(sent.name);
  if (isProgram(await typeOf(sent.bytes), name, sent.bytes)) return err({ kind: fileProblems.program });
  const { actor, clock } = context;
  const file = await context.files.put(sent.bytes, name, actor.personId);
  return context.change(async (tx): Promise<Result<StoredFile, Problem>> => {
    await noteUpload(tx.db, { sha256: file.sha256, personId: actor.personId, name, at: new Date(clock.now()) });
    const detail = { name, size: file.size, type: file.type };
    tx.audit({ action: 'file.uploaded', subjectKind: 'file', subjectId: file.sha256, detail });
    return ok({ ...file, name });
  });
}

async function mayRead(context: RequestContext, sha256: string, checks: readonly FileCheck[]): Promise<boolean> {
  const { db, actor } = context;
  if ((await uploadedName(db, sha256, actor.personId)) !== null) return true;
  for (const check of checks) if (await check(db, actor, sha256)) return true;
  return false;
}

/** Never shown in our own origin: saved, not sniffed, and without rights should a browser show it all the same. */
async function deliver(context: RequestContext, file: StoredFile, name: string | undefined): Promise<Response> {
  const etag = `"${file.sha256}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
  };
  if (context.request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const bytes = await context.files.get(file.sha256);
  if (bytes === null) throw new Error(`file ${file.sha256} is recorded but its bytes are gone`);
  const own = name ?? (await uploadedName(context.db, file.sha256, context.actor.personId)) ?? file.name;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'content-type': file.type,
      'content-length': String(bytes.length),
      'content-disposition': attachment(own),
    },
  });
}

/** Lets `limit` pieces of work run at once; the rest wait in order. */
function takeTurns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
