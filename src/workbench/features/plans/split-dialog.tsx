import { Modal } from 'antd';
import { useState } from 'react';
import { piecesOf } from './draft-edits.ts';

interface SplitDialogProps {
  readonly open: boolean;
  readonly text: string;
  readonly onCut: (at: number) => void;
  readonly onClose: () => void;
}

/** Chooses where the second task begins: a press on a part of the text. */
export function SplitDialog({ open, text, onCut, onClose }: SplitDialogProps) {
  const [at, setAt] = useState<number | null>(null);
  const close = () => {
    setAt(null);
    onClose();
  };
  return (
    <Modal
      open={open}
      title="拆成两项：按一下第二项从哪里开始"
      okText="拆成两项"
      cancelText="不拆了，返回"
      okButtonProps={{ disabled: at === null }}
      onCancel={close}
      onOk={() => {
        if (at !== null) onCut(at);
        close();
      }}
      destroyOnHidden
    >
      <p className="split-text">
        {piecesOf(text).map((piece) => (
          <button
            key={piece.at}
            type="button"
            disabled={piece.at === 0}
            aria-pressed={piece.at === at}
            className={at !== null && piece.at >= at ? 'split-piece split-second' : 'split-piece'}
            onClick={() => setAt(piece.at)}
          >
            {piece.at === at ? '✂ ' : ''}
            {piece.text}
          </button>
        ))}
      </p>
      <p className="soft">两项保留相同的章节、责任单位和时限，拆开后可以分别修改。</p>
    </Modal>
  );
}
