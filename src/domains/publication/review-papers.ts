import type { DocxContent } from '#documents/writers/docx-of.ts';
import type { OutCell } from '#documents/writers/out-table.ts';
import type { XlsxSheet } from '#documents/writers/xlsx-of.ts';
import type { LocalDate } from '#kernel/calendar/local-date.ts';
import { civilWords } from './civil-time.ts';
import { DISCLOSURE_WORDS } from './drafting-words.ts';
import type { DeskDetail, DeskItem, DeskList, ReviewShape } from './review-contract.ts';
import { REVIEW_STEP_WORDS, STATE_WORDS } from './review-words.ts';

const LIST_NAMES: Readonly<Record<DeskList, string>> = {
  reviews: '待审信息',
  publishing: '待发布与定时发布',
  owed: '欠审清单',
  withdrawn: '已撤回信息',
  closed: '不公开信息再审查清单',
};
const OUTCOMES = { error: '信息有误', merged: '并入其他信息', note: '附说明撤回' } as const;

/** One list of the desk as a sheet: the same rows in the same order as on screen. */
export function deskSheet(
  list: DeskList,
  items: readonly DeskItem[],
  today: LocalDate,
): { readonly name: string; readonly sheet: XlsxSheet } {
  const head = [
    '标题',
    '发文字号',
    '信息类型',
    '单位',
    '状态',
    '公开属性',
    '起草人',
    '已等待（天）',
    '期限',
    '定时发布',
    '说明',
  ];
  const rows = items.map((item) => [
    item.title,
    item.documentNumber ?? '',
    item.typeName,
    item.unitName,
    stateWords(item),
    item.disclosureClass === null ? '' : DISCLOSURE_WORDS[item.disclosureClass],
    item.draftedByName ?? '',
    item.daysWaiting,
    item.dueOn ?? item.withdrawnOn ?? '',
    item.scheduledWords ?? '',
    explanation(item),
  ]);
  const name = LIST_NAMES[list];
  const widths = [44, 20, 16, 18, 10, 12, 10, 10, 12, 18, 40];
  return { name: `${name}${today}`, sheet: { name, head: [head], rows, widths, filter: true, landscape: true } };
}

function stateWords(item: Pick<DeskItem, 'state' | 'disclosureClass'>): string {
  const kept = item.state === 'approved' && item.disclosureClass !== 'proactive';
  return kept ? '审定留存' : STATE_WORDS[item.state];
}

function explanation(item: DeskItem): string {
  const owed = item.owedSteps.map((step) => REVIEW_STEP_WORDS[step]).join('、');
  const outcome = item.withdrawnOutcome === null ? '' : OUTCOMES[item.withdrawnOutcome];
  return [
    owed === '' ? '' : `欠${owed}`,
    item.urgentReason ?? '',
    outcome,
    item.withdrawnReason ?? '',
    item.publishProblem ?? '',
  ]
    .filter((text) => text !== '')
    .join('；');
}

const STEPS: readonly { readonly step: ReviewShape['step']; readonly name: string }[] = [
  { step: 'first', name: '一审' },
  { step: 'second', name: '二审' },
  { step: 'secrecy', name: '保密审查' },
  { step: 'final', name: '三审' },
  { step: 'after-first', name: '补一审' },
  { step: 'after-second', name: '补二审' },
  { step: 'after-final', name: '补三审' },
];
const stepName = (step: ReviewShape['step']): string => STEPS.find((known) => known.step === step)?.name ?? step;

const wide = (text: string): OutCell => ({ text, colSpan: 3 });

/** 发布审查表: the facts, who said what of which text, and places to sign. */
export function reviewRecordDocx(detail: DeskDetail, daysBehind: number): DocxContent {
  const { edition, document, elements } = detail;
  const value = (key: string): string => elements.find((element) => element.key === key)?.value ?? '';
  const attribute = edition.disclosureClass === null ? '未确定' : DISCLOSURE_WORDS[edition.disclosureClass];
  const why = [edition.disclosureReason, edition.disclosureClause].filter((text) => text !== null).join('；');
  return {
    title: '政府信息公开发布审查表',
    parts: [
      {
        kind: 'table',
        widths: [14, 36, 14, 36],
        head: [],
        rows: [
          ['信息标题', wide(edition.title)],
          ['公开主体', document.unitName, '信息类型', document.typeName],
          ['发文字号', value('documentNumber'), '索引号', document.indexNumber ?? '（发布时编制）'],
          ['公开属性', wide(why === '' ? attribute : `${attribute}：${why}`)],
          ['起草人', edition.draftedByName, '当前状态', stateWords(edition)],
          ...(edition.changeNote === null ? [] : [['更正说明', wide(edition.changeNote)]]),
          ...(edition.urgentReason === null ? [] : [['紧急发布理由', wide(edition.urgentReason)]]),
        ],
      },
      { kind: 'heading', text: '审查记录', level: 2 },
      {
        kind: 'table',
        widths: [12, 12, 16, 12, 32, 16],
        head: [['环节', '结论', '审查人', '岗位', '意见', '时间']],
        rows: detail.reviews
          .filter((review) => review.editionNumber === edition.number)
          .map((review) => [
            stepName(review.step),
            verdict(review),
            review.reviewerName,
            review.role,
            opinion(review),
            civilWords(review.at, daysBehind) ?? '',
          ]),
      },
      { kind: 'paragraph', text: `所审内容的校验值（SHA-256）：${edition.contentHash}` },
      { kind: 'signature', items: ['一审（签字）：', '二审（签字）：', '三审（签字）：'] },
      { kind: 'signature', items: ['保密审查（签字）：', '日期：      年   月   日'] },
    ],
  };
}

function verdict(review: ReviewShape): string {
  const words = review.step === 'secrecy' ? ['同意公开', '不同意公开'] : ['通过', '退回'];
  const [yes = '', no = ''] = words;
  const said = review.decision === 'approve' ? yes : no;
  return review.sameText ? said : `${said}（内容已改，不再有效）`;
}

function opinion(review: ReviewShape): string {
  const basis = review.basis === null ? '' : `依据：${review.basis}`;
  return [review.conclusion ?? review.comment ?? '', basis].filter((text) => text !== '').join('\n');
}
