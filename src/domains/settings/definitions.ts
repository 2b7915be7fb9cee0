import { type SettingDefinition, type SettingKey } from './model.ts';

const OWN = { certainty: 'own' } as const;
const FOOTER = '页脚须有的标识（发展指引及各地检查指标）';
const MLPS = 'GB/T 22239-2019 身份鉴别；标准无固定数字，为测评实践默认';

const PLAN_2023 = '2023年政务公开工作方案附件2，待核实';
/** Of interpretation and normative documents: a whole number within limits. */
const policyNumber = (label: string, source: string, limits: Pick<SettingDefinition, 'unit' | 'min' | 'max'>) =>
  ({ group: '解读与规范性文件', label, source, kind: 'integer', certainty: 'unconfirmed', ...limits }) as const;

/** One row a setting, in the order of the screen. */
export const SETTING_DEFINITIONS: Readonly<Record<SettingKey, SettingDefinition>> = {
  'county.name': {
    group: '县区与站点',
    label: '县区名称',
    source: '显示在页面抬头和导出的文件中',
    kind: 'text',
    ...OWN,
  },
  'site.sponsor': { group: '县区与站点', label: '主办单位', source: FOOTER, kind: 'text', certainty: 'partly' },
  'site.contact': { group: '县区与站点', label: '联系方式', source: FOOTER, kind: 'text', certainty: 'partly' },
  'site.domain': {
    group: '县区与站点',
    label: '网站域名',
    source: '国办函〔2018〕55号（文号待核实）：县级以上政府门户用 .gov.cn',
    kind: 'text',
    certainty: 'partly',
  },
  'site.identifier': {
    group: '县区与站点',
    label: '网站标识码',
    source: `${FOOTER}，10 位数字`,
    kind: 'text',
    certainty: 'partly',
  },
  'site.icp': { group: '县区与站点', label: 'ICP 备案号', source: FOOTER, kind: 'text', certainty: 'partly' },
  'site.police': { group: '县区与站点', label: '公安机关备案号', source: FOOTER, kind: 'text', certainty: 'partly' },
  'site.policeLink': {
    group: '县区与站点',
    label: '公安机关备案查询地址',
    source: `${FOOTER}；以 https:// 开头`,
    kind: 'text',
    certainty: 'partly',
  },
  'site.markLink': {
    group: '县区与站点',
    label: '党政机关网站标识地址',
    source: `${FOOTER}；机构编制部门发放标识时给出的地址`,
    kind: 'text',
    certainty: 'partly',
  },
  'site.correctionLink': {
    group: '县区与站点',
    label: '“我为政府网站找错”入口地址',
    source: `${FOOTER}；中国政府网发放的本站入口地址`,
    kind: 'text',
    certainty: 'partly',
  },
  'reminder.amberWorkingDays': {
    group: '提醒与亮灯',
    label: '临期天数',
    source: '到期前几个工作日起亮黄灯；本县（区）自定',
    kind: 'integer',
    unit: '个工作日',
    min: 0,
    max: 30,
    ...OWN,
  },
  'reminder.ladder': {
    group: '提醒与亮灯',
    label: '催办次序',
    source: '联络员、分管领导、主要负责人依次提醒；本县（区）自定',
    kind: 'ladder',
    ...OWN,
  },
  'reminder.quietHours': {
    group: '提醒与亮灯',
    label: '静默时段',
    source: '此时段内不发邮件，顺延到时段结束；本县（区）自定',
    kind: 'quiet-hours',
    ...OWN,
  },
  'reminder.digestAt': {
    group: '提醒与亮灯',
    label: '每日汇总时间',
    source: '每个工作日汇总发送一次；本县（区）自定',
    kind: 'time',
    ...OWN,
  },
  'review.ongoingEvery': {
    group: '提醒与亮灯',
    label: '“长期坚持”任务的回查周期',
    source: '通知未写日期的长期任务，按此周期报送进展；本县（区）自定',
    kind: 'review-every',
    ...OWN,
  },
  'review.promptEvery': {
    group: '提醒与亮灯',
    label: '“及时”任务的回查周期',
    source: '通知只写“及时”的任务，按此周期报送进展；本县（区）自定',
    kind: 'review-every',
    ...OWN,
  },
  'password.minLength': {
    group: '口令与登录',
    label: '口令最短长度',
    source: MLPS,
    kind: 'integer',
    unit: '位',
    min: 8,
    max: 64,
    certainty: 'partly',
  },
  'password.kinds': {
    group: '口令与登录',
    label: '至少含几类字符',
    source: `${MLPS}（大写、小写、数字、符号）`,
    kind: 'integer',
    unit: '类',
    min: 1,
    max: 4,
    certainty: 'partly',
  },
  'password.history': {
    group: '口令与登录',
    label: '不得与最近几次相同',
    source: MLPS,
    kind: 'integer',
    unit: '次',
    min: 0,
    max: 12,
    certainty: 'partly',
  },
  'password.failuresBeforeLock': {
    group: '口令与登录',
    label: '连续失败几次后锁定',
    source: MLPS,
    kind: 'integer',
    unit: '次',
    min: 3,
    max: 20,
    certainty: 'partly',
  },
  'password.lockMinutes': {
    group: '口令与登录',
    label: '锁定时长',
    source: MLPS,
    kind: 'integer',
    unit: '分钟',
    min: 1,
    max: 1440,
    certainty: 'partly',
  },
  'session.idleHours': {
    group: '口令与登录',
    label: '无操作自动退出',
    source: 'GB/T 22239-2019 登录超时自动退出；时长为测评实践默认',
    kind: 'integer',
    unit: '小时',
    min: 1,
    max: 24,
    certainty: 'partly',
  },
  'session.absoluteDays': {
    group: '口令与登录',
    label: '一次登录最长有效',
    source: '到期后须重新登录；本县（区）自定',
    kind: 'integer',
    unit: '天',
    min: 1,
    max: 30,
    ...OWN,
  },
  'mail.enabled': { group: '邮件', label: '发送邮件提醒', source: '关闭后只在系统内提醒', kind: 'switch', ...OWN },
  'mail.fromName': { group: '邮件', label: '发件人名称', source: '收件人看到的名称', kind: 'text', ...OWN },
  'mail.footer': { group: '邮件', label: '邮件落款', source: '附在每封邮件末尾', kind: 'text', ...OWN },
  'publication.urgentReviewDays': {
    group: '信息发布',
    label: '紧急发布后补审的期限',
    source: '产品默认，待核实：紧急发布后应在几个工作日内补齐三审',
    kind: 'integer',
    unit: '个工作日',
    min: 1,
    max: 20,
    certainty: 'unconfirmed',
  },
  'publication.reexamineMonths': {
    group: '信息发布',
    label: '不公开信息再审查的间隔',
    source: '条例第十八条要求定期评估审查，未定间隔；12 个月为产品默认，待核实',
    kind: 'integer',
    unit: '个月',
    min: 1,
    max: 60,
    certainty: 'unconfirmed',
  },
  'publication.indexPrefix': {
    group: '信息发布',
    label: '无代码单位的索引号前缀',
    source: '索引号以统一社会信用代码开头；没有代码的单位以此开头，留空则不能发布；本县（区）自定',
    kind: 'text',
    ...OWN,
  },
  'interpretation.multiFormPercent': policyNumber(
    '多元化解读率目标',
    '不低于60%（2021年政务公开工作方案，县区年度指标，待核实）',
    { unit: '%', min: 0, max: 100 },
  ),
  'interpretation.copiedPercent': {
    ...policyNumber('照抄原文的提示线', '解读不得简单摘抄文件；本县（区）自定', { unit: '%', min: 10, max: 100 }),
    ...OWN,
  },
  'normative.warningMonths': policyNumber('到期前多久提醒评估', '有效期届满前6个月评估（山东，待核实）', {
    unit: '个月',
    min: 1,
    max: 24,
  }),
  'normative.cleaningYears': policyNumber('至少多久清理一次', `每隔2年至少清理一次（${PLAN_2023}）`, {
    unit: '年',
    min: 1,
    max: 5,
  }),
};

export const SETTING_KEYS = Object.keys(SETTING_DEFINITIONS) as readonly SettingKey[];

export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(SETTING_DEFINITIONS, text);
}
