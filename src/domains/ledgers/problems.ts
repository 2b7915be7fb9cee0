import { defineProblems, type Problem } from '#kernel/problem/problem.ts';
import type { Refusal } from '#kernel/workflow/workflow.ts';

export const ledgerProblems = defineProblems('ledgers', {
  notFound: { status: 404, title: '没有找到这份台账或这一行' },
  planNotFound: { status: 404, title: '没有找到这个方案' },
  staleVersion: { status: 409, title: '内容已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  stepNotAllowed: { status: 409, title: '台账当前的状态不能办理这一步' },
  stepForbidden: { status: 403, title: '您的角色不能办理这一步' },
  incomplete: { status: 422, title: '台账还不能提交' },
  ownDateTooLate: { status: 422, title: '本单位自定日期不能晚于方案规定的日期' },
  notOwnLine: { status: 422, title: '这一行来自方案，不能改任务文字或删除' },
  badProposal: { status: 422, title: '变更申请的内容有误' },
  beyondLaw: { status: 422, title: '延期不能超过法定期限' },
  alreadyAsked: { status: 409, title: '这一行已有待批准的变更申请' },
  lineClosed: { status: 409, title: '这一行已经结束，不能再办理' },
  nothingToBreakDown: { status: 422, title: '方案没有可以分解的任务' },
});

const STEP_WORDS: Readonly<Record<string, string>> = {
  fill: '填写',
  submit: '提交',
  accept: '通过',
  return: '退回',
  reopen: '退回修改',
  approve: '批准',
  refuse: '驳回',
  withdraw: '撤回',
};

const CONDITION_WORDS: Readonly<Record<string, string>> = {
  inOwnUnit: '只有本单位人员可以办理。',
  everyCountyRowHasLine: '台账还有任务没有对应行，不能通过，请退回补齐。',
  everyLineHasMeasures: '请先补齐缺少的内容再提交。',
  deciderIsNotAsker: '不能审批自己提出的申请，请由其他人员审批。',
  askedByMe: '只有申请人本人可以撤回。',
};

/** Why the table refused a step, in words. `missing` says what stands in the way where a list of it is known. */
export function ledgerRefusal(refusal: Refusal<string>, missing: readonly string[] = []): Problem {
  const step = STEP_WORDS[refusal.event] ?? refusal.event;
  switch (refusal.kind) {
    case 'event-not-allowed-here':
      return { kind: ledgerProblems.stepNotAllowed, detail: `当前状态不能${step}，请刷新后查看最新状态。` };
    case 'role-not-allowed':
      return { kind: ledgerProblems.stepForbidden, detail: `您的角色不能${step}，请联系有此职责的人员办理。` };
    case 'condition-not-met':
      return refusal.event === 'submit' && missing.length > 0
        ? {
            kind: ledgerProblems.incomplete,
            detail: '请补齐以下内容后再提交。',
            errors: missing.map((detail) => ({ pointer: '#/', detail })),
          }
        : { kind: ledgerProblems.stepForbidden, detail: CONDITION_WORDS[refusal.condition] ?? '条件不满足。' };
    default:
      return { kind: ledgerProblems.stepNotAllowed };
  }
}
