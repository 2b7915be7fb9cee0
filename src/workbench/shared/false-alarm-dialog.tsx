import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { GateFindingView } from '#domains/quality-gate/contract.ts';
import { post } from './api.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useSay } from './said.tsx';

const FALSE_ALARMS = '/api/gate/false-alarms';

type Scope = 'here' | 'county';

export function FalseAlarmDialog(props: {
  readonly finding: GateFindingView | null;
  /** The words around the place; empty where they are not known. */
  readonly context: string;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}) {
  const { finding, context, onClose, onDone } = props;
  const [scope, setScope] = useState<Scope>('here');
  const say = useSay();
  const quote = finding?.place.quote ?? '';
  const here = context !== '' && scope === 'here';
  const act = async (reason: string, values: Readonly<Record<string, unknown>>) => {
    if (finding === null) return;
    const around = here ? { context: values['context'] } : {};
    await post(FALSE_ALARMS, { code: finding.code, quote, reason, ...around });
    say(here ? '已记为误报，这个语境中不再提示' : '已记为误报，以后不再提示');
    await onDone();
  };
  return (
    <ReasonDialog
      open={finding !== null}
      title={`把“${quote}”记为误报`}
      consequence={
        here
          ? '记为误报后，本县（区）各单位的信息中同样的前后文字不再提示；别处仍然提示。主管部门可以在“误报记录”中取消。'
          : '记为误报后，本县（区）各单位的信息再出现同样文字时不再提示。主管部门可以在“误报记录”中取消。'
      }
      actLabel="记为误报"
      hint="写明为什么是对的，如：本地地名、人名、单位简称"
      suggestions={['本地地名', '人名', '单位或项目名称', '引用原文']}
      onAct={act}
      onClose={onClose}
    >
      {context === '' ? null : <ScopeFields scope={scope} onScope={setScope} context={context} quote={quote} />}
    </ReasonDialog>
  );
}

function ScopeFields(props: {
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
  readonly context: string;
  readonly quote: string;
}) {
  const { scope, onScope, context, quote } = props;
  const holdsQuote = (_rule: unknown, text = ''): Promise<void> =>
    text.includes(quote) ? Promise.resolve() : Promise.reject(new Error('语境须包含这处原文'));
  return (
    <>
      <Form.Item label="适用范围">
        <Radio.Group
          value={scope}
          onChange={(event) => onScope(event.target.value === 'county' ? 'county' : 'here')}
          options={[
            { value: 'here', label: '只在这个语境' },
            { value: 'county', label: '全县（区）' },
          ]}
        />
      </Form.Item>
      {scope === 'county' ? null : (
        <Form.Item
          key={context}
          name="context"
          label="语境"
          initialValue={context}
          extra="出现这段文字时不再提示，可以删短，须保留这处原文"
          rules={[{ validator: holdsQuote }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  );
}
