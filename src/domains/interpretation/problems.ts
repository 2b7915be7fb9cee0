import { defineProblems } from '#kernel/problem/problem.ts';

export const interpretationProblems = defineProblems('interpretation', {
  notFound: { status: 404, title: '没有找到这份文件，或者您无权查看' },
  notNeeded: { status: 422, title: '这类文件不需要解读' },
  forbidden: { status: 403, title: '您不能为这份文件办理解读' },
  staleVersion: { status: 409, title: '内容已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  typeMissing: { status: 422, title: '没有启用的政策解读类型' },
  notAnInterpretation: { status: 422, title: '所选信息不是政策解读' },
  linkExists: { status: 409, title: '这份解读已经关联到这份文件' },
  alreadyExempt: { status: 409, title: '这份文件已经登记免予解读' },
  notExempt: { status: 409, title: '这份文件没有登记免予解读' },
  ruleNotFound: { status: 404, title: '没有找到这种免解读情形' },
  ruleExists: { status: 409, title: '已有同名的免解读情形' },
  notTogether: { status: 409, title: '文件和解读还不能一起发布' },
  notPublished: { status: 409, title: '文件还没有发布，不能要求二次解读' },
});
