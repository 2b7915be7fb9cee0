import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { CatalogueView, ChangeView } from '#domains/catalogue/contract.ts';
import { post } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { CATALOGUES } from './queries.ts';
import { useChanged } from './use-changed.ts';
import { CHANGE_WORDS } from './words.ts';

interface PublishProps {
  readonly open: boolean;
  readonly catalogue: CatalogueView;
  readonly changes: readonly ChangeView[];
  readonly onClose: () => void;
}

/** Shows what the new edition changes before it is published. */
export function PublishDialog({ open, catalogue, changes, onClose }: PublishProps) {
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const changed = useChanged();
  const say = useSay();
  const publish = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { version: catalogue.version, note };
      const { number } = await post<{ number: number }>(`${CATALOGUES}/${catalogue.id}/publish`, body);
      await changed();
      onClose();
      say(`第 ${number} 版已发布，公众现在可以看到，公开任务按新版产生`);
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={`发布《${catalogue.title}》第 ${catalogue.edition + 1} 版`}
      okText="发布新版"
      cancelText="返回修改"
      okButtonProps={{ loading: busy }}
      onOk={() => void publish()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <p>
        {catalogue.edition === 0
          ? `首次发布，共 ${changes.length} 个事项。`
          : changes.length === 0
            ? '事项没有增减和修改，只调整了次序。'
            : `与第 ${catalogue.edition} 版相比有 ${changes.length} 处变动：`}
      </p>
      <ChangeList changes={changes} />
      <Form layout="vertical">
        <Form.Item label="版本说明" htmlFor="edition-note" extra="对外公布，如 根据新修订的条例调整">
          <Input id="edition-note" value={note} maxLength={1_000} onChange={(change) => setNote(change.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function ChangeList({ changes }: { readonly changes: readonly ChangeView[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className="catalogue-changes">
      {changes.map((change) => (
        <li key={`${change.kind}-${change.itemId}`}>
          {CHANGE_WORDS[change.kind]}：{change.name}
          {change.columns.length === 0 ? null : <span className="soft">（{change.columns.join('、')}）</span>}
        </li>
      ))}
    </ul>
  );
}
