import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { get, post } from '../../shared/api.ts';
import { ActDialog } from './act-dialog.tsx';
import type { DeskDialogProps } from './dialog-props.ts';
import { editionPath } from './queries.ts';
import { NO_SECRET, SecrecyFields } from './review-dialogs.tsx';
import { STEP_WORDS } from './words.ts';

const SEEN: Readonly<Record<string, { readonly act: string; readonly consequence: string; readonly said: string }>> = {
  submit: {
    act: '提交审核',
    consequence: '提交后由一审、二审、三审三位不同的人员依次审核。审核期间再修改，已有的审核意见即不再有效。',
    said: '已提交审核，一审人员会收到消息',
  },
  recall: {
    act: '撤回提交',
    consequence: '回到起草状态，已有的审核意见不再有效。修改后可以重新提交。',
    said: '已撤回提交，可以修改',
  },
  unschedule: {
    act: '取消定时',
    consequence: '回到待发布，不会再按时发布。',
    said: '已取消定时发布',
  },
};

/** Steps that need no words: what follows, and one press. */
export function SeenDialog({ act, desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  const words = SEEN[act];
  if (words === undefined) return null;
  return (
    <ActDialog
      title={`${words.act}「${edition.title}」`}
      consequence={words.consequence}
      act={words.act}
      said={words.said}
      onSend={() => post(`${editionPath(edition.id)}/${act}`, { version: edition.version })}
      onClose={onClose}
    />
  );
}

interface LinkedInterpretation {
  readonly title: string;
  readonly passed: boolean;
  readonly live: boolean;
}

const interpretationPath = (documentId: string): string => `/api/interpretation/documents/${documentId}`;

/** Interpretations of the document that have passed their own reviews and wait to go out with it. */
function useReadyInterpretations(documentId: string, enabled: boolean): readonly LinkedInterpretation[] {
  const { data } = useQuery({
    queryKey: ['interpretation', 'ready', documentId],
    queryFn: ({ signal }) =>
      get<{ readonly interpretations: readonly LinkedInterpretation[] }>(interpretationPath(documentId), { signal }),
    enabled,
  });
  return (data?.interpretations ?? []).filter((one) => one.passed && !one.live);
}

export function PublishDialog({ desk, onClose }: DeskDialogProps) {
  const { edition, document } = desk;
  const again = document.publishedOn !== null;
  const ready = useReadyInterpretations(document.id, !again);
  const [together, setTogether] = useState(true);
  const both = together && ready.length > 0;
  return (
    <ActDialog
      title={`发布「${edition.title}」`}
      consequence={
        again
          ? `新的一版立即向社会公开，替换现在公开的一版，并公布更正说明：${edition.changeNote ?? ''}`
          : '立即向社会公开，同时编制索引号。发布后的修改须走更正，原来的一版保留可查。'
      }
      act={both ? '文件和解读同步发布' : '立即发布'}
      said={both ? '文件和解读已同步发布，社会公众现在可以看到' : '已发布，社会公众现在可以看到'}
      onSend={() =>
        both
          ? post(`${interpretationPath(document.id)}/publish-together`)
          : post(`${editionPath(edition.id)}/publish`, { version: edition.version })
      }
      onClose={onClose}
    >
      {ready.length === 0 ? null : (
        <Form.Item extra="三同步：解读与文件同步发布。不同时发布的，解读应在3个工作日内发布。">
          <Checkbox checked={together} onChange={(event) => setTogether(event.target.checked)}>
            同时发布已通过三审的解读：{ready.map(({ title }) => title).join('、')}
          </Checkbox>
        </Form.Item>
      )}
    </ActDialog>
  );
}

export function ScheduleDialog({ desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  return (
    <ActDialog
      title={`定时发布「${edition.title}」`}
      consequence="到时间自动发布，发布前再做一次质量检查；已通过三审的解读一并发布。没有发出的，会提醒并写明原因。"
      act="设定发布时间"
      said="已设定发布时间"
      onSend={(values) =>
        post(`${editionPath(edition.id)}/schedule`, { version: edition.version, at: values['at'] ?? '' })
      }
      onClose={onClose}
    >
      <Form.Item
        name="at"
        label="发布时间"
        extra="北京时间，须晚于现在"
        rules={[{ required: true, message: '请选择发布时间' }]}
      >
        <Input type="datetime-local" />
      </Form.Item>
    </ActDialog>
  );
}

/** 紧急发布: the reason on record, the secrecy review where there is none yet, and what is owed afterwards. */
export function UrgentDialog({ desk, onClose }: DeskDialogProps) {
  const { edition, secrecyDone } = desk;
  const send = (values: Readonly<Record<string, unknown>>) =>
    post(`${editionPath(edition.id)}/publish-urgently`, {
      contentHash: edition.contentHash,
      reason: values['reason'] ?? '',
      secrecy: secrecyDone ? null : values['secrecy'],
    });
  return (
    <ActDialog
      title={`紧急发布「${edition.title}」`}
      consequence="不等三审完成，立即向社会公开。理由记入办理记录；没有完成的审核列入欠审清单，须由没有参与过的人员限期补审。"
      act="紧急发布"
      said="已紧急发布，欠审的审核人员会收到消息"
      danger
      initial={{ secrecy: { conclusion: NO_SECRET } }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label="紧急发布的理由"
        extra="如：突发事件须立即发布；有虚假信息影响社会稳定，须立即澄清（条例第六条）"
        rules={[{ required: true, whitespace: true, message: '请写明紧急发布的理由' }]}
      >
        <Input.TextArea rows={3} maxLength={1000} autoFocus />
      </Form.Item>
      {secrecyDone ? null : <SecrecyFields prefix={['secrecy']} />}
    </ActDialog>
  );
}

export function MakeUpDialog({ desk, onClose }: DeskDialogProps) {
  const { edition } = desk;
  const owed = desk.owed.filter((one) => one.mine);
  const send = (values: Readonly<Record<string, unknown>>) =>
    post(`${editionPath(edition.id)}/make-up-review`, {
      step: values['step'],
      contentHash: edition.contentHash,
      agreed: values['agreed'],
      comment: values['comment'] ?? '',
    });
  return (
    <ActDialog
      title={`补审「${edition.title}」`}
      consequence="补审的结论记入审核记录。不同意的，会通知签发人、主要负责人更正或撤回。"
      act="登记补审"
      said="补审已登记"
      initial={{ step: owed[0]?.step, agreed: true }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="step" label="补哪一次审核">
        <Radio.Group options={owed.map(({ step }) => ({ value: step, label: STEP_WORDS[step] }))} />
      </Form.Item>
      <Form.Item name="agreed" label="结论">
        <Radio.Group
          options={[
            { value: true, label: '同意' },
            { value: false, label: '不同意' },
          ]}
        />
      </Form.Item>
      <Form.Item name="comment" label="意见" extra="不同意的，请写明理由">
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </ActDialog>
  );
}
