import { defineProblems, type Problem } from '#kernel/problem/problem.ts';
import type { Refusal } from '#kernel/workflow/workflow.ts';
import type { EditionStep } from './workflow.ts';

export const publicationProblems = defineProblems('publication', {
  notFound: { status: 404, title: '没有找到这条信息，或者您无权查看' },
  staleVersion: { status: 409, title: '内容已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  stepNotAllowed: { status: 409, title: '这条信息当前的状态不能办理这一步' },
  annulmentDay: { status: 422, title: '决定日期有误' },
  stepForbidden: { status: 403, title: '您的角色不能办理这一步' },
  typeNotFound: { status: 404, title: '没有找到这个信息类型' },
  typeInactive: { status: 422, title: '这个信息类型已停用，请选择其他类型' },
  typeExists: { status: 409, title: '已有相同代码或名称的信息类型' },
  typeInvalid: { status: 422, title: '信息类型的设置有误' },
  draftForbidden: { status: 403, title: '您不能为这个单位起草这类信息' },
  disclosureIncomplete: { status: 422, title: '不主动公开的，请写明理由和依据条款' },
  workInProgress: { status: 409, title: '这条信息已有正在办理的版本' },
  fileNotFound: { status: 404, title: '没有找到这个附件，请重新上传' },
  fileTooLarge: { status: 413, title: '附件超过限定的大小，请压缩或拆分后再上传' },
  fileInfected: { status: 422, title: '附件未通过病毒查杀，不能使用' },
  altMissing: { status: 422, title: '请写明图片的内容，供看不到图片的人了解' },
  notAnImage: { status: 422, title: '这个文件不是图片，请作为附件上传' },
  unreadable: { status: 422, title: '文件读不出正文' },
  noIndexPrefix: { status: 422, title: '本单位还不能编制索引号' },
  topicInvalid: { status: 422, title: '主题分类的设置有误' },
  textChanged: { status: 409, title: '正文在您查看之后又有修改，请看过修改后的内容再办理' },
  notReady: { status: 422, title: '还不能提交审核' },
  gateBlocked: { status: 422, title: '内容检查没有通过' },
  interpretationMissing: { status: 422, title: '解读材料还没有到位，不能进入二审' },
  secrecyMissing: { status: 422, title: '还没有保密审查结论，不能通过' },
  secrecyRefused: { status: 422, title: '保密审查不同意公开，不能通过' },
  ownText: { status: 403, title: '不能审核自己起草或修改的内容' },
  alreadyReviewed: { status: 403, title: '您已审核过这条信息，请由另一位人员办理下一步' },
  notForPublic: { status: 422, title: '这条信息不属于主动公开，不能发布' },
  approvalsMissing: { status: 422, title: '三审没有完成，不能发布' },
  changeNoteMissing: { status: 422, title: '更正后再发布，须写明向社会公开的更正说明' },
  timePassed: { status: 422, title: '定时发布的时间须晚于现在' },
  withdrawalIncomplete: { status: 422, title: '请补齐撤回的说明' },
  commentNotFound: { status: 404, title: '没有找到这条意见' },
  commentSettled: { status: 409, title: '这条意见已经处理' },
  withdrawn: { status: 410, title: '这条信息已经撤回' },
  noPdfFont: { status: 503, title: '服务器上没有中文字体，暂时不能生成 PDF，请下载 Word 文档，或者直接打印网页' },
  linkExpired: { status: 404, title: '预览链接已失效，请向发送人索取新的链接' },
});

/** What each step is called in the office. */
export const STEP_WORDS: Readonly<Partial<Record<EditionStep, string>>> = {
  save: '修改',
  submit: '送审',
  recall: '撤回送审',
  abandon: '作废',
};

/** Why the table refused a step of drafting, in words. */
export function editionRefusal(refusal: Refusal<EditionStep>): Problem {
  const step = STEP_WORDS[refusal.event] ?? '办理这一步';
  if (refusal.kind === 'event-not-allowed-here') {
    const detail =
      refusal.event === 'save'
        ? '已经发布或排定发布的版本不能修改。要更正已发布的内容，请用“更正”；已排定的，请先取消定时。'
        : `当前状态不能${step}，请刷新后查看最新状态。`;
    return { kind: publicationProblems.stepNotAllowed, detail };
  }
  return {
    kind: publicationProblems.stepForbidden,
    detail: `您的岗位不能${step}这条信息，请联系本单位负责起草的人员。`,
  };
}
