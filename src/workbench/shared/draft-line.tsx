import { Button } from 'antd';
import type { DraftKeeper } from './draft-keeper.ts';
import { momentWords } from './due-words.ts';
import { useMe } from './session.tsx';

/** Says that input was restored or is being kept, and lets it be thrown away. */
export function DraftLine({ draft }: { readonly draft: DraftKeeper }) {
  const { today } = useMe();
  if (draft.savedAt !== null) {
    return (
      <p className="draft-line" role="status">
        {momentWords(draft.savedAt, today)} 已在本机自动保存，尚未提交
      </p>
    );
  }
  if (draft.restoredFrom === null) return null;
  return (
    <p className="draft-line" role="status">
      已恢复您 {momentWords(draft.restoredFrom, today)} 未提交的填写
      {draft.stale ? '（此后内容已有新的保存，请核对）' : ''}
      <Button size="small" onClick={draft.discard}>
        不用这些，重新填写
      </Button>
    </p>
  );
}
