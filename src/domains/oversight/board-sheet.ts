import { inChinese, localDate } from '#kernel/calendar/local-date.ts';
import type { BoardAnswer, BoardRow, CountsView } from './contract.ts';
import type { Sheet } from './sheet-response.ts';

const VIEW_WORDS = { unit: '按单位', task: '按任务', chapter: '按章节', deadline: '按期限' } as const;
const LABEL_WORDS = { unit: '单位', task: '任务', chapter: '章节', deadline: '到期月份' } as const;
const LEDGER_WORDS = { drafting: '填报中', submitted: '已提交', accepted: '已通过', returned: '已退回' } as const;

const COUNT_HEAD = ['合计', '逾期', '临期', '正常', '未开始', '办结', '回头看处理', '办结率（%）', '超期补录'] as const;

/** The board as a table to print and file: 牵头、责任 in one block of columns, 配合 in another. */
export function boardSheet(board: BoardAnswer): Sheet {
  const withLedger = board.by === 'unit';
  const total = { label: '合计', ...board.total, ledger: null } as const;
  const day = inChinese(localDate(board.today));
  const name = board.plan?.title ?? '方案';
  return {
    fileName: `督查看板（${VIEW_WORDS[board.by]}）${board.today}.xlsx`,
    title: `${name}办理情况统计表（${VIEW_WORDS[board.by]}）`,
    about: `统计截至${day}。牵头、责任与配合分别统计，不相加。`,
    head: [
      LABEL_WORDS[board.by],
      ...(withLedger ? ['台账'] : []),
      ...COUNT_HEAD.map((word) => `牵头、责任\n${word}`),
      ...COUNT_HEAD.map((word) => `配合\n${word}`),
    ],
    rows: [...board.rows, total].map((row) => cells(row, withLedger)),
  };
}

function cells(row: Pick<BoardRow, 'label' | 'lead' | 'support' | 'ledger'>, withLedger: boolean): (string | number)[] {
  const ledger = row.ledger === null ? '' : `${LEDGER_WORDS[row.ledger.state]}${row.ledger.late ? '（逾期）' : ''}`;
  return [row.label, ...(withLedger ? [ledger] : []), ...numbers(row.lead), ...numbers(row.support)];
}

const numbers = (counts: CountsView): number[] => [
  counts.total,
  counts.red,
  counts.amber,
  counts.green,
  counts.grey,
  counts.done,
  counts.reviewed,
  counts.percent,
  counts.madeUp,
];
