import { defineProblems, type Problem } from '#kernel/problem/problem.ts';
import type { Refusal } from '#kernel/workflow/workflow.ts';
import type { DutyStep } from './workflow.ts';

export const dutyProblems = defineProblems('duties', {
  notFound: { status: 404, title: '没有找到这项任务事项' },
  evidenceNotFound: { status: 404, title: '没有找到这份佐证' },
  staleVersion: { status: 409, title: '内容已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  stepNotAllowed: { status: 409, title: '事项当前的状态不能办理这一步' },
  stepForbidden: { status: 403, title: '您的角色不能办理这一步' },
  conditionNotMet: { status: 422, title: '条件不满足，不能办理这一步' },
  notProven: { status: 422, title: '还不能办结' },
  inFuture: { status: 422, title: '日期不能晚于今天' },
  fileMissing: { status: 422, title: '没有找到上传的文件，请重新上传' },
  lineClosed: { status: 409, title: '这一行已经结束，不能再办理' },
  alreadyWithdrawn: { status: 409, title: '这份佐证已经撤回' },
  dutyNotOfLine: { status: 422, title: '所选事项不属于这一行' },
});

const STEP_WORDS: Readonly<Record<DutyStep, string>> = {
  'record-event': '登记起算事件',
  'record-next-event': '登记下一次事件',
  'withdraw-event': '撤销起算事件',
  'add-evidence': '提交佐证',
  count: '登记次数',
  discharge: '办结',
  submit: '提交',
  reopen: '重新办理',
  move: '调整本期日期',
  extend: '延期',
  cancel: '取消',
};

const CONDITION_WORDS: Readonly<Record<string, string>> = {
  hasOwnEvent: '这一事项不由单独的事件起算，无需登记。',
  eventRecorded: '还没有登记过起算事件。',
  lineIsOpen: '这一行已经结束，不能再办理。',
  isCounter: '这一事项不按次数计算，请直接提交佐证。',
  isInstance: '只有按期办理的事项可以单独调整某一期的日期；其他事项请提出延期申请。',
  isLineDuty: '台账报送事项随台账提交自动办结。',
};

/** Why the table refused a step; `missing` says what stands between the duty and 办结. */
export function dutyRefusal(refusal: Refusal<DutyStep>, missing: readonly string[]): Problem {
  const step = STEP_WORDS[refusal.event];
  switch (refusal.kind) {
    case 'event-not-allowed-here':
      if (refusal.event === 'discharge' && missing.length > 0) return notProven(missing);
      return { kind: dutyProblems.stepNotAllowed, detail: `当前状态不能${step}，请刷新后查看最新状态。` };
    case 'role-not-allowed':
      return { kind: dutyProblems.stepForbidden, detail: `您的角色不能${step}，请联系有此职责的人员办理。` };
    case 'condition-not-met':
      if (refusal.condition === 'proven') return notProven(missing);
      return { kind: dutyProblems.conditionNotMet, detail: CONDITION_WORDS[refusal.condition] ?? '条件不满足。' };
    default:
      return { kind: dutyProblems.stepNotAllowed };
  }
}

function notProven(missing: readonly string[]): Problem {
  const errors = missing.map((detail) => ({ pointer: '#/', detail }));
  return { kind: dutyProblems.notProven, detail: missing.join('；'), errors };
}

/** A day that has not come cannot have happened. */
export function inFuture(field: string): Problem {
  return { kind: dutyProblems.inFuture, errors: [{ pointer: `#/${field}`, detail: '请填写今天或更早的日期' }] };
}
