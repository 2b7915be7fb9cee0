import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { PreviewLinkShape } from '#domains/publication/contract.ts';
import { get, post } from '../../shared/api.ts';
import { momentWords } from '../../shared/due-words.ts';
import { Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { EDITIONS } from './queries.ts';

interface Made {
  readonly id: string;
  readonly path: string;
  readonly expiresAt: string;
}

/** The page as the public would see it, in a window of its own; open for an hour. */
export async function openOwnPreview(editionId: string): Promise<void> {
  // Opened before asking, or the browser takes it for an advertisement.
  const view = window.open('about:blank', '_blank');
  try {
    const made = await post<Made>(`${EDITIONS}/${editionId}/preview-links`, { own: true });
    if (view !== null) view.location.href = made.path;
  } catch (thrown) {
    view?.close();
    throw thrown;
  }
}

/** Who may look in without an account: until when, how often it was opened, and an end to it. */
export function PreviewLinks({ editionId, canRevoke }: { readonly editionId: string; readonly canRevoke: boolean }) {
  const { today } = useMe();
  const client = useQueryClient();
  const say = useSay();
  const [making, setMaking] = useState(false);
  const key = ['publication', 'preview-links', editionId];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      get<{ items: readonly PreviewLinkShape[] }>(`${EDITIONS}/${editionId}/preview-links`, { signal }),
  });
  const revoke = async (link: PreviewLinkShape) => {
    try {
      client.setQueryData(key, await post(`/api/preview-links/${link.id}/revoke`));
      say('已收回预览链接，再打开时提示失效');
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  const items = data?.items ?? [];
  const now = Date.now();
  return (
    <Sheet title="预览链接" actions={<Button onClick={() => setMaking(true)}>生成链接</Button>}>
      {items.length === 0 ? (
        <p className="soft">没有账号的人（起草科室、法律顾问）可以凭链接查看发布后的样子。</p>
      ) : null}
      <ul className="editions">
        {items.map((link) => {
          const over = link.revokedAt !== null || Date.parse(link.expiresAt) < now;
          return (
            <li key={link.id}>
              <span>{link.note ?? '未注明用途'}</span>
              <span className="soft">
                {link.revokedAt !== null
                  ? `${momentWords(link.revokedAt, today)} 收回`
                  : `${over ? '已于' : '有效至'} ${momentWords(link.expiresAt, today)}${over ? ' 失效' : ''}`}
                ，打开 {link.opened} 次
              </span>
              {over || !canRevoke ? null : (
                <Button size="small" onClick={() => void revoke(link)}>
                  收回
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {making ? (
        <MakeDialog
          editionId={editionId}
          onClose={() => setMaking(false)}
          onMade={() => void client.invalidateQueries({ queryKey: key })}
        />
      ) : null}
    </Sheet>
  );
}

const DAYS = [1, 3, 7, 14, 30].map((value) => ({ value, label: `${value} 天` }));

function MakeDialog(props: { readonly editionId: string; readonly onClose: () => void; readonly onMade: () => void }) {
  const [form] = Form.useForm<{ note: string; days: number }>();
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const make = async (values: { note: string; days: number }) => {
    try {
      const { path } = await post<Made>(`${EDITIONS}/${props.editionId}/preview-links`, values);
      setMade(new URL(path, window.location.href).href);
      props.onMade();
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <Modal
      open
      title="生成预览链接"
      okText={made === null ? '生成链接' : '复制链接'}
      cancelText={made === null ? '不生成' : '关闭'}
      onCancel={props.onClose}
      onOk={() => (made === null ? form.submit() : void navigator.clipboard?.writeText(made).then(props.onClose))}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {made === null ? (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ days: 7, note: '' }}
          onFinish={(values) => void make(values)}
        >
          <Form.Item name="note" label="给谁、做什么用" rules={[{ max: 100, message: '最多 100 个字' }]}>
            <Input placeholder="如：司法局合法性审核" />
          </Form.Item>
          <Form.Item name="days" label="有效期">
            <Select options={DAYS} />
          </Form.Item>
        </Form>
      ) : (
        <>
          <p>链接只显示这一次，请复制后发给查看人。持有链接的人都能看到这一版的内容。</p>
          <Input.TextArea
            readOnly
            value={made}
            autoSize
            aria-label="预览链接"
            onFocus={(event) => event.target.select()}
          />
        </>
      )}
    </Modal>
  );
}
