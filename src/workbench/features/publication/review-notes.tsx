import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { type RefObject, useState } from 'react';
import type { CommentShape, DeskDetail, DocumentDetail } from '#domains/publication/contract.ts';
import { get, post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { EDITIONS, useRefresh } from './queries.ts';
import { returnOf, unsettled } from './returned.ts';
import type { RichTextHandle } from './rich-text.tsx';
import { occurrenceOf } from './text-places.ts';

interface ReviewNotesProps {
  readonly detail: DocumentDetail;
  readonly body: RefObject<RichTextHandle | null>;
}

/** What the reviewers want changed, above the text that is to be changed. */
export function ReviewNotes({ detail, body }: ReviewNotesProps) {
  const { edition } = detail;
  const { today } = useMe();
  const [settling, setSettling] = useState<CommentShape | null>(null);
  const { data } = useQuery({
    queryKey: ['publication', 'desk', edition.id, edition.version],
    queryFn: ({ signal }) => get<DeskDetail>(`${EDITIONS}/${edition.id}/desk`, { signal }),
    placeholderData: (before) => before,
    enabled: edition.state === 'drafting',
  });
  const returned = data === undefined ? null : returnOf(data);
  const open = unsettled(data?.comments ?? []);
  if (edition.state !== 'drafting' || (returned === null && open.length === 0)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="said"
      title={returned === null ? `还有 ${open.length} 条审核意见没有处理` : '审核退回，请修改后再送审'}
      description={
        <>
          {returned === null ? null : (
            <p>
              {returned.comment}
              <span className="soft">
                （{returned.reviewerName}，{momentWords(returned.at, today)}）
              </span>
            </p>
          )}
          <ul className="review-notes">
            {open.map((comment) => (
              <Note
                key={comment.id}
                comment={comment}
                onShow={showIn(body, edition.bodyText, comment)}
                onSettle={() => setSettling(comment)}
              />
            ))}
          </ul>
          {settling === null ? null : (
            <SettleDialog editionId={edition.id} comment={settling} onClose={() => setSettling(null)} />
          )}
        </>
      }
    />
  );
}

/** Leads to the words in the editor; null where they are no longer there. */
function showIn(body: ReviewNotesProps['body'], text: string, { part, quote, start, place }: CommentShape) {
  if (part !== 'body' || quote === '' || place === 'lost') return null;
  return () => body.current?.show(quote, occurrenceOf(text, quote, start ?? 0)) === true;
}

interface NoteProps {
  readonly comment: CommentShape;
  readonly onShow: (() => boolean) | null;
  readonly onSettle: () => void;
}

function Note({ comment, onShow, onSettle }: NoteProps) {
  const say = useSay();
  return (
    <li>
      {comment.quote === '' ? null : <q>{comment.quote}</q>} {comment.text}{' '}
      <span className="soft">{comment.madeByName}</span>{' '}
      {onShow === null ? null : (
        <Button
          size="small"
          onClick={() => {
            if (!onShow()) say('这处文字已经修改');
          }}
        >
          查看位置
        </Button>
      )}{' '}
      <Button size="small" type="primary" ghost onClick={onSettle}>
        处理这条意见
      </Button>
    </li>
  );
}

interface SettleDialogProps {
  readonly editionId: string;
  readonly comment: CommentShape;
  readonly onClose: () => void;
}

function SettleDialog({ editionId, comment, onClose }: SettleDialogProps) {
  const [form] = Form.useForm<{ answer?: string }>();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const refresh = useRefresh();
  const settle = async ({ answer = '' }: { readonly answer?: string }) => {
    setBusy(true);
    try {
      await post(`${EDITIONS}/${editionId}/comments/${comment.id}/settle`, { answer });
      await refresh();
      say('意见已处理，提出人会收到消息');
      onClose();
    } catch (thrown) {
      setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="处理审核意见"
      okText="标为已处理"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <p>{comment.text}</p>
      <Form form={form} layout="vertical" onFinish={(values) => void settle(values)}>
        <Form.Item name="answer" label="答复（可不填）" extra="写明怎样改的，或为什么不改">
          <Input.TextArea rows={3} maxLength={1000} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
