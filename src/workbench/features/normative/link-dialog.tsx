import { Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { type Candidate, DESK_STATE_WORDS, LINK_WORDS, type NormativeDetail } from '#domains/normative/contract.ts';
import { get, post } from '../../shared/api.ts';
import { dateWords } from '../../shared/due-words.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { documentAddress, REGISTER, useRefresh } from './queries.ts';

interface DialogProps {
  readonly document: NormativeDetail;
  readonly onClose: () => void;
}

const KINDS = ['amends', 'repeals', 'replaces', 'forwards', 'related'] as const;

/** From the later document to the earlier: kind, from which day, a note. */
export function LinkDialog({ document, onClose }: DialogProps) {
  const [form] = Form.useForm();
  const say = useSay();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async (values: Readonly<Record<string, string | undefined>>) => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { ...values, onDay: values['onDay'] || null, note: values['note'] || null };
      await post(`${documentAddress(document.id)}/links`, body);
      await refresh();
      say('已建立关联');
      onClose();
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="建立关联"
      okText="建立关联"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form form={form} layout="vertical" initialValues={{ kind: 'amends' }} onFinish={(values) => void save(values)}>
        <LinkFields document={document} />
      </Form>
    </Modal>
  );
}

function LinkFields({ document }: { readonly document: NormativeDetail }) {
  const say = useSay();
  const [found, setFound] = useState<readonly Candidate[]>([]);
  const kind = Form.useWatch('kind') as (typeof KINDS)[number] | undefined;
  const bears = kind === 'amends' || kind === 'repeals' || kind === 'replaces';
  const search = async (q: string) => {
    if (q.trim() === '') return setFound([]);
    const answer = await get<{ items: readonly Candidate[] }>(`${REGISTER}/candidates`, { query: { q: q.trim() } });
    setFound(answer.items.filter((one) => one.id !== document.id));
  };
  return (
    <>
      <Form.Item name="kind" label="本文件对另一份文件">
        <Radio.Group options={KINDS.map((value) => ({ value, label: LINK_WORDS[value].out }))} />
      </Form.Item>
      <Form.Item
        name="toId"
        label="另一份文件"
        extra="输入标题或发文字号中的几个字查找。"
        rules={[{ required: true, message: '请选择文件' }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: (q: string) => void search(q).catch(say.refused) }}
          placeholder="输入标题或发文字号查找"
          notFoundContent="没有找到，请换几个字"
          options={found.map((one) => ({
            value: one.id,
            label: `${one.title}（${one.documentNumber ?? one.unitName}，${
              one.publishedOn === null ? DESK_STATE_WORDS[one.state] : dateWords(one.publishedOn)
            }）`,
          }))}
        />
      </Form.Item>
      {bears ? (
        <Form.Item name="onDay" label="自何日起" extra="留空则自本文件施行之日起；没有施行日期的，自发布之日起。">
          <Input type="date" />
        </Form.Item>
      ) : null}
      <Form.Item name="note" label="说明" extra="如“第五条修改为……”，随关联显示在两边页面上。">
        <Input maxLength={300} />
      </Form.Item>
      {bears ? (
        <p className="soft">
          {document.state === 'published'
            ? '本文件已经公开，建立后对方的有效性到期即更新。'
            : '本文件公开后，对方的有效性才更新。'}
        </p>
      ) : null}
    </>
  );
}
