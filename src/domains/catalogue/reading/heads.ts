/** What a column of the table holds. `level:…` is one 公开层级; a `group` heads columns of its own. */
export type ColumnKey =
  | 'number'
  | 'level1'
  | 'level2'
  | 'item'
  | 'content'
  | 'basis'
  | 'time'
  | 'subject'
  | 'channels'
  | 'all'
  | 'group'
  | 'proactive'
  | 'onRequest'
  | 'note'
  | `level:${string}`
  | 'audience'
  | 'method'
  | 'levels'
  | 'unknown';

/** Groups with the columns that may stand under them. */
export const GROUPS = {
  item: (key: ColumnKey) => key === 'level1' || key === 'level2',
  audience: (key: ColumnKey) => key === 'all' || key === 'group',
  method: (key: ColumnKey) => key === 'proactive' || key === 'onRequest',
  levels: (key: ColumnKey) => key.startsWith('level:'),
} as const;
export type GroupKey = keyof typeof GROUPS;
export const isGroup = (key: ColumnKey): key is GroupKey => key in GROUPS;

const HEADS: readonly (readonly [RegExp, ColumnKey])[] = [
  [/^序号?$|^编号$/, 'number'],
  [/^一级(?:公开)?(?:事项|目录|分类|类别)?$/, 'level1'],
  [/^[二三](?:级)(?:公开)?(?:事项|目录|分类|类别)?$/, 'level2'],
  [/^(?:公开)?(?:内容|要素)(?:标准)?(?:\(?(?:要素|内容)\)?)?$/, 'content'],
  [/^(?:公开)?(?:依据|法律依据|政策依据)$/, 'basis'],
  [/^(?:公开)?(?:时限|时间|时效|期限)(?:要求)?$/, 'time'],
  [/^(?:公开|责任|发布)?(?:主体|责任单位|责任部门|机构)$/, 'subject'],
  [/^(?:公开)?渠道(?:和|及|与|、)?(?:载体|方式)?$|^(?:公开)?载体$/, 'channels'],
  [/^公开对象$|^对象$/, 'audience'],
  [/^全社会$|^面向社会$|^社会公众$/, 'all'],
  [/^特定(?:群体|群众|对象|人群)/, 'group'],
  [/^公开(?:方式|形式)$|^方式$/, 'method'],
  [/^主动(?:公开)?$/, 'proactive'],
  [/^依申请(?:公开)?$/, 'onRequest'],
  [/^公开层级$|^层级$/, 'levels'],
  [/^备注$|^说明$/, 'note'],
  [/^(?:公开)?(?:事项|项目)(?:名称|类别)?$|^事项$/, 'item'],
];
const LEVEL = /^[省市县区乡镇村街道（()）、/]{1,8}级?$/;
const LEVEL_WORDS = /[省市县区乡镇村街]/;

const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replaceAll(/[:：*＊]/g, '');

/** What a head's words mean; null where they head no column of this table. */
export function headOf(text: string): ColumnKey | null {
  const words = plain(text);
  if (words === '' || words.length > 16) return null;
  const found = HEADS.find(([pattern]) => pattern.test(words));
  if (found !== undefined) return found[1];
  return LEVEL.test(words) && LEVEL_WORDS.test(words) ? `level:${words}` : null;
}

export const LABELS: Readonly<Record<string, string>> = {
  number: '序号',
  level1: '一级事项',
  level2: '二级事项',
  item: '公开事项',
  content: '公开内容（要素）',
  basis: '公开依据',
  time: '公开时限',
  subject: '公开主体',
  channels: '公开渠道和载体',
  all: '全社会',
  group: '特定群体',
  proactive: '主动',
  onRequest: '依申请公开',
  note: '备注',
};
