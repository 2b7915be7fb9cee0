import type { BatchRow, RowView } from '#domains/history/contract.ts';
import type { Status } from '../../shared/status.ts';

export const BATCHES = '/api/history/batches';

interface Look {
  readonly word: string;
  readonly status: Status;
}

export const BATCH_STATES: Readonly<Record<BatchRow['state'], Look>> = {
  reading: { word: '正在读取', status: 'not-started' },
  failed: { word: '读取未成功', status: 'late' },
  prepared: { word: '待确认', status: 'soon' },
  importing: { word: '正在导入', status: 'not-started' },
  done: { word: '已导入', status: 'done' },
  undoing: { word: '正在撤回', status: 'soon' },
  undone: { word: '已撤回', status: 'late' },
  abandoned: { word: '已放弃', status: 'late' },
};

export const ROW_LOOKS: Readonly<Record<RowView['state'], Look>> = {
  ready: { word: '可以导入', status: 'normal' },
  blocked: { word: '不能导入', status: 'late' },
  'left-out': { word: '未选入', status: 'soon' },
  imported: { word: '已导入', status: 'done' },
  failed: { word: '未导入', status: 'late' },
};

export const SAME_WORDS: Readonly<Record<RowView['duplicates'][number]['how'], string>> = {
  'same-id': '原编号相同',
  'same-number': '发文字号相同',
  'same-title': '标题、机关、日期相同',
  'same-text': '正文几乎相同',
};
