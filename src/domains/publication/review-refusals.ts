import { ROLES, type Role } from '#kernel/access/access.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { unreachable } from '#kernel/result.ts';
import type { Refusal } from '#kernel/workflow/workflow.ts';
import {
  approvalsOf,
  authorsOf,
  type EditionActor,
  type EditionSituation,
  secrecyHolds,
  stepOfState,
  stepsMissing,
  takeStep,
} from './policy.ts';
import { publicationProblems } from './problems.ts';
import { REVIEW_STEP_WORDS, STATE_WORDS } from './review-words.ts';
import type { EditionStep } from './workflow.ts';

const EVENT_WORDS: Readonly<Partial<Record<EditionStep, string>>> = {
  submit: '提交审核',
  recall: '撤回提交',
  'approve-first': '一审通过',
  'approve-second': '二审通过',
  'approve-final': '三审通过',
  return: '退回',
  publish: '发布',
  schedule: '定时发布',
  unschedule: '取消定时',
  'publish-urgently': '紧急发布',
  withdraw: '撤回',
  'review-secrecy': '登记保密审查',
  'make-up-review': '补审',
  'keep-closed': '维持不公开',
  'open-up': '转为公开',
  'begin-correction': '更正',
};

/** Why the table refused a step of review or publication, in words that say what to do. */
export function reviewRefusal(refusal: Refusal<EditionStep>, edition: EditionSituation, actor: EditionActor): Problem {
  const step = EVENT_WORDS[refusal.event] ?? refusal.event;
  switch (refusal.kind) {
    case 'event-not-allowed-here':
      return {
        kind: publicationProblems.stepNotAllowed,
        detail: `这条信息现在是“${STATE_WORDS[edition.state]}”，不能${step}。请刷新后查看最新状态。`,
      };
    case 'role-not-allowed':
      return { kind: publicationProblems.stepForbidden, detail: roleWords(refusal.event, edition, step) };
    case 'condition-not-met':
      return conditionProblem(refusal.condition, edition, actor);
    default:
      return unreachable(refusal);
  }
}

/** Why this very person may not take the review that is due, though his role might; null where that is not what stands in the way. */
export function notForThisPerson(edition: EditionSituation, actor: EditionActor): string | null {
  const step = stepOfState[edition.state];
  const taken = step === undefined ? null : takeStep(edition, actor, `approve-${step}`);
  if (taken === null || taken.ok || taken.error.kind !== 'condition-not-met') return null;
  const { kind, detail } = reviewRefusal(taken.error, edition, actor);
  const personal = kind === publicationProblems.ownText || kind === publicationProblems.alreadyReviewed;
  return personal ? (detail ?? null) : null;
}

function roleWords(event: EditionStep, edition: EditionSituation, step: string): string {
  const reviewing = /^approve-(?<step>first|second|final)$/u.exec(event)?.groups?.['step'];
  const roles =
    reviewing === undefined ? null : edition.definition.review[reviewing as keyof typeof edition.definition.review];
  const who = roles === null ? '' : `应由本单位${roles.map((role: Role) => ROLES[role]).join('、')}办理。`;
  return `您在这个单位的角色不能${step}。${who}`;
}

function conditionProblem(condition: string, edition: EditionSituation, actor: EditionActor): Problem {
  const problems = publicationProblems;
  const me = actor === 'system' ? 'system' : actor.personId;
  const outside = actor !== 'system' && !actor.roles.some((held) => held.unitId === edition.unitId);
  if (outside) return { kind: problems.stepForbidden, detail: '只有本单位人员可以办理。' };
  if (condition === 'readyForReview') return notReady(edition);
  if (['approvalsHold', 'isClosed'].includes(condition)) return goingOut(edition, condition);
  if (authorsOf(edition).includes(me)) {
    return { kind: problems.ownText, detail: '起草和三次审核须由四位不同的人员办理，请由其他人员审核。' };
  }
  if (condition === 'mayGoOut') return goingOut(edition, condition);
  if ([...approvalsOf(edition).values()].includes(me)) {
    return { kind: problems.alreadyReviewed, detail: '一审、二审、三审须由三位不同的人员办理。' };
  }
  return ofReview(condition, edition);
}

function notReady(edition: EditionSituation): Problem {
  const undecided = '请先确定公开属性（主动公开、依申请公开或不予公开），没有公开属性不能提交审核。';
  const missing = [...(edition.disclosureClass === null ? [undecided] : []), ...edition.missing];
  return {
    kind: publicationProblems.notReady,
    detail: missing[0] ?? '请补齐缺少的内容后再提交。',
    errors: missing.map((detail) => ({
      pointer: detail === undecided ? '#/disclosureClass' : '#/',
      detail,
    })),
  };
}

function ofReview(condition: string, edition: EditionSituation): Problem {
  const problems = publicationProblems;
  if (condition === 'interpretationReady') {
    return {
      kind: problems.interpretationMissing,
      detail: '按“三同步”要求，解读材料与文件同步组织、同步审签、同步部署。',
      errors: edition.interpretationMissing.map((detail) => ({ pointer: '#/interpretation', detail })),
    };
  }
  if (condition === 'secrecyReviewed') return secrecyProblem(edition);
  return { kind: problems.stepForbidden, detail: '您已办理过这条信息的审核或补审，请由其他人员办理。' };
}

export function secrecyProblem(edition: EditionSituation): Problem {
  const said = edition.reviews.filter((r) => r.step === 'secrecy' && r.contentHash === edition.contentHash).at(-1);
  const refused = said?.decision === 'return';
  return {
    kind: refused ? publicationProblems.secrecyRefused : publicationProblems.secrecyMissing,
    detail: refused
      ? '保密审查结论为不同意公开，请退回起草人处理。'
      : '请先登记保密审查的结论和依据。修改过的内容须重新审查。',
  };
}

function goingOut(edition: EditionSituation, condition: string): Problem {
  const problems = publicationProblems;
  if (condition === 'isClosed') {
    return { kind: problems.stepNotAllowed, detail: '只有不予公开、依申请公开的信息需要再审查。' };
  }
  if (edition.disclosureClass !== 'proactive') {
    return { kind: problems.notForPublic, detail: '公开属性为依申请公开或不予公开的信息，审定后留存，不对外发布。' };
  }
  if (!secrecyHolds(edition)) return secrecyProblem(edition);
  const steps = stepsMissing(edition).map((step) => REVIEW_STEP_WORDS[step]);
  const what = steps.length === 0 ? '三次审核须由三位不同的人员办理。' : `还缺${steps.join('、')}。`;
  return { kind: problems.approvalsMissing, detail: `${what}内容修改后，原来的审核意见不再有效。` };
}
