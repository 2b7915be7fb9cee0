import type { UnitKind } from '#domains/directory/index.ts';

/** One unit of the demonstration county, in a line. */
export interface DemoUnit {
  /** Short code, from which ids are made: unit `bs-swj`, its liaison `bs-swj-liaison`. */
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly shortName: string;
  readonly sections: readonly string[];
  /** Names it once had, with the day on which they ended. */
  readonly former: readonly string[];
}

const REFORM_OF_BODIES_ON = '2019-01-01';
export const FORMER_NAMES_END_ON = REFORM_OF_BODIES_ON;

const OFFICE_SECTIONS = ['办公室', '政策法规科'];

/** code, name after 博山区, sections besides 办公室 and 政策法规科, former names. */
const DEPARTMENTS: readonly (readonly [string, string, readonly string[], (readonly string[])?])[] = [
  ['fgj', '发展和改革局', ['规划科', '投资科', '价格科']],
  ['jtj', '教育和体育局', ['基础教育科', '民办教育科', '体育科'], ['教育局']],
  ['kjj', '科学技术局', ['科技服务科']],
  ['gxj', '工业和信息化局', ['运行科', '企业服务科'], ['经济和信息化局']],
  ['mzj', '民政局', ['社会救助科', '养老服务科']],
  ['sfj', '司法局', ['行政执法监督科', '行政复议科']],
  ['czj', '财政局', ['预算科', '国资科']],
  ['rsj', '人力资源和社会保障局', ['就业促进科', '社会保险科']],
  ['zrj', '自然资源局', ['规划科', '征地管理科'], ['国土资源局']],
  ['zjj', '住房和城乡建设局', ['住房保障科', '建筑业科']],
  ['jyj', '交通运输局', ['运输科', '公路科']],
  ['slj', '水利局', ['水资源科', '供水科']],
  ['nyj', '农业农村局', ['种植业科', '乡村建设科'], ['农业局']],
  ['swj', '商务局', ['消费促进科', '外贸科']],
  ['wlj', '文化和旅游局', ['公共服务科', '旅游科'], ['旅游局']],
  ['wjj', '卫生健康局', ['医政科', '疾控科', '人口家庭科'], ['卫生和计划生育局']],
  ['tyj', '退役军人事务局', ['就业安置科']],
  ['yjj', '应急管理局', ['综合协调科', '救灾科'], ['安全生产监督管理局']],
  ['sjj', '审计局', ['财政审计科']],
  ['spj', '行政审批服务局', ['审批服务科', '政务服务科']],
  ['scj', '市场监督管理局', ['食品科', '信用监管科'], ['工商行政管理局']],
  ['zfj', '综合行政执法局', ['执法科', '市容科']],
  ['tjj', '统计局', ['综合统计科']],
  ['xfj', '信访局', ['办信科']],
  ['wsb', '外事办公室', []],
];

const VERTICALS: readonly (readonly [string, string, string])[] = [
  ['sthj', '淄博市生态环境局博山分局', '区生态环境分局'],
  ['ga', '淄博市公安局博山分局', '区公安分局'],
  ['yb', '淄博市医疗保障局博山分局', '区医疗保障分局'],
  ['sw', '国家税务总局淄博市博山区税务局', '区税务局'],
  ['qx', '博山区气象局', '区气象局'],
  ['xf', '博山区消防救援大队', '区消防救援大队'],
  ['ggzy', '淄博市公共资源交易中心博山分中心', '区公共资源交易分中心'],
];

const INSTITUTIONS: readonly (readonly [string, string])[] = [
  ['dsj', '大数据中心'],
  ['gd', '供电中心'],
  ['tc', '投资促进发展中心'],
  ['gx', '供销合作社联合社'],
  ['rm', '融媒体中心'],
  ['jg', '机关事务服务中心'],
  ['cdc', '疾病预防控制中心'],
  ['da', '档案馆'],
];

const WORKS: readonly (readonly [string, string])[] = [
  ['zls', '自来水公司'],
  ['rl', '热力公司'],
  ['rq', '燃气公司'],
  ['gj', '公共汽车公司'],
  ['yy', '医院'],
  ['zyy', '中医院'],
];

const PARTY: readonly (readonly [string, string, string])[] = [
  ['xcb', '中共博山区委宣传部', '区委宣传部'],
  ['zzb', '中共博山区委组织部', '区委组织部'],
  ['wxb', '中共博山区委网络安全和信息化委员会办公室', '区委网信办'],
  ['bb', '中共博山区委机构编制委员会办公室', '区委编办'],
  ['dx', '中共博山区委党校', '区委党校'],
  ['gh', '博山区总工会', '区总工会'],
  ['cl', '博山区残疾人联合会', '区残联'],
];

const TOWNS: readonly (readonly [string, string])[] = [
  ['yc', '域城镇'],
  ['bt', '白塔镇'],
  ['bd', '八陡镇'],
  ['sm', '石马镇'],
  ['yq', '源泉镇'],
  ['cs', '池上镇'],
  ['bsz', '博山镇'],
];
const SUBDISTRICTS: readonly (readonly [string, string])[] = [
  ['cd', '城东街道'],
  ['cx', '城西街道'],
  ['st', '山头街道'],
];
const TOWN_SECTIONS = ['党政办公室', '社会事务办公室', '便民服务中心'];

const unit = (
  code: string,
  kind: UnitKind,
  name: string,
  more: {
    readonly shortName?: string;
    readonly sections?: readonly string[];
    readonly former?: readonly string[];
  } = {},
): DemoUnit => ({
  code,
  kind,
  name,
  shortName: more.shortName ?? name.replace(/^博山区/, '区'),
  sections: more.sections ?? OFFICE_SECTIONS,
  former: more.former ?? [],
});

/** 博山区 as notice 博政办字〔2023〕23号 names it, filled up with what a district has. */
export const DEMO_UNITS: readonly DemoUnit[] = [
  unit('gov', 'government', '博山区人民政府', { shortName: '区政府', sections: [] }),
  unit('zfb', 'office', '博山区人民政府办公室', {
    shortName: '区政府办公室',
    sections: ['综合科', '秘书科', '督查科', '政务公开科'],
  }),
  ...DEPARTMENTS.map(([code, name, sections, former = []]) =>
    unit(code, 'department', `博山区${name}`, {
      sections: [...OFFICE_SECTIONS, ...sections],
      former: former.map((old) => `博山区${old}`),
    }),
  ),
  ...TOWNS.map(([code, name]) =>
    unit(code, 'town', `博山区${name}人民政府`, { shortName: name, sections: TOWN_SECTIONS }),
  ),
  ...SUBDISTRICTS.map(([code, name]) =>
    unit(code, 'subdistrict', `博山区${name}办事处`, { shortName: name, sections: TOWN_SECTIONS }),
  ),
  unit('kfq', 'development-zone', '博山经济开发区管理委员会', { shortName: '开发区管委会' }),
  ...VERTICALS.map(([code, name, shortName]) => unit(code, 'vertical', name, { shortName })),
  ...INSTITUTIONS.map(([code, name]) =>
    unit(code, 'public-institution', `博山区${name}`, { sections: ['综合科', '业务科'] }),
  ),
  ...WORKS.map(([code, name]) => unit(code, 'enterprise', `博山区${name}`, { sections: ['办公室'] })),
  ...PARTY.map(([code, name, shortName]) => unit(code, 'party', name, { shortName, sections: ['办公室'] })),
];
