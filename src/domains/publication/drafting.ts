import type { Actor } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import type { ContentType, EditionContent, EditionView } from './model.ts';
import type { EditionSituation } from './policy.ts';
import { publicationProblems } from './problems.ts';

/** Whether this person may draft this type for this unit; null when he may. */
export function draftRefusal(type: ContentType, unitId: string, actor: Actor): Problem | null {
  const held = actor.roles.filter((role) => role.unitId === unitId).map((role) => role.role);
  if (held.some((role) => type.definition.draftRoles.includes(role))) return null;
  const detail =
    held.length === 0
      ? '您在这个单位没有岗位，请选择本单位，或请该单位的信息员起草。'
      : `您的岗位不能起草“${type.name}”，请联系本单位有此职责的人员。`;
  return { kind: publicationProblems.draftForbidden, detail };
}

/** An edition as the table of steps sees it while it is only being written: reviews play no part in saving. */
export function draftSituation(edition: EditionView, type: ContentType): EditionSituation {
  return {
    state: edition.state,
    unitId: edition.unitId,
    definition: type.definition,
    draftedBy: edition.draftedBy,
    savedBy: edition.savedBy,
    submittedBy: edition.submittedBy,
    submittedAt: null,
    contentHash: edition.contentHash,
    disclosureClass: edition.disclosureClass,
    reviews: [],
    missing: [],
    interpretationMissing: [],
    owed: [],
  };
}

/** A document before anything is written in it. */
export const EMPTY_CONTENT: EditionContent = {
  title: '',
  documentNumber: null,
  issuer: null,
  madeOn: null,
  effectiveOn: null,
  expiresOn: null,
  topic: null,
  articleClass: null,
  summary: null,
  source: null,
  elements: {},
  bodyHtml: '',
  disclosureClass: null,
  disclosureReason: null,
  disclosureClause: null,
  reexamineOn: null,
  changeNote: null,
  changeReason: null,
};

const CONTENT_KEYS = Object.keys(EMPTY_CONTENT) as readonly (keyof EditionContent)[];

export function contentOf(edition: EditionContent): EditionContent {
  return Object.fromEntries(CONTENT_KEYS.map((key) => [key, edition[key]])) as unknown as EditionContent;
}

/** Which parts differ, by name: what the trail says of a saving. */
export function changedParts(before: EditionContent, after: EditionContent): readonly string[] {
  return CONTENT_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
