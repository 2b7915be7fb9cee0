import { Checkbox, Form, Input, Radio } from 'antd';
import { useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { ActDialog } from './act-dialog.tsx';
import type { DeskDialogProps } from './dialog-props.ts';
import { PublicDocumentSelect } from './public-document-select.tsx';
import { editionPath } from './queries.ts';

interface Begun {
  readonly documentId: string;
  readonly editionId: string;
}

const reasonRules = (message: string) => [{ required: true, whitespace: true, message }];

/** 撤回: what the public is told, and the reason that stays on record. */
export function WithdrawDialog({ desk, onClose }: DeskDialogProps) {
  const { edition, withdrawalHint } = desk;
  const send = (values: Readonly<Record<string, unknown>>) =>
    post(`${editionPath(edition.id)}/withdraw`, { version: edition.version, note: '', mergedInto: null, ...values });
  return (
    <ActDialog
      title={`撤回「${edition.title}」`}
      consequence={
        <>
          <p>公众不能再看到正文和附件，原地址说明这条信息已撤回。需要恢复的，须更正后重新审核发布。</p>
          {withdrawalHint === null ? null : <p>{withdrawalHint}</p>}
        </>
      }
      act="撤回"
      said="已撤回，原地址已改为撤回说明"
      danger
      initial={{ outcome: 'error', titleHidden: false }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="outcome" label="向社会公开的说明">
        <Radio.Group
          options={[
            { value: 'error', label: '信息有误，已撤回' },
            { value: 'merged', label: '已并入另一条信息' },
            { value: 'note', label: '已撤回，并说明理由' },
          ]}
        />
      </Form.Item>
      <Outcome />
      <Form.Item name="titleHidden" valuePropName="checked">
        <Checkbox>标题也含有不应公开的内容，撤回页面不显示标题</Checkbox>
      </Form.Item>
      <Form.Item name="reason" label="撤回的原因（内部留存）" rules={reasonRules('请写明撤回的原因')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </ActDialog>
  );
}

/** What belongs to the outcome chosen. */
function Outcome() {
  const outcome: unknown = Form.useWatch('outcome');
  if (outcome === 'merged') {
    return (
      <Form.Item
        name="mergedInto"
        label="并入的信息"
        extra="须是已发布的信息，公众可由原地址前往"
        rules={[{ required: true, message: '请选择并入的信息' }]}
      >
        <PublicDocumentSelect />
      </Form.Item>
    );
  }
  const required = outcome === 'note';
  return (
    <Form.Item
      name="note"
      label={required ? '公开的撤回说明' : '补充说明（公开，可不填）'}
      rules={required ? reasonRules('请写明公开的撤回说明') : []}
    >
      <Input.TextArea rows={2} maxLength={1000} />
    </Form.Item>
  );
}

/** 更正 of what is out, or 恢复 of what was withdrawn: a new edition, which opens in the editor. */
export function CorrectDialog({ desk, onClose }: DeskDialogProps) {
  const go = useGo();
  const { edition, document } = desk;
  const withdrawn = document.state === 'withdrawn';
  return (
    <ActDialog
      title={`${withdrawn ? '恢复' : '更正'}「${edition.title}」`}
      consequence={
        withdrawn
          ? '以撤回前的内容为底稿新建一版，修改后重新三审，发布后原地址恢复。'
          : '以现在公开的内容为底稿新建一版，修改后重新三审；发布前，公众看到的仍是现在的一版。'
      }
      act={withdrawn ? '新建恢复的一版' : '开始更正'}
      said="已新建一版，请修改并填写公开的更正说明"
      onSend={async (values) => {
        const begun = await post<Begun>(`${editionPath(edition.id)}/begin-correction`, {
          version: edition.version,
          hideFormer: false,
          ...values,
        });
        go(`/documents/${begun.documentId}`);
      }}
      onClose={onClose}
    >
      <Form.Item name="reason" label="原因（内部留存）" rules={reasonRules('请写明原因')}>
        <Input.TextArea rows={3} maxLength={1000} autoFocus />
      </Form.Item>
      {withdrawn ? null : (
        <Form.Item name="hideFormer" valuePropName="checked">
          <Checkbox>现在的一版泄露了不应公开的内容，更正后不在历史版本中显示</Checkbox>
        </Form.Item>
      )}
    </ActDialog>
  );
}

export function KeepClosedDialog({ desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  return (
    <ActDialog
      title={`再审查：维持不公开「${edition.title}」`}
      consequence="经评估仍不宜主动公开的，写明依据，定下次再审查的日期。"
      act="维持不公开"
      said="已登记，到期会再提醒"
      onSend={(values) => post(`${editionPath(edition.id)}/keep-closed`, { version: edition.version, ...values })}
      onClose={onClose}
    >
      <Form.Item name="basis" label="依据" rules={reasonRules('请写明维持的依据')}>
        <Input.TextArea rows={3} maxLength={1000} autoFocus />
      </Form.Item>
      <Form.Item name="nextOn" label="下次再审查日期" rules={[{ required: true, message: '请选择日期' }]}>
        <Input type="date" />
      </Form.Item>
    </ActDialog>
  );
}

export function OpenUpDialog({ desk, onClose }: DeskDialogProps) {
  const go = useGo();
  const { edition } = desk;
  return (
    <ActDialog
      title={`再审查：转为主动公开「${edition.title}」`}
      consequence="新建一版，公开属性为主动公开，经三审后发布。"
      act="转为主动公开"
      said="已新建主动公开的一版，请修改后提交审核"
      onSend={async (values) => {
        const begun = await post<Begun>(`${editionPath(edition.id)}/open-up`, { version: edition.version, ...values });
        go(`/documents/${begun.documentId}`);
      }}
      onClose={onClose}
    >
      <Form.Item name="basis" label="依据" rules={reasonRules('请写明转为公开的依据')}>
        <Input.TextArea rows={3} maxLength={1000} autoFocus />
      </Form.Item>
    </ActDialog>
  );
}
