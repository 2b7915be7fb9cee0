import { compact } from './text.ts';

/** What a column holds, by the meaning of its head. */
export type ColumnKind =
  | 'number'
  | 'chapter'
  | 'task'
  | 'requirement'
  | 'measures'
  | 'lead'
  | 'responsible'
  | 'support'
  | 'deadline'
  | 'progress'
  | 'level'
  | 'assessed'
  | 'score'
  | 'weight'
  | 'catalogue'
  | 'extra';

export interface Column {
  readonly kind: ColumnKind;
  /** The head as written, without gaps. */
  readonly name: string;
  /** The head says that the unit named first leads (责任单位（第一个为牵头单位）). */
  readonly firstLeads: boolean;
}

/** The first that fits counts: the order settles 时限要求 (a deadline, no requirement) and 责任领导 (no unit). */
const MEANINGS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['number', /^(?:序号|编号|序|号|项次|条目号|任务编号|任务序号|序列|序列号|no\.?)$/i],
  ['score', /得分|评分|扣分|考核内容|考评内容|评价标准|自评|考核(?:评价)?(?:方式|标准|填报)|倒扣/],
  ['weight', /分值|权重|赋分|分数|^分$/],
  [
    'catalogue',
    /^公开(?:事项|内容|依据|时限|主体|渠道|载体|对象|方式|层级|类别|属性|形式)|一级事项|二级事项|主动公开$/,
  ],
  ['level', /^(?:[一二三四五六]级指标|指标名称|(?:评估|考核|评价)?指标)$/],
  ['assessed', /^(?:(?:被)?(?:评估|考核|评价|适用|测评|检查)(?:对象|单位|范围|主体))$/],
  [
    'extra',
    /领导|(?<!(?:单位|部门|科室)[及和、（(]?)责任人|联系人|联系方式|电话|负责人|备注|说明|依据$|预算|资金|实施计划|计划表|是否|填报|附件|链接|佐证|材料/,
  ],
  ['progress', /^(?:工作|任务|当前|目前|完成)?(?:进度|进展)(?:情况)?$|完成情况|落实情况|工作成效|目前状态|完成率/],
  ['deadline', /时限|期限|时间(?!地点)|日期|节点|进度(?:安排|要求|计划)|完成(?:时|期)/],
  ['lead', /牵头|主办|主责|主要责任/],
  ['support', /配合|协办|协助|协同|参与/],
  [
    'responsible',
    /责任(?!制)|承办|落实(?:单位|部门|主体)|实施(?:单位|部门|主体)|完成(?:单位|部门)|主管|办理(?:单位|部门|科室)|负责|经办|(?:任务|职责)?分工$|^(?:单位|部门|科室|处室)(?:名称)?$|^(?:责任)?主体$/,
  ],
  ['measures', /措施|举措|方法|步骤|做法|打算/],
  [
    'requirement',
    /要求|内容|标准|(?:分解|细化|具体)(?:任务|事项|工作|目标)|任务(?:分解|描述|明细)|目标|具体|成果|要点|^描述$/,
  ],
  ['chapter', /类别|类型|分类|领域|板块|方面|章节|大项|专项|一级|大类/],
  ['task', /任务|事项|项目|工作|重点|名称|条目/],
  ['responsible', /(?:单位|部门|科室|处室|股室)$/],
];

/** Two meanings in one head: 牵头（责任）单位, 配合/责任单位. The cells themselves then tell, or nobody does. */
const MIXED = /牵头.{0,4}(?:责任|配合)|责任.{0,4}(?:牵头|配合)|配合.{0,3}责任/;
const FIRST_LEADS = /第一|首位|首个|排.{0,3}前|列.{0,3}[首前]/;

const HEAD_MAX_CHARS = 24;

/** In a plan, 公开时限 is its deadline and 公开主体 its unit: the word 公开 alone makes no catalogue. */
export function inPlan(column: Column): Column {
  if (column.kind !== 'catalogue') return column;
  return { ...(columnOf(column.name.replace(/^公开/, '')) ?? { kind: 'extra', firstLeads: false }), name: column.name };
}

/** The meaning of one head cell, or `null` for words that are no known head. */
export function columnOf(head: string): Column | null {
  const name = compact(head);
  if (name === '' || name.length > HEAD_MAX_CHARS || /[。；]/.test(name)) return null;
  const firstLeads = /牵头/.test(name) && FIRST_LEADS.test(name);
  const bare = name.replace(/[（(][^（()）]*[）)]/g, '').replace(/[:：*]+$/, '');
  if (firstLeads || (MIXED.test(name) && !name.startsWith('牵头责任')))
    return { kind: 'responsible', name, firstLeads };
  for (const [kind, meaning] of MEANINGS) {
    if (meaning.test(bare === '' ? name : bare)) return { kind, name, firstLeads };
  }
  return null;
}

export const isUnitKind = (kind: ColumnKind): boolean =>
  kind === 'lead' || kind === 'responsible' || kind === 'support';

const CONTENT: readonly ColumnKind[] = ['task', 'requirement', 'measures', 'level', 'score', 'catalogue'];

/** What heads are made of; a cell of data nearly always has a word beside these. */
const HEAD_WORD =
  /^(?:序号|序|号|编号|项次|条目|工作|任务|重点|主要|年度|今年|本年|具体|目标|要求|内容|要点|措施|举措|办法|步骤|责任|第一|涉及|相关|牵头|配合|协办|协助|协同|主办|主责|承办|经办|主管|参与|实施|落实|推进|组织|办理|办结|完成|单位|部门|科室|处室|股室|处|科|股|所|站|办|机构|主体|镇街|镇|街道|乡镇|时限|时间|时|期限|日期|节点|进度|进展|当前|目前|现状|安排|计划|备注|说明|类别|类型|分类|领域|板块|方面|章节|大项|专项|事项|项目|名称|情况|领导|分管|主管|负责|联系|电话|方式|人员|人|及其|及|和|与|或|的|级|[一二三四五六]级|指标|评估|测评|评价|考核|考评|检查|对象|适用|范围|标准|依据|公开|要素|主动|依申请|渠道|载体|层级|属性|截止|截至|报送|整改|存在|问题|成效|成果|标志|形式|结果|预期|数量|频次|频率|更新|发布|保障|维护|栏目|渠道|来源|信息|状态|督导|督查|阶段|季度|月度|季|分工|职责|细化|分解|明细|描述|清单|得分|分值|评分|扣分|倒扣|合计|自评|权重|赋分|分数|分|填报|附件|链接|佐证|材料|是否|预算|资金|全社会|特定|群众|群体|建设|年|月|[、/／·—\-\s]|[（(][^（()）]*[）)])+[:：*]?$/;

/** Whether a cell reads as a head and as nothing else. */
export const isHeadWord = (text: string): boolean => {
  const name = compact(text);
  return name !== '' && name.length <= HEAD_MAX_CHARS && HEAD_WORD.test(name) && columnOf(name) !== null;
};

/**
 * Whether the cells of a row are heads: at least two are known, half are, none is a sentence or a figure, and one tells
 * what the table is about.
 */
export function isHeadRow(cells: readonly string[]): boolean {
  const filled = cells.map(compact).filter((cell) => cell !== '');
  if (filled.length < 2 || filled.some((cell) => /^\d+$/.test(cell) || /[。；;？！]$/.test(cell))) return false;
  const known = filled
    .filter(isHeadWord)
    .map(columnOf)
    .filter((column) => column !== null);
  if (known.length < 2 || known.length * 2 < filled.length) return false;
  const distinct = new Set(known.map((column) => column.name));
  return distinct.size >= 2 && known.some((column) => CONTENT.includes(column.kind)) && looksShort(filled);
}

/** Heads are terse; a data row with 工作 and 要求 in it is not. Bracketed notes do not count. */
const looksShort = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.replace(/[（(].*?[）)]/g, '').length <= 14);

/** Whether a row of cells could be the lower line of a two-line head (牵头单位 / 配合单位 under 责任单位). */
export function isSubHeadRow(cells: readonly string[]): boolean {
  const filled = cells.map(compact).filter((cell) => cell !== '');
  return (
    filled.length > 0 && looksShort(filled) && filled.every((cell) => /^[^\d。，；]+$/.test(cell) && isSubHead(cell))
  );
}

const isSubHead = (cell: string): boolean =>
  isHeadWord(cell) ||
  /^(?:牵头|配合|责任|主办|协办|单位|主动|依申请(?:公开)?|全社会|特定群[体众]|[省市县乡镇区]级)$/.test(cell);

export type TableKind = 'plan' | 'indicators' | 'score' | 'catalogue' | 'other';

/** What kind of table these columns make. A plan says what is to be done, and by whom, by when or in which order. */
export function tableKindOf(columns: readonly Column[]): TableKind {
  const kinds = new Set(columns.map((column) => column.kind));
  const count = (kind: ColumnKind): number => columns.filter((column) => column.kind === kind).length;
  if (count('level') >= 2) return 'indicators';
  if (kinds.has('score')) return 'score';
  if (count('catalogue') >= 2) return 'catalogue';
  const duties = kinds.has('lead') || kinds.has('responsible') || kinds.has('support') || kinds.has('deadline');
  if (kinds.has('weight') && !duties) return 'score';
  const content = ['task', 'requirement', 'measures'].some((kind) => kinds.has(kind as ColumnKind));
  const several = count('task') + count('requirement') + count('measures') >= 2;
  return content && (duties || several) ? 'plan' : 'other';
}
