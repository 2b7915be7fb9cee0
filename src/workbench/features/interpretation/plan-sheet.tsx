import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { FORMS, type PlanView, type PolicyDetail } from '#domains/interpretation/contract.ts';
import { ApiProblem, put } from '../../shared/api.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { type DraftKeeper, useDraft } from '../../shared/draft-keeper.ts';
import { DraftLine } from '../../shared/draft-line.tsx';
import { momentWords } from '../../shared/due-words.ts';
import { showFieldErrors } from '../../shared/form-errors.ts';
import { Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSay } from '../../shared/said.tsx';
import { useMe } from '../../shared/session.tsx';
import { policyAddress, useRefresh } from './queries.ts';

type Values = Omit<PlanView, 'savedByName' | 'savedAt' | 'version'>;

const EMPTY: Values = {
  forms: [],
  responsible: '',
  firstName: '',
  firstPost: '',
  phone: '',
  place: '',
  channels: '',
  plannedOn: null,
  note: '',
};
const FIELDS: readonly {
  readonly name: Exclude<keyof Values, 'forms' | 'note'>;
  readonly label: string;
  readonly extra?: string;
}[] = [
  { name: 'responsible', label: '谁来解读', extra: '谁起草、谁解读；多部门联合发文的，由牵头部门解读。' },
  { name: 'firstName', label: '第一解读人', extra: '起草部门主要负责人。' },
  { name: 'firstPost', label: '第一解读人职务' },
  { name: 'phone', label: '政策咨询电话' },
  { name: 'place', label: '现场咨询地点' },
  { name: 'channels', label: '发布渠道', extra: '如门户网站、政务新媒体、新闻发布会。' },
  { name: 'plannedOn', label: '计划发布日期', extra: '一般与文件同日。' },
];

const CONFLICT_FIELDS = [
  { key: 'forms', label: '解读形式' },
  ...FIELDS.map(({ name, label }) => ({ key: name, label })),
  { key: 'note', label: '说明' },
];

const valuesOf = (plan: PlanView | null): Values => {
  if (plan === null) return EMPTY;
  const { savedByName: _name, savedAt: _at, version: _version, ...values } = plan;
  return values;
};

const isPlan = (value: unknown): value is PlanView =>
  typeof value === 'object' && value !== null && 'responsible' in value && 'version' in value;

/** 解读方案: which forms, who, when, where. */
export function PlanSheet({ policy }: { readonly policy: PolicyDetail }) {
  const [form] = Form.useForm<Values>();
  const say = useSay();
  const refresh = useRefresh();
  const [problem, setProblem] = useState<unknown>(null);
  const [version, setVersion] = useState(policy.plan?.version ?? 0);
  const [busy, setBusy] = useState(false);
  const draft = useDraft({ name: `interpretation-plan:${policy.id}`, form, version: String(version) });
  const may = policy.can.includes('plan');
  const theirs = problem instanceof ApiProblem && problem.is('stale-version') ? problem.current : undefined;
  const save = async (values: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      await put(`${policyAddress(policy.id)}/plan`, { ...values, plannedOn: values.plannedOn || null, version });
      draft.forget();
      await refresh();
      say('已保存解读方案');
    } catch (thrown) {
      if (!showFieldErrors(form, thrown)) setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title="解读方案">
      <SavedLine plan={policy.plan} />
      {problem !== null && !isPlan(theirs) ? <ProblemNotice problem={problem} /> : null}
      {isPlan(theirs) ? (
        <ConflictNotice
          fields={CONFLICT_FIELDS}
          mine={form.getFieldsValue()}
          theirs={valuesOf(theirs)}
          onSettle={(settled) => {
            form.setFieldsValue(settled);
            setVersion(theirs.version);
            setProblem(null);
          }}
        />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        disabled={!may}
        initialValues={valuesOf(policy.plan)}
        onValuesChange={draft.keep}
        onFinish={(values) => void save(values)}
        className="interpretation-plan"
      >
        <PlanFields />
        {may ? <SaveLine busy={busy} draft={draft} /> : null}
      </Form>
    </Sheet>
  );
}

function PlanFields() {
  return (
    <>
      <Form.Item name="forms" label="解读形式" extra="采用“文字”以外的任一形式，计入多元化解读。">
        <Checkbox.Group options={[...FORMS]} />
      </Form.Item>
      <div className="interpretation-fields">
        {FIELDS.map(({ name, label, extra }) => (
          <Form.Item key={name} name={name} label={label} extra={extra}>
            <Input type={name === 'plannedOn' ? 'date' : 'text'} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="note" label="说明">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}

function SavedLine({ plan }: { readonly plan: PlanView | null }) {
  const { today } = useMe();
  if (plan === null) return null;
  return (
    <p className="soft">
      {plan.savedByName ?? '—'} {momentWords(plan.savedAt ?? '', today)} 保存
    </p>
  );
}

function SaveLine({ busy, draft }: { readonly busy: boolean; readonly draft: DraftKeeper }) {
  return (
    <p className="interpretation-save">
      <Button type="primary" htmlType="submit" loading={busy}>
        保存解读方案
      </Button>
      <DraftLine draft={draft} />
    </p>
  );
}
