import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { CommentShape, DeskDetail } from '#domains/publication/contract.ts';
import { post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ActDialog } from './act-dialog.tsx';
import { editionPath } from './queries.ts';

const PLACES: Readonly<Record<CommentShape['place'], string>> = {
  whole: '整篇',
  there: '',
  moved: '文字已移动',
  lost: '所指文字已改动或删除',
};

/** Remarks, those not settled first; each leads to its words while they are there. */
export function CommentList(props: {
  readonly desk: DeskDetail;
  readonly onShow: (start: number | null, end: number | null) => void;
  readonly onRemark: (() => void) | undefined;
}) {
  const { desk, onShow, onRemark } = props;
  const [settling, setSettling] = useState<CommentShape | null>(null);
  const maySettle = desk.can.includes('save') || desk.can.includes('submit');
  const open = desk.comments.filter((comment) => comment.settledAt === null);
  const settled = desk.comments.filter((comment) => comment.settledAt !== null);
  return (
    <>
      {desk.comments.length === 0 ? (
        <p className="soft">还没有意见。{onRemark === undefined ? '' : '在正文中选中文字即可提意见。'}</p>
      ) : null}
      <ol className="desk-comments">
        {[...open, ...settled].map((comment) => (
          <li key={comment.id}>
            <Comment comment={comment} onShow={onShow} onSettle={maySettle ? setSettling : undefined} />
          </li>
        ))}
      </ol>
      {onRemark === undefined ? null : <Button onClick={onRemark}>对整篇提意见</Button>}
      {settling === null ? null : (
        <SettleDialog editionId={desk.edition.id} comment={settling} onClose={() => setSettling(null)} />
      )}
    </>
  );
}

function Comment(props: {
  readonly comment: CommentShape;
  readonly onShow: (start: number | null, end: number | null) => void;
  readonly onSettle: ((comment: CommentShape) => void) | undefined;
}) {
  const { comment, onShow, onSettle } = props;
  const settled = comment.settledAt !== null;
  return (
    <>
      <p>
        <StatusMark status={settled ? 'done' : 'soon'} word={settled ? '已处理' : '未处理'} />
        <strong>{comment.madeByName}</strong> <span className="soft">{momentWords(comment.madeAt)}</span>
      </p>
      {comment.quote === '' ? null : (
        <p className="gate-quote">
          <q>{comment.quote}</q> <span className="soft">{PLACES[comment.place]}</span>
        </p>
      )}
      <p className="desk-comment-text">{comment.text}</p>
      {comment.answer === null ? null : (
        <p className="soft">
          {comment.settledByName ?? ''}答复：{comment.answer}
        </p>
      )}
      <p className="gate-acts">
        {comment.start === null || comment.part !== 'body' ? null : (
          <Button size="small" onClick={() => onShow(comment.start, comment.end)}>
            查看位置
          </Button>
        )}
        {settled || onSettle === undefined ? null : (
          <Button size="small" type="primary" ghost onClick={() => onSettle(comment)}>
            处理这条意见
          </Button>
        )}
      </p>
    </>
  );
}

function SettleDialog(props: {
  readonly editionId: string;
  readonly comment: CommentShape;
  readonly onClose: () => void;
}) {
  const { editionId, comment, onClose } = props;
  return (
    <ActDialog
      title="处理审核意见"
      consequence={comment.text}
      act="标为已处理"
      said="意见已处理，提出人会收到消息"
      onSend={(values) =>
        post(`${editionPath(editionId)}/comments/${comment.id}/settle`, { answer: values['answer'] ?? '' })
      }
      onClose={onClose}
    >
      <Form.Item name="answer" label="答复（可不填）" extra="写明怎样改的，或为什么不改">
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Form.Item>
    </ActDialog>
  );
}
