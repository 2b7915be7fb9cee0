import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { type RoundDetail, VALIDITY_WORDS } from '#domains/normative/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { roundAddress, usePreview, useRefreshRound, useTypes } from './cleaning-queries.ts';

interface RoundProps {
  readonly round: RoundDetail;
  readonly onClose: () => void;
}

const RESULT_TYPE = 'document-cleaning';

/** Makes the draft of the result with its four lists. */
export function ConcludeDialog({ round, onClose }: RoundProps) {
  const [form] = Form.useForm();
  const me = useMe();
  const say = useSay();
  const types = useTypes();
  const refresh = useRefreshRound(round.id);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const active = (types.data?.items ?? []).filter((type) => type.active);
  const units = [...new Map(me.roles.map((role) => [role.unitId, role.unitName])).entries()];
  const conclude = async (values: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setProblem(null);
    try {
      await post(`${roundAddress(round.id)}/conclude`, { ...values, version: round.version });
      await refresh();
      say('已形成清理结果草稿，请送审后公布');
      onClose();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="形成清理结果"
      okText="形成结果草稿"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <p>
        系统按结论列出继续有效、拟修改、废止、宣布失效四个目录，形成一份信息草稿。三审通过并公布后，各文件的有效性一并更新。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ typeCode: RESULT_TYPE, unitId: units[0]?.[0] }}
        onFinish={(values) => void conclude(values)}
      >
        <Form.Item name="typeCode" label="信息类型" rules={[{ required: true, message: '请选择信息类型' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={active.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="unitId" label="公开单位" rules={[{ required: true, message: '请选择公开单位' }]}>
          <Select options={units.map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** 退回重新确定 or 取消清理, with its reason. */
export function StepDialog({ round, step, onClose }: RoundProps & { readonly step: 'reopen' | 'cancel' }) {
  const say = useSay();
  const refresh = useRefreshRound(round.id);
  const reopen = step === 'reopen';
  return (
    <ReasonDialog
      open
      title={reopen ? '退回重新确定' : `取消“${round.title}”`}
      consequence={
        reopen
          ? '清理结果草稿不再与本次清理关联，请另行作废；各文件的结论保留，可以修改后重新形成结果。'
          : '各单位的待办随即取消，已提的意见保留备查。取消后不能恢复。'
      }
      actLabel={reopen ? '退回重新确定' : '取消清理'}
      danger={!reopen}
      onAct={async (reason) => {
        await post(`${roundAddress(round.id)}/${step}`, { version: round.version, reason });
        await refresh();
        say(reopen ? '已退回重新确定' : '已取消清理');
      }}
      onClose={onClose}
    />
  );
}

/** What the publication of the result will change. */
export function PreviewSheet({ round }: { readonly round: RoundDetail }) {
  const shown = (round.state === 'proposing' || round.state === 'decided') && round.decided > 0;
  const preview = usePreview(round.id, shown);
  if (!shown || preview.data === undefined) return null;
  const { changes, counts, effectOn } = preview.data;
  return (
    <Sheet title="结果公布后的变化">
      <p>
        继续有效 {counts.keep} 份，拟修改 {counts.amend} 份，废止 {counts.repeal} 份，宣布失效 {counts.expire} 份，未定{' '}
        {counts.undecided} 份；废止和失效{effectOn === null ? '自结果公布之日起' : `自${dateWords(effectOn)}起`}。
      </p>
      {changes.length === 0 ? (
        <p className="soft">目前没有文件会改变有效性。</p>
      ) : (
        <ul className="normative-records">
          {changes.map((change) => (
            <li key={change.documentId}>
              <AppLink to={`/normative/${change.documentId}`}>{change.title}</AppLink>
              <span className="normative-more">
                {change.unitName} {change.documentNumber ?? ''}：
                {change.from === null ? '未标注' : VALIDITY_WORDS[change.from]} → {VALIDITY_WORDS[change.to]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
