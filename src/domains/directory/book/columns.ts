import { LEADER_OFFICES, UNIT_KINDS, type UnitKind } from '../model.ts';

export const UNIT_SHEET = '单位';
export const PEOPLE_SHEET = '人员';

export interface Column {
  readonly key: string;
  /** Head of the column in the template. */
  readonly title: string;
  /** Other heads under which offices keep the same thing. */
  readonly also: readonly string[];
  readonly width: number;
  readonly hint?: string;
}

export const UNIT_COLUMNS = [
  {
    key: 'name',
    title: '单位名称',
    also: ['名称', '单位全称', '全称', '机构名称', '单位'],
    width: 30,
    hint: '必填，写全称',
  },
  {
    key: 'kind',
    title: '单位性质',
    also: ['性质', '单位类别', '类别', '单位类型', '类型'],
    width: 16,
    hint: Object.values(UNIT_KINDS).join('、'),
  },
  { key: 'shortName', title: '简称', also: ['单位简称', '规范简称'], width: 20 },
  { key: 'parent', title: '上级单位', also: ['上级', '主管单位', '主管部门', '隶属单位'], width: 24 },
  { key: 'former', title: '曾用名', also: ['原名称', '原单位名称', '历史名称'], width: 24, hint: '多个用顿号分开' },
  { key: 'sections', title: '科室', also: ['内设机构', '内设科室', '科（室）'], width: 30, hint: '多个用顿号分开' },
  { key: 'creditCode', title: '统一社会信用代码', also: ['信用代码', '社会信用代码'], width: 22 },
  { key: 'address', title: '办公地址', also: ['地址', '单位地址'], width: 28 },
  { key: 'phone', title: '联系电话', also: ['电话', '办公电话', '单位电话'], width: 16 },
  { key: 'remark', title: '备注', also: ['说明'], width: 20 },
] as const satisfies readonly Column[];

export const PERSON_COLUMNS = [
  { key: 'name', title: '姓名', also: ['人员姓名', '人员'], width: 18, hint: '必填' },
  {
    key: 'unit',
    title: '所在单位',
    also: ['单位', '单位名称', '工作单位', '部门'],
    width: 28,
    hint: '必填，与“单位”表或名录一致',
  },
  { key: 'section', title: '所在科室', also: ['科室', '内设机构', '责任科室'], width: 18 },
  { key: 'position', title: '职务', also: ['职务职级', '岗位名称'], width: 18 },
  { key: 'phone', title: '联系电话', also: ['电话', '手机', '手机号', '手机号码', '办公电话', '联系方式'], width: 18 },
  { key: 'email', title: '电子邮箱', also: ['邮箱', '邮件', 'E-mail', 'Email', '电子邮件'], width: 26 },
  {
    key: 'posts',
    title: '岗位',
    also: ['担任岗位', '政务公开岗位', '角色'],
    width: 22,
    hint: `可填${Object.values(LEADER_OFFICES).join('、')}`,
  },
] as const satisfies readonly Column[];

export type UnitKey = (typeof UNIT_COLUMNS)[number]['key'];
export type PersonKey = (typeof PERSON_COLUMNS)[number]['key'];

/** Words for a kind, beside its own. */
const KIND_WORDS: Readonly<Record<UnitKind, readonly string[]>> = {
  government: ['人民政府', '本级政府'],
  office: ['政府办', '办公室'],
  department: ['部门', '政府工作部门', '工作部门', '组成部门', '行政机关', '政府组成部门'],
  town: ['镇', '乡镇', '乡', '镇乡'],
  subdistrict: ['街道办事处', '街道办', '办事处'],
  'development-zone': ['经济开发区', '高新区', '园区', '开发区管委会'],
  vertical: ['垂管', '垂管部门', '垂管单位', '垂直部门', '垂直管理', '驻区单位', '驻县单位'],
  'public-institution': ['事业', '直属事业单位', '直属单位'],
  enterprise: ['公共企事业', '企业', '国有企业', '公共企业'],
  party: ['党群', '党委部门', '党群部门', '群团', '群团组织'],
  other: ['其他', '其它'],
};

const clean = (word: string): string => word.replace(/[\s（）()*＊]/g, '');

export function kindOfWord(word: string): UnitKind | null {
  const wanted = clean(word);
  for (const [kind, own] of Object.entries(UNIT_KINDS) as [UnitKind, string][]) {
    if ([own, ...KIND_WORDS[kind]].some((known) => clean(known) === wanted)) return kind;
  }
  return null;
}

/** Which column a head names; brackets, stars and blanks in it do not matter. */
export function columnOf<C extends Column>(columns: readonly C[], head: string): C | null {
  const wanted = clean(head.replace(/[（(](?:必填|选填|可选)[）)]/g, ''));
  if (wanted === '') return null;
  return (
    columns.find((column) => clean(column.title) === wanted) ??
    columns.find((column) => column.also.some((known) => clean(known) === wanted)) ??
    null
  );
}
