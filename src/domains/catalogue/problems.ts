import { defineProblems } from '#kernel/problem/problem.ts';

export const catalogueProblems = defineProblems('catalogue', {
  notFound: { status: 404, title: '没有找到这份目录，请返回目录列表' },
  itemNotFound: { status: 404, title: '没有找到这个目录事项，请返回目录列表' },
  importNotFound: { status: 404, title: '没有找到这次导入，请重新上传文件' },
  fileMissing: { status: 422, title: '没有找到上传的文件，请重新上传' },
  notRead: { status: 422, title: '文件不能读取，请按说明处理后重新上传' },
  staleVersion: { status: 409, title: '内容已被他人修改，您填写的内容仍在本页，请核对后再保存' },
  notYourUnit: { status: 403, title: '您不能维护这个单位的公开目录，请联系该单位或政务公开主管部门' },
  exists: { status: 409, title: '这个单位已有同类目录，请在原目录上修改' },
  fieldNeeded: { status: 422, title: '标准目录须选择领域，基本目录不选领域' },
  fieldExists: { status: 409, title: '已有同名或同代码的领域' },
  nothingToPublish: { status: 422, title: '与现行版本没有差别，不需要发布新版' },
  empty: { status: 422, title: '目录里还没有事项，请先添加或导入' },
  ended: { status: 409, title: '这份目录已停用，不能再修改' },
  notLive: { status: 422, title: '事项还没有随目录发布，请先发布目录' },
  sameItem: { status: 422, title: '信息已经归在这个事项下，没有变化' },
  inFuture: { status: 422, title: '日期不能晚于今天' },
  importSettled: { status: 409, title: '这次导入已经处理完毕' },
  unitUnknown: { status: 422, title: '没有找到这个单位' },
  fieldCovered: { status: 409, title: '这个单位已有该领域的目录，不需要说明' },
  formationEnded: { status: 409, title: '这条登记已经办结或撤销' },
});
