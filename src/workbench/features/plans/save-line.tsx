import { asProblem } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { useDesk } from './desk-context.ts';

/** Whether what was typed is kept, with the time. */
export function SaveLine() {
  const { save, conflict } = useDesk();
  return (
    <span
      role="status"
      className={save.kind === 'failed' || conflict !== null ? 'save-line save-failed' : 'save-line soft'}
    >
      {conflict === null ? words(save) : '等您选择后保存'}
    </span>
  );
}

/** 15:02 at the end of the moment: a draft on the desk was saved today. */
const CLOCK_SIGNS = 5;

function words(save: ReturnType<typeof useDesk>['save']): string {
  switch (save.kind) {
    case 'saved':
      return save.at === null ? '修改会自动保存' : `✓ 已保存 ${momentWords(save.at).slice(-CLOCK_SIGNS)}`;
    case 'waiting':
    case 'saving':
      return '正在保存……';
    case 'failed':
    default: {
      const { title, errors } = asProblem(save.problem);
      return `还没有保存：${errors[0]?.detail ?? title}。内容仍在本页，正在重试`;
    }
  }
}
