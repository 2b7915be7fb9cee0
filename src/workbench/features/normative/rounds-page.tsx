import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ROUND_WORDS, type RoundView } from '#domains/normative/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { dateWords } from '../../shared/due-words.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ROUND_STATUS, ROUNDS, useRefreshRound, useRounds } from './cleaning-queries.ts';
import { useUnits } from './queries.ts';

/** 文件清理: rounds with how far each has come. */
export function RoundsPage() {
  const rounds = useRounds();
  const can = useCan();
  const go = useGo();
  const { today } = useMe();
  const [opening, setOpening] = useState(false);
  const start = can('normative.clean') ? (
    <Button type="primary" onClick={() => setOpening(true)}>
      启动清理
    </Button>
  ) : null;
  const { data } = rounds;
  return (
    <Page
      title="文件清理"
      lead="行政规范性文件至少每 2 年清理一次（待核实，可在设置中修改），由各单位逐件提出意见，主管部门确定，结果公布后批量更新有效性。"
      actions={start}
    >
      {rounds.error === null ? null : <ProblemNotice problem={rounds.error} onRetry={() => void rounds.refetch()} />}
      {data === undefined ? (
        <Loading what="文件清理" rows={4} />
      ) : (
        <Sheet flush>
          {data.lastOn === null ? null : (
            <p
              className={
                data.nextDueOn !== null && data.nextDueOn < today ? 'normative-last normative-due' : 'normative-last'
              }
            >
              上次清理结果公布于{dateWords(data.lastOn)}
              {data.nextDueOn === null ? '' : `，最迟${dateWords(data.nextDueOn)}前应再清理一次`}
              {data.nextDueOn !== null && data.nextDueOn < today ? '，现已超期' : ''}。
            </p>
          )}
          <DataTable<RoundView>
            name="cleaning-rounds"
            label="历次清理"
            rows={data.items}
            columns={COLUMNS}
            rowKey={(round) => round.id}
            onOpen={(round) => go(`/cleaning/${round.id}`)}
            empty={
              <EmptyState
                title="还没有清理过"
                why="启动清理后，各单位会收到待办，对本单位现行的每份规范性文件提出继续有效、修改、废止或宣布失效的意见。"
                action={start ?? undefined}
              />
            }
          />
        </Sheet>
      )}
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

const COLUMNS: readonly DataColumn<RoundView>[] = [
  {
    key: 'title',
    title: '清理',
    main: true,
    value: (round) => round.title,
    render: (round) => <AppLink to={`/cleaning/${round.id}`}>{round.title}</AppLink>,
  },
  {
    key: 'state',
    title: '状态',
    width: 140,
    value: (round) => ROUND_WORDS[round.state],
    render: (round) => <StatusMark status={ROUND_STATUS[round.state]} word={ROUND_WORDS[round.state]} />,
  },
  {
    key: 'progress',
    title: '进度',
    width: 220,
    render: (round) => `共 ${round.items} 份，已提意见 ${round.proposed}，已定 ${round.decided}`,
  },
  {
    key: 'units',
    title: '单位',
    width: 140,
    render: (round) => (
      <>
        {round.units} 个
        {round.lateUnits === 0 ? null : <span className="normative-due">逾期 {round.lateUnits} 个</span>}
      </>
    ),
  },
  {
    key: 'cutoffOn',
    title: '清理截至',
    width: 140,
    value: (round) => round.cutoffOn,
    render: (round) => dateWords(round.cutoffOn),
  },
  {
    key: 'dueOn',
    title: '意见期限',
    width: 140,
    value: (round) => round.dueOn,
    render: (round) => dateWords(round.dueOn),
  },
];

function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm();
  const { today } = useMe();
  const go = useGo();
  const units = useUnits();
  const refresh = useRefreshRound('');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const open = async (values: Readonly<Record<string, unknown>>) => {
    setBusy(true);
    setProblem(null);
    try {
      const made = await post<RoundView>(ROUNDS, { ...values, effectOn: values['effectOn'] || null });
      await refresh();
      go(`/cleaning/${made.id}`);
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
      setBusy(false);
    }
  };
  const required = (message: string) => [{ required: true, message }];
  return (
    <Modal
      open
      title="启动清理"
      okText="启动清理，通知各单位"
      cancelText="不办了，返回"
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem === null ? null : <ProblemNotice className="said" problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          title: `${today.slice(0, 4)}年行政规范性文件清理`,
          cutoffOn: today,
          dueOn: '',
          effectOn: '',
          unitIds: [],
          note: '',
        }}
        onFinish={(values) => void open(values)}
      >
        <Form.Item name="title" label="名称" rules={required('请填写清理名称')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="cutoffOn"
          label="清理截至"
          extra="这一天及以前发布、现在仍然有效或尚未生效的规范性文件。"
          rules={required('请填写清理截至日期')}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="dueOn"
          label="意见期限"
          extra="各单位在这一天前提交意见，逾期可见。"
          rules={required('请填写意见期限')}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="effectOn" label="废止、失效自何日起" extra="留空则自结果公布之日起。">
          <Input type="date" />
        </Form.Item>
        <Form.Item name="unitIds" label="单位" extra="不选则包括所有单位。">
          <Select
            mode="multiple"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
