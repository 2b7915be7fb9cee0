import { defineProblems } from '#kernel/problem/problem.ts';

export const directoryProblems = defineProblems('directory', {
  notFound: { status: 404, title: '没有找到这个单位、人员或分组，可能已被他人删除，请刷新后重试' },
  staleVersion: { status: 409, title: '在您修改期间，他人已保存了改动，请核对后再保存' },
  nameTaken: { status: 422, title: '已有同名单位，请改用其他名称或直接使用原有单位' },
  unknownKind: { status: 422, title: '单位性质不在可选范围内' },
  datesReversed: { status: 422, title: '结束日期早于开始日期，请更正' },
  parentLoop: { status: 422, title: '上级单位不能是本单位或本单位的下级' },
  closed: { status: 422, title: '该单位已撤销，不能再修改' },
  stillParent: { status: 422, title: '该单位还有在用的下级单位，请先调整下级单位' },
  stillPeopled: { status: 422, title: '该单位还有在岗人员，请先办理人员调动或交接' },
  mergeIntoItself: { status: 422, title: '不能将单位并入自身' },
  hasLeft: { status: 422, title: '该人员已离岗，不能再修改' },
  notHandedOver: { status: 422, title: '仍有事项没有接手人，请为每一类事项选定接手人后再办理离岗' },
  successorUnfit: { status: 422, title: '所选接手人不能接手，请另选在岗人员' },
  beyondYou: { status: 403, title: '其中有您无权移交的事项' },
  sectionUsed: { status: 422, title: '该科室还有在岗人员，请先调整人员所在科室' },
  otherUnit: { status: 403, title: '您只能维护本单位的科室和人员' },
  unreadable: { status: 422, title: '文件无法读取，请使用下载的模板填写后重新导入' },
  fileGone: { status: 404, title: '没有找到上传的文件，请重新上传' },
  notAccepted: { status: 422, title: '文件中还有错误，全部更正后才能导入，现有数据没有改动' },
  importChanged: { status: 409, title: '核对之后名录又有变动，请重新核对再确认导入' },
});
