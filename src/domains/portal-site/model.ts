import type { LocalDate } from '#kernel/calendar/local-date.ts';

export type GuidePartKind = 'line' | 'text' | 'phone' | 'postcode';
export type GuideChapter = 'content' | 'office' | 'channels' | 'apply' | 'remedy';

/** One part that a 公开指南 says, and who asks for it. */
export interface GuidePart {
  readonly key: string;
  readonly name: string;
  readonly chapter: GuideChapter;
  readonly kind: GuidePartKind;
  readonly required: boolean;
  readonly law: string;
  /** Asked by one county's notice or from general knowledge: the county may confirm or drop it. */
  readonly unconfirmed: boolean;
  readonly hint: string;
}

export const GUIDE_CHAPTERS: Readonly<Record<GuideChapter, string>> = {
  content: '公开信息的分类和编排',
  office: '政府信息公开工作机构',
  channels: '获取信息的渠道',
  apply: '依申请公开',
  remedy: '监督和救济',
};

const LAW = '条例第十二条';
const CHECK = '工作方案检查要点';
const PLATFORM = '国办公开办函〔2019〕61号';

type Row = readonly [key: string, name: string, chapter: GuideChapter, kind: GuidePartKind, law: string, hint: string];

const ROWS: readonly Row[] = [
  ['categories', '信息分类', 'content', 'text', LAW, '公开的信息分为哪几类，各类包括什么'],
  ['arrangement', '编排体系', 'content', 'text', LAW, '索引号怎样编制，信息怎样排列，怎样查找'],
  ['access', '获取方式', 'content', 'text', LAW, '在哪里、用什么办法可以看到和取得信息'],
  ['officeName', '工作机构名称', 'office', 'line', LAW, '例如：某某区人民政府办公室政务公开科'],
  ['address', '办公地址', 'office', 'line', LAW, '写到门牌号和房间号'],
  ['officeHours', '办公时间', 'office', 'line', LAW, '例如：工作日 9:00—12:00，13:30—17:00'],
  ['phone', '联系电话', 'office', 'phone', LAW, '办公时间保证有人接听'],
  ['fax', '传真号码', 'office', 'phone', LAW, ''],
  ['internet', '互联网联系方式', 'office', 'line', LAW, '电子邮箱或网上留言的地址'],
  ['mailAddress', '通讯地址', 'office', 'line', CHECK, '收件人、地址'],
  ['postcode', '邮政编码', 'office', 'postcode', CHECK, '6 位数字'],
  [
    'online',
    '线上渠道',
    'channels',
    'text',
    CHECK,
    '网站名称或者详细网址；微博、微信账号的平台和名称；客户端的下载渠道',
  ],
  ['readingRooms', '线下查阅点', 'channels', 'text', CHECK, '每个查阅点的电话、地理位置、开放时间'],
  ['noticeBoard', '公示栏位置', 'channels', 'line', CHECK, ''],
  ['gazette', '政府公报查阅', 'channels', 'text', CHECK, '赠阅点的地址、联系方式、开放时间'],
  ['applyOffice', '受理机构', 'apply', 'line', PLATFORM, '名称、地址、电话、邮政编码'],
  ['applyChannels', '申请渠道', 'apply', 'text', PLATFORM, '当面、信函、传真、网上各怎样提交'],
  ['applyProcess', '办理流程', 'apply', 'text', PLATFORM, '登记、补正、答复的期限和方式'],
  ['supervision', '监督和救济途径', 'remedy', 'text', PLATFORM, '举报、行政复议、行政诉讼向谁提出'],
];

/** 条例第十二条 and what the notices check besides. */
export const GUIDE_PARTS: readonly GuidePart[] = ROWS.map(([key, name, chapter, kind, law, hint]) => ({
  key,
  name,
  chapter,
  kind,
  law,
  hint,
  required: law === LAW,
  unconfirmed: law !== LAW,
}));

export type GuideTexts = Readonly<Record<string, string>>;

/** What a guide lacks or writes wrongly, at the part. `blocks`: the law asks for it. */
export interface GuideFinding {
  readonly key: string;
  readonly level: 'missing' | 'wrong' | 'advice';
  readonly message: string;
}

const PHONE = /^(?:0\d{2,3}[-—－ ]?\d{7,8}(?:[-—转]\d{1,6})?|1[3-9]\d{9}|400[-\d]{7,9}|12345)(?:（[^（）]{1,30}）)?$/;
const POSTCODE = /^\d{6}$/;
const SEPARATORS = /[、，,；;\s]+/u;

/** Checks every part: those of the law must be there, numbers must look like numbers. */
export function checkGuide(texts: GuideTexts): readonly GuideFinding[] {
  return GUIDE_PARTS.flatMap((part): readonly GuideFinding[] => {
    const text = (texts[part.key] ?? '').trim();
    if (text === '')
      return [
        part.required
          ? { key: part.key, level: 'missing', message: `请填写${part.name}（${part.law}要求）` }
          : { key: part.key, level: 'advice', message: `建议写明${part.name}（${part.law}）` },
      ];
    if (part.kind === 'phone' && !text.split(SEPARATORS).every((one) => PHONE.test(one)))
      return [{ key: part.key, level: 'wrong', message: `${part.name}请写成“0533-1234567”的样式，多个号码用顿号隔开` }];
    if (part.kind === 'postcode' && !POSTCODE.test(text))
      return [{ key: part.key, level: 'wrong', message: '邮政编码是 6 位数字' }];
    return [];
  });
}

/** How long a guide may stand before somebody says again that it is true; the county's own choice. */
export const GUIDE_CONFIRM_DAYS = 183;

/** Whether it is time to look at the guide again (条例第十二条: 及时更新). */
export function confirmationDue(confirmedOn: LocalDate | null, dueFrom: LocalDate): boolean {
  return confirmedOn === null || confirmedOn <= dueFrom;
}

export const RULE_KINDS = {
  law: '法律',
  regulation: '行政法规',
  provincial: '地方性法规和规章',
  normative: '规范性文件',
  own: '本机关制度',
} as const;
export type RuleKind = keyof typeof RULE_KINDS;
