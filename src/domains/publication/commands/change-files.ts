import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { contentHash } from '../content-hash.ts';
import type { EditionFile } from '../model.ts';
import { publicationProblems } from '../problems.ts';
import type { Situation } from '../situation.ts';
import { instantOf } from '../store.ts';
import type { DraftingDeps } from './recording.ts';
import { backToDrafting, type OpenEdition, openForWriting } from './save-edition.ts';

export interface FilesAt {
  readonly editionId: string;
  readonly version: number;
}

type Change = (files: readonly EditionFile[]) => Promise<Result<readonly EditionFile[], Problem>>;

/** Files are part of what a reviewer vouches for: any change gives another hash and voids what was approved. */
async function changeFiles(
  deps: DraftingDeps,
  at: FilesAt & { readonly action: string },
  now: Situation,
  change: Change,
): Promise<Result<null, Problem>> {
  const opened = await openForWriting(deps, at, now);
  if (!opened.ok) return opened;
  const { edition, to }: OpenEdition = opened.value;
  const changed = await change(edition.files);
  if (!changed.ok) return changed;
  await deps.store.setEdition(edition.id, {
    content_hash: contentHash({ ...edition, files: changed.value }),
    ...backToDrafting(edition, to),
    saved_by: now.actor.personId,
    saved_at: instantOf(now.now),
  });
  deps.record.audit({
    action: at.action,
    subjectKind: 'document',
    subjectId: edition.documentId,
    detail: {
      editionId: edition.id,
      before: edition.files.map((file) => file.name),
      after: changed.value.map((file) => file.name),
    },
  });
  deps.record.changed('editions', `edition:${edition.id}`);
  return ok(null);
}

/** Adds a file at the end. */
export function addFile(
  deps: DraftingDeps,
  command: FilesAt & { readonly file: Omit<EditionFile, 'sort'> },
  now: Situation,
): Promise<Result<null, Problem>> {
  return changeFiles(deps, { ...command, action: 'edition.file-added' }, now, async (files) => {
    const sort = Math.max(0, ...files.map((file) => file.sort)) + 1;
    const file = { ...command.file, sort };
    await deps.store.addFile(command.editionId, file);
    return ok([...files, file]);
  });
}

/** Renames a file, or says anew what a picture shows. */
export function renameFile(
  deps: DraftingDeps,
  command: FilesAt & {
    readonly fileId: string;
    readonly name?: string | undefined;
    readonly alt?: string | null | undefined;
  },
  now: Situation,
): Promise<Result<null, Problem>> {
  return changeFiles(deps, { ...command, action: 'edition.file-renamed' }, now, async (files) => {
    const file = files.find((one) => one.id === command.fileId);
    if (file === undefined) return err({ kind: publicationProblems.fileNotFound });
    const next = { ...file, name: command.name ?? file.name, alt: command.alt === undefined ? file.alt : command.alt };
    if (next.kind === 'image' && next.alt === null) {
      return err({
        kind: publicationProblems.altMissing,
        errors: [{ pointer: '#/alt', detail: '请写明图片的内容，如“全县降水量分布图”' }],
      });
    }
    await deps.store.setFile(file.id, { name: next.name, alt: next.alt });
    return ok(files.map((one) => (one.id === file.id ? next : one)));
  });
}

/** Takes a file out of a draft. Editions that went out keep theirs: this one's row alone goes, its bytes stay. */
export function dropFile(
  deps: DraftingDeps,
  command: FilesAt & { readonly fileId: string },
  now: Situation,
): Promise<Result<null, Problem>> {
  return changeFiles(deps, { ...command, action: 'edition.file-dropped' }, now, async (files) => {
    const file = files.find((one) => one.id === command.fileId);
    if (file === undefined) return err({ kind: publicationProblems.fileNotFound });
    await deps.store.dropFile(file.id);
    return ok(files.filter((one) => one.id !== file.id));
  });
}

/** Puts the files in an order; those not named come after. */
export function orderFiles(
  deps: DraftingDeps,
  command: FilesAt & { readonly fileIds: readonly string[] },
  now: Situation,
): Promise<Result<null, Problem>> {
  return changeFiles(deps, { ...command, action: 'edition.files-ordered' }, now, async (files) => {
    const named = command.fileIds.flatMap((id) => files.filter((file) => file.id === id));
    const rest = files.filter((file) => !command.fileIds.includes(file.id));
    const ordered = [...named, ...rest].map((file, at) => ({ ...file, sort: at + 1 }));
    for (const file of ordered) await deps.store.setFile(file.id, { sort: file.sort });
    return ok(ordered);
  });
}
