import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { draftRefusal } from '../drafting.ts';
import type { EditionContent } from '../model.ts';
import { publicationProblems } from '../problems.ts';
import type { Situation } from '../situation.ts';
import { contentColumns } from '../store.ts';
import type { DraftingDeps } from './recording.ts';

export interface CreateDocument {
  readonly typeCode: string;
  readonly unitId: string;
  readonly content: EditionContent;
  readonly catalogueItemId?: string | null;
}

export interface CreatedDocument {
  readonly documentId: string;
  readonly editionId: string;
}

/** 起草: a document with its first edition. */
export async function createDocument(
  deps: DraftingDeps,
  command: CreateDocument,
  now: Situation,
): Promise<Result<CreatedDocument, Problem>> {
  const type = await deps.typeOf(command.typeCode);
  if (type === null) return err({ kind: publicationProblems.typeNotFound });
  if (!type.active) return err({ kind: publicationProblems.typeInactive });
  const refused = draftRefusal(type, command.unitId, now.actor);
  if (refused !== null) return err(refused);
  if (!(await deps.store.unitIsActive(command.unitId, now.today))) {
    return err({ kind: publicationProblems.draftForbidden, detail: '这个单位已经撤销，请选择现有的单位。' });
  }
  const documentId = now.newId();
  const editionId = now.newId();
  const me = now.actor.personId;
  await deps.store.addDocument({
    id: documentId,
    unit_id: command.unitId,
    type_code: type.code,
    state: 'draft',
    work_edition_id: editionId,
    catalogue_item_id: command.catalogueItemId ?? null,
    created_by: me,
  });
  await deps.store.addEdition({
    ...contentColumns(command.content, []),
    id: editionId,
    document_id: documentId,
    number: 1,
    state: 'drafting',
    drafted_by: me,
    saved_by: me,
  });
  deps.record.audit({
    action: 'document.drafted',
    subjectKind: 'document',
    subjectId: documentId,
    detail: { unitId: command.unitId, typeCode: type.code, title: command.content.title },
  });
  deps.record.changed('editions', `edition:${editionId}`);
  return ok({ documentId, editionId });
}
