import { defineProblems, type Problem } from '#kernel/problem/problem.ts';
import type { Refusal } from '#kernel/workflow/workflow.ts';

export const normativeProblems = defineProblems('normative', {
  notFound: { status: 404, title: '没有找到这份文件，或者您无权查看' },
  linkNotFound: { status: 404, title: '没有找到这条关联，可能已被解除' },
  linkExists: { status: 409, title: '这两份文件已有相同的关联' },
  linkForbidden: { status: 403, title: '您不能建立或解除这条关联' },
  linkInReview: { status: 409, title: '文件正在审核，不能改动会影响有效性的关联' },
  notTracked: { status: 422, title: '这类文件不标注有效性' },
  roundNotFound: { status: 404, title: '没有找到这次清理' },
  roundEmpty: { status: 422, title: '所选范围内没有需要清理的文件' },
  staleVersion: { status: 409, title: '内容已被他人修改，请核对后再办理' },
  stepNotAllowed: { status: 409, title: '这次清理当前的状态不能办理这一步' },
  stepForbidden: { status: 403, title: '您的角色不能办理这一步' },
  incomplete: { status: 422, title: '还有文件没有处理，不能办理这一步' },
  unreadable: { status: 422, title: '这个文件读不出清单' },
});

const STEP_WORDS: Readonly<Record<string, string>> = {
  propose: '提出清理意见',
  decide: '确定清理结论',
  conclude: '形成清理结果',
  reopen: '退回重新确定',
  cancel: '取消清理',
};

/** Why the table refused a step, in words. */
export function cleaningRefusal(refusal: Refusal<string>): Problem {
  const step = STEP_WORDS[refusal.event] ?? refusal.event;
  switch (refusal.kind) {
    case 'event-not-allowed-here':
      return { kind: normativeProblems.stepNotAllowed, detail: `当前状态不能${step}，请刷新后查看最新状态。` };
    case 'role-not-allowed':
      return { kind: normativeProblems.stepForbidden, detail: `您的角色不能${step}，请联系有此职责的人员办理。` };
    case 'condition-not-met':
      if (refusal.condition === 'everyItemDecided')
        return { kind: normativeProblems.incomplete, detail: '请先为每份文件确定结论，再形成清理结果。' };
      if (refusal.condition === 'resultNotPublic')
        return {
          kind: normativeProblems.stepNotAllowed,
          detail: '清理结果已经公布。如有错误，请撤回结果文件，有效性随即恢复。',
        };
      return { kind: normativeProblems.stepForbidden, detail: '只能为本单位的文件提出意见。' };
    default:
      return { kind: normativeProblems.stepNotAllowed };
  }
}
