import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { FORMS, type InterpretationCandidate, type PolicyDetail } from '#domains/interpretation/contract.ts';
import { unreachable } from '#kernel/result.ts';
import { ActModal } from '../../shared/act-modal.tsx';
import { useGo } from '../../shared/address.tsx';
import { get, post } from '../../shared/api.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { POLICIES, policyAddress, useRefresh, useRules } from './queries.ts';

export type Asked = 'draft' | 'link' | 'exempt' | 'unexempt' | 'ask-follow-up' | 'publish-together';

interface DialogProps {
  readonly policy: PolicyDetail;
  readonly onClose: () => void;
}

/** The one dialog that is open, if any. */
export function PolicyDialog({ asked, ...props }: DialogProps & { readonly asked: Asked | null }) {
  if (asked === null) return null;
  switch (asked) {
    case 'draft':
      return <DraftDialog {...props} />;
    case 'link':
      return <LinkDialog {...props} />;
    case 'exempt':
      return <ExemptDialog {...props} />;
    case 'unexempt':
      return <UnexemptDialog {...props} />;
    case 'ask-follow-up':
      return <FollowUpDialog {...props} />;
    case 'publish-together':
      return <TogetherDialog {...props} />;
    default:
      return unreachable(asked);
  }
}

function DraftDialog({ policy, onClose }: DialogProps) {
  const go = useGo();
  const refresh = useRefresh();
  const send = async (values: Readonly<Record<string, unknown>>) => {
    const made = await post<{ documentId: string }>(`${policyAddress(policy.id)}/interpretations`, values);
    await refresh();
    go(`/documents/${made.documentId}`);
  };
  return (
    <ActModal
      title="新建解读"
      act="新建并去写"
      initial={{ form: policy.plan?.forms[0] ?? '文字' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        name="form"
        label="解读形式"
        extra="一份文件可以有多件不同形式的解读。"
        rules={[{ required: true, message: '请选择解读形式' }]}
      >
        <Select options={FORMS.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="title" label="标题" extra="留空则按文件名称拟为“《…》政策解读”。">
        <Input maxLength={300} />
      </Form.Item>
    </ActModal>
  );
}

function LinkDialog({ policy, onClose }: DialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  const [found, setFound] = useState<readonly InterpretationCandidate[]>([]);
  const search = async (q: string) => {
    if (q.trim() === '') return setFound([]);
    const answer = await get<{ items: readonly InterpretationCandidate[] }>(`${POLICIES}/candidates`, { query: { q } });
    setFound(answer.items);
  };
  const send = async (values: Readonly<Record<string, unknown>>) => {
    await post(`${policyAddress(policy.id)}/links`, values);
    await refresh();
    say('已关联解读');
    onClose();
  };
  return (
    <ActModal title="关联已有的解读" act="关联" initial={{}} onSend={send} onClose={onClose}>
      <Form.Item
        name="interpretationId"
        label="解读"
        extra="输入标题中的几个字查找。"
        rules={[{ required: true, message: '请选择要关联的解读' }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: (q: string) => void search(q).catch(say.refused) }}
          placeholder="输入标题查找"
          notFoundContent="没有找到，请换几个字"
          options={found.map((one) => ({ value: one.id, label: `${one.title}（${one.unitName}，${one.stateWords}）` }))}
        />
      </Form.Item>
    </ActModal>
  );
}

function ExemptDialog({ policy, onClose }: DialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  const rules = useRules();
  const active = (rules.data?.items ?? []).filter((rule) => rule.active);
  return (
    <ReasonDialog
      open
      title="登记免予解读"
      consequence="登记后文件可以不经解读进入二审；已经起算的解读期限随即取消。登记人和理由记录在案，并列入统计。"
      actLabel="登记免予解读"
      hint="说明为什么符合这一情形"
      onAct={async (reason, values) => {
        await post(`${policyAddress(policy.id)}/exemption`, { ...values, reason });
        await refresh();
        say('已登记免予解读');
      }}
      onClose={onClose}
    >
      <Form.Item
        name="ruleId"
        label="免解读情形"
        initialValue={policy.suggestedRules[0]?.id}
        extra={policy.suggestedRules.length === 0 ? '标题没有与任何情形相符，请谨慎登记。' : '按标题推荐，请核对。'}
        rules={[{ required: true, message: '请选择免解读情形' }]}
      >
        <Select options={active.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </ReasonDialog>
  );
}

function UnexemptDialog({ policy, onClose }: DialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  return (
    <ReasonDialog
      open
      title="取消免予解读"
      consequence={
        policy.state === 'published'
          ? '文件已经发布，取消后从今天起 3 个工作日内应发布解读。'
          : '取消后文件须有通过三审的解读才能进入二审。'
      }
      actLabel="取消免予解读"
      onAct={async (reason) => {
        await post(`${policyAddress(policy.id)}/exemption/end`, { reason });
        await refresh();
        say('已取消免予解读');
      }}
      onClose={onClose}
    />
  );
}

function FollowUpDialog({ policy, onClose }: DialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  return (
    <ReasonDialog
      open
      title="要求二次解读"
      consequence="起草单位会收到一项待办，须在期限前再发布一件解读，回应群众咨询集中的问题。"
      actLabel="要求二次解读"
      hint="写明咨询集中的问题和数量"
      suggestions={['政务服务热线咨询较多', '企业反映申报条件不清楚']}
      onAct={async (reason, values) => {
        await post(`${policyAddress(policy.id)}/follow-up`, { ...values, reason });
        await refresh();
        say('已要求二次解读');
      }}
      onClose={onClose}
    >
      <Form.Item name="dueOn" label="完成期限" rules={[{ required: true, message: '请填写完成期限' }]}>
        <Input type="date" />
      </Form.Item>
    </ReasonDialog>
  );
}

function TogetherDialog({ policy, onClose }: DialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ready = policy.interpretations.filter((one) => one.passed && !one.live);
  const publish = async () => {
    setBusy(true);
    try {
      const { published } = await post<{ published: number }>(`${policyAddress(policy.id)}/publish-together`);
      await refresh();
      say(`已同步发布 ${published} 件`);
      onClose();
    } catch (thrown) {
      setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="文件和解读同步发布"
      okText={`现在发布 ${ready.length + 1} 件`}
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => void publish()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <p>以下各件将同时向社会公开，并互相链接；有一件不能发布，则都不发布。</p>
      <ul className="interpretation-together">
        <li>{policy.title}</li>
        {ready.map((one) => (
          <li key={one.documentId}>{one.title}</li>
        ))}
      </ul>
    </Modal>
  );
}
