import { subjectDuties } from '#domains/duties/index.ts';
import { settingsAt } from '#domains/settings/index.ts';
import { can } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { RequestContext } from '#platform/http/endpoint.ts';
import { mayWork } from './acts.ts';
import type { InterpretationView, PolicyDetail } from './contract.ts';
import { hasPassed, interpretationMissing } from './hooks.ts';
import { FOLLOW_UP_LABEL } from './model.ts';
import { contentElements, copiedShare, matchingRules } from './policy.ts';
import { interpretationProblems } from './problems.ts';
import { policyScope, policyStanding } from './queries/policies.ts';
import {
  exemptionRules,
  exemptionsOf,
  type InterpretationRow,
  interpretationsOf,
  type PolicyHead,
  planOf,
  policyHead,
} from './queries/policy.ts';

const STATE_WORDS: Readonly<Record<string, string>> = {
  drafting: '起草',
  'first-review': '一审',
  'second-review': '二审',
  'final-review': '三审',
  approved: '待发布',
  scheduled: '定时发布',
  live: '已发布',
  superseded: '历史版本',
  withdrawn: '已撤回',
  abandoned: '已作废',
};
export const stateWords = (state: string): string => STATE_WORDS[state] ?? state;

const PERCENT = 100;

/** The policy with all that its interpretation needs; who may not see it is told what he would be told were it not there. */
export async function detailOf(context: RequestContext, documentId: string): Promise<Result<PolicyDetail, Problem>> {
  const { db, actor, today, workCalendar } = context;
  const head = await policyHead(db, documentId);
  const scope = policyScope(actor);
  if (head === null || (head.state !== 'published' && scope !== null && !scope.includes(head.unitId))) {
    return err({ kind: interpretationProblems.notFound });
  }
  const rules = await exemptionRules(db);
  const limit = (await settingsAt(db, today))['interpretation.copiedPercent'];
  const linked = await interpretationsOf(db, documentId);
  const followUps = await subjectDuties(
    db,
    { subjectKind: 'document', subjectIds: [documentId], label: FOLLOW_UP_LABEL, states: ['open'] },
    { today, calendar: workCalendar },
  );
  const at = await policyStanding(db, documentId, today);
  return ok({
    id: head.id,
    title: head.title,
    documentNumber: head.documentNumber,
    unitId: head.unitId,
    unitName: head.unitName,
    typeName: head.typeName,
    state: head.state,
    stateWords: stateWords(head.editionState),
    publishedOn: head.publishedOn,
    needed: head.needed,
    standing: at?.standing ?? null,
    dueOn: at?.dueOn ?? null,
    followUpDueOn: followUps[0]?.dueOn ?? null,
    missing: [...(await interpretationMissing(db, documentId))],
    exemptions: await exemptionsOf(db, documentId),
    suggestedRules: matchingRules(head.title, rules).map(({ id, name }) => ({ id, name })),
    plan: await planOf(db, documentId),
    interpretations: linked.map((one) => viewOf(one, head, { limit, first: linked.find((row) => row.live) })),
    copiedLimit: limit,
    can: stepsOf(head, linked, context),
  });
}

function viewOf(
  row: InterpretationRow,
  policy: PolicyHead,
  with_: { readonly limit: number; readonly first: InterpretationRow | undefined },
): InterpretationView {
  const { elements } = row;
  const copied = Math.round(copiedShare(policy.bodyText, row.bodyText) * PERCENT);
  return {
    linkId: row.linkId,
    documentId: row.documentId,
    editionId: row.editionId,
    title: row.title,
    state: row.editionState,
    stateWords: stateWords(row.editionState),
    passed: hasPassed(row),
    live: row.live,
    publishedOn: row.publishedOn,
    form: elements['form'] ?? '',
    firstInterpreter: elements['firstInterpreter'] ?? elements['interpreter'] ?? '',
    consultPhone: elements['consultPhone'] ?? '',
    followUp: with_.first !== undefined && with_.first.documentId !== row.documentId,
    elements: [...contentElements(row.bodyText)],
    copied,
    tooMuchCopied: copied >= with_.limit,
  };
}

/** What this person may do here now. */
function stepsOf(head: PolicyHead, linked: readonly InterpretationRow[], { actor }: RequestContext): string[] {
  if (!head.needed) return [];
  const works = mayWork(head, actor);
  const policyReady = head.editionState === 'approved' || head.editionState === 'scheduled';
  const waiting = linked.some((one) => !one.live && hasPassed(one));
  const steps: readonly (readonly [string, boolean])[] = [
    ['plan', works],
    ['draft', works],
    ['link', works],
    ['exempt', works && !head.exempted],
    ['unexempt', works && head.exempted],
    ['publish-together', policyReady && waiting && can(actor, 'document.publish', head.unitId)],
    ['ask-follow-up', head.state === 'published' && can(actor, 'interpretation.oversee')],
  ];
  return steps.flatMap(([step, open]) => (open ? [step] : []));
}
