import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import type { FileCheck } from '#platform/files/file-endpoints.ts';
import type { StoredFile } from '#platform/files/file-store.ts';
import { uploadedName } from '#platform/files/stored-files.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { addFile, dropFile, orderFiles, renameFile } from './commands/change-files.ts';
import {
  addFileBody,
  changeFileBody,
  documentDetail,
  editionParams,
  fileParams,
  orderFilesBody,
  versionBody,
} from './contract.ts';
import { afterEditionChange } from './document-routes.ts';
import { draftingDeps } from './drafting-deps.ts';
import { ATTACHMENT_BYTES_MAX, IMAGE_BYTES_MAX, isShownImage } from './file-rules.ts';
import type { EditionFile } from './model.ts';
import { publicationProblems } from './problems.ts';
import { mayReadFile } from './queries/file-check.ts';
import { scopeOf } from './queries/scope.ts';
import type { Scanner } from './scanner.ts';
import { situationOf } from './situation.ts';

/** Opens the files of an edition to those who may read the document. */
export const publicationFileCheck: FileCheck = (db, actor, sha256) => mayReadFile(db, scopeOf(actor), sha256);

interface Wanted {
  readonly sha256: string;
  readonly kind: 'attachment' | 'image';
  readonly name: string;
  readonly alt?: string | null | undefined;
}

async function refusalOf(context: RequestContext, wanted: Wanted, file: StoredFile | null): Promise<Problem | null> {
  const known =
    file !== null &&
    ((await uploadedName(context.db, wanted.sha256, context.actor.personId)) !== null ||
      (await publicationFileCheck(context.db, context.actor, wanted.sha256)));
  if (file === null || !known) return { kind: publicationProblems.fileNotFound };
  const max = wanted.kind === 'image' ? IMAGE_BYTES_MAX : ATTACHMENT_BYTES_MAX;
  if (file.size > max) {
    const detail = `最大 ${max / 1024 / 1024} MB，这个文件有 ${Math.ceil(file.size / 1024 / 1024)} MB。`;
    return { kind: publicationProblems.fileTooLarge, detail };
  }
  if (wanted.kind === 'attachment') return null;
  if (!isShownImage(file.type)) return { kind: publicationProblems.notAnImage };
  if ((wanted.alt ?? '') !== '') return null;
  return {
    kind: publicationProblems.altMissing,
    errors: [{ pointer: '#/alt', detail: '请写明图片的内容，如“全县降水量分布图”' }],
  };
}

/** Scans before anything is written: no network inside the transaction. */
async function prepared(
  context: RequestContext,
  wanted: Wanted,
  scan: Scanner,
): Promise<Result<Omit<EditionFile, 'sort'>, Problem>> {
  const file = await context.files.describe(wanted.sha256);
  const refused = await refusalOf(context, wanted, file);
  if (file === null || refused !== null) return err(refused ?? { kind: publicationProblems.fileNotFound });
  const bytes = await context.files.get(file.sha256);
  if (bytes === null) return err({ kind: publicationProblems.fileNotFound });
  const scanned = await scan(bytes);
  if (scanned.scan === 'infected') {
    return err({
      kind: publicationProblems.fileInfected,
      detail: `查出：${scanned.note ?? '病毒'}。请换用干净的文件。`,
    });
  }
  const { kind, name, alt = null } = wanted;
  const { sha256, size, type } = file;
  return ok({
    id: newId(context.clock),
    kind,
    sha256,
    name,
    alt,
    size,
    type,
    scan: scanned.scan,
    scanNote: scanned.note,
  });
}

const common = { access: 'document.draft', answer: documentDetail } as const;

const adding = (scan: Scanner): Endpoint =>
  endpoint(
    {
      ...common,
      method: 'post',
      path: '/api/editions/:editionId/files',
      summary: '添加附件或图片',
      params: editionParams,
      body: addFileBody,
    },
    async ({ params, body }, context) => {
      const file = await prepared(context, body, scan);
      if (!file.ok) return file;
      const command = { editionId: params.editionId, version: body.version, file: file.value };
      const outcome = await context.change((tx) => addFile(draftingDeps(tx), command, situationOf(context)));
      return afterEditionChange(context, params.editionId, outcome);
    },
  );

const changing: readonly Endpoint[] = [
  endpoint(
    {
      ...common,
      method: 'patch',
      path: '/api/editions/:editionId/files/:fileId',
      summary: '修改附件名称或图片说明',
      params: fileParams,
      body: changeFileBody,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        renameFile(draftingDeps(tx), { ...params, ...body }, situationOf(context)),
      );
      return afterEditionChange(context, params.editionId, outcome);
    },
  ),
  endpoint(
    {
      ...common,
      method: 'delete',
      path: '/api/editions/:editionId/files/:fileId',
      summary: '移除附件或图片',
      params: fileParams,
      body: versionBody,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        dropFile(draftingDeps(tx), { ...params, ...body }, situationOf(context)),
      );
      return afterEditionChange(context, params.editionId, outcome);
    },
  ),
  endpoint(
    {
      ...common,
      method: 'put',
      path: '/api/editions/:editionId/file-order',
      summary: '排列附件',
      params: editionParams,
      body: orderFilesBody,
    },
    async ({ params, body }, context) => {
      const outcome = await context.change((tx) =>
        orderFiles(draftingDeps(tx), { ...params, ...body }, situationOf(context)),
      );
      return afterEditionChange(context, params.editionId, outcome);
    },
  ),
];

/** Attachments and pictures of a draft. */
export const fileEndpoints = (scan: Scanner): readonly Endpoint[] => [adding(scan), ...changing];
