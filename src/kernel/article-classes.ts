/** Whose duty a class is: everybody's (第二十条), the county's and its departments', or the towns' (第二十一条). */
export type ClassOwner = 'all' | 'county' | 'town';

export interface ArticleClass {
  readonly code: string;
  readonly name: string;
  /** Few enough words for a link or a cell. */
  readonly short: string;
  readonly article: string;
  readonly owner: ClassOwner;
}

const ITEMS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];
const two = (number: number): string => String(number).padStart(2, '0');
/** Numbers of the towns' classes begin after those of the county's. */
const TOWN_FROM = 11;

/** 政府信息公开条例第二十条: fifteen classes that every agency makes public. */
const ART20: readonly (readonly [string, string])[] = [
  ['行政法规、规章和规范性文件', '法规规章和规范性文件'],
  ['机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名', '机构职能'],
  ['国民经济和社会发展规划、专项规划、区域规划及相关政策', '规划计划'],
  ['国民经济和社会发展统计信息', '统计信息'],
  ['办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果', '行政许可和管理服务'],
  ['实施行政处罚、行政强制的依据、条件、程序以及本机关认为具有一定社会影响的行政处罚决定', '行政处罚和行政强制'],
  ['财政预算、决算信息', '财政预决算'],
  ['行政事业性收费项目及其依据、标准', '行政事业性收费'],
  ['政府集中采购项目的目录、标准及实施情况', '政府集中采购'],
  ['重大建设项目的批准和实施情况', '重大建设项目'],
  ['扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况', '民生政策'],
  ['突发公共事件的应急预案、预警信息及应对情况', '应急管理'],
  ['环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况', '监督检查'],
  ['公务员招考的职位、名额、报考条件等事项以及录用结果', '公务员招考'],
  ['法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息', '其他法定公开信息'],
];
/** 第二十一条: what county governments and their departments make public besides. */
const ART21_COUNTY = ['市政建设', '公共服务', '公益事业', '土地征收', '房屋征收', '治安管理', '社会救助'];
/** 第二十一条: what town governments make public besides. */
const ART21_TOWN = [
  '贯彻落实农业农村政策',
  '农田水利工程建设运营',
  '农村土地承包经营权流转',
  '宅基地使用情况审核',
  '土地征收',
  '房屋征收',
  '筹资筹劳',
  '社会救助',
];

export const ARTICLE_CLASSES: readonly ArticleClass[] = [
  ...ART20.map(([name, short], at): ArticleClass => {
    return {
      code: `ART20_${two(at + 1)}`,
      name,
      short,
      article: `条例第二十条第（${ITEMS[at] ?? ''}）项`,
      owner: 'all',
    };
  }),
  ...ART21_COUNTY.map((name, at): ArticleClass => {
    return { code: `ART21_${two(at + 1)}`, name, short: name, article: '条例第二十一条第一款', owner: 'county' };
  }),
  ...ART21_TOWN.map((name, at): ArticleClass => {
    return { code: `ART21_${two(at + TOWN_FROM)}`, name, short: name, article: '条例第二十一条第二款', owner: 'town' };
  }),
];

const BY_CODE = new Map(ARTICLE_CLASSES.map((one) => [one.code, one]));

export function articleClassOf(code: string | null): ArticleClass | null {
  return code === null ? null : (BY_CODE.get(code) ?? null);
}
