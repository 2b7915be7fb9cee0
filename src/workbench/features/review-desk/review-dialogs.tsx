import { Form, Input, Radio } from 'antd';
import { post } from '../../shared/api.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { DeskDialogProps } from './dialog-props.ts';
import { editionPath, useRefresh } from './queries.ts';

const STEP_OF = { 'first-review': 'first', 'second-review': 'second', 'final-review': 'final' } as const;
const WORDS = { first: '一审', second: '二审', final: '三审' } as const;
const NEXT = { first: '转二审', second: '转三审', final: '转待发布' } as const;

const stepOf = (state: string) =>
  state === 'first-review' || state === 'second-review' || state === 'final-review' ? STEP_OF[state] : 'first';

/** 通过: of the text as it was shown; another text is refused. */
export function ApproveDialog({ desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  const step = stepOf(edition.state);
  const next = step === 'final' && edition.disclosureClass !== 'proactive' ? '审定后留存' : NEXT[step];
  return (
    <ActDialog
      title={`${WORDS[step]}通过「${edition.title}」`}
      consequence={`通过后${next}。您的意见只对现在这一稿有效，内容一改即须重新审核。`}
      act={`${WORDS[step]}通过`}
      said={`${WORDS[step]}已通过，${next}`}
      onSend={(values) =>
        post(`${editionPath(edition.id)}/approve`, {
          step,
          contentHash: edition.contentHash,
          comment: values['comment'] ?? '',
        })
      }
      onClose={onClose}
    >
      <Form.Item name="comment" label="审核意见（可不填）">
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Form.Item>
    </ActDialog>
  );
}

export function ReturnDialog({ desk, onClose }: DeskDialogProps) {
  const { edition, comments } = desk;
  const say = useSay();
  const refresh = useRefresh();
  const open = comments.filter((comment) => comment.settledAt === null).length;
  return (
    <ReasonDialog
      open
      title={`退回「${edition.title}」`}
      consequence={`退回起草人修改，修改后从一审重新审核。${open === 0 ? '' : `另有 ${open} 条意见随同退回。`}`}
      actLabel="退回"
      reasonLabel="退回的原因"
      danger
      suggestions={['请按逐条意见修改', '要素不全，请补齐', '公开属性的依据不充分，请核实']}
      onAct={async (comment) => {
        const step = stepOf(edition.state);
        await post(`${editionPath(edition.id)}/return`, { step, contentHash: edition.contentHash, comment });
        await refresh();
        say('已退回起草人');
      }}
      onClose={() => {
        void refresh();
        onClose();
      }}
    />
  );
}

/** The fields of the secrecy review, also within the urgent path. */
export function SecrecyFields({ prefix = [] }: { readonly prefix?: readonly string[] }) {
  return (
    <>
      <Form.Item
        name={[...prefix, 'conclusion']}
        label="审查结论"
        rules={[{ required: true, whitespace: true, message: '请填写保密审查结论' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item
        name={[...prefix, 'basis']}
        label="审查依据"
        extra="如：保守国家秘密法、定密事项目录、本单位保密审查制度；不能确定的，报保密行政管理部门确定（条例第十七条）"
        rules={[{ required: true, whitespace: true, message: '请填写审查依据' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}

export const NO_SECRET = '经审查，不涉及国家秘密、工作秘密，同意公开。';

export function SecrecyDialog({ desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  return (
    <ActDialog
      title="登记保密审查"
      consequence="保密审查由起草人以外的人员办理。没有同意公开的结论，不能三审通过，也不能发布。"
      act="登记保密审查"
      said="保密审查已登记"
      initial={{ agreed: true, conclusion: NO_SECRET }}
      onSend={(values) => post(`${editionPath(edition.id)}/secrecy`, { contentHash: edition.contentHash, ...values })}
      onClose={onClose}
    >
      <Form.Item name="agreed" label="是否同意公开">
        <Radio.Group
          options={[
            { value: true, label: '同意公开' },
            { value: false, label: '不同意公开' },
          ]}
        />
      </Form.Item>
      <SecrecyFields />
    </ActDialog>
  );
}
