import { Form, Radio } from 'antd';
import { EVALUATION_WORDS, type NormativeDetail } from '#domains/normative/contract.ts';
import { post } from '../../shared/api.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { useSay } from '../../shared/said.tsx';
import { documentAddress, REGISTER, useRefresh } from './queries.ts';

interface DialogProps {
  readonly document: NormativeDetail;
  readonly onClose: () => void;
}

export function EndLinkDialog({ document, linkId, onClose }: DialogProps & { readonly linkId: string }) {
  const say = useSay();
  const refresh = useRefresh();
  const link = document.links.find((one) => one.id === linkId);
  return (
    <ReasonDialog
      open
      title={`解除与《${link?.title ?? ''}》的关联`}
      consequence="解除后，这条关联对有效性的影响随即消除，两边页面不再互相链接。解除人和理由记录在案。"
      actLabel="解除关联"
      danger
      suggestions={['关联有误']}
      onAct={async (reason) => {
        await post(`${REGISTER}/links/${linkId}/end`, { reason });
        await refresh();
        say('已解除关联');
      }}
      onClose={onClose}
    />
  );
}

export function EvaluationDialog({ document, onClose }: DialogProps) {
  const say = useSay();
  const refresh = useRefresh();
  return (
    <ReasonDialog
      open
      title="登记到期前评估"
      consequence="登记后，到期前评估的待办随即办结。继续施行并延长有效期的，请再更正文件的“有效期至”；修改、废止的，请另行发文并建立关联。"
      actLabel="登记评估"
      reasonLabel="评估意见"
      onAct={async (reason, values) => {
        await post(`${documentAddress(document.id)}/evaluations`, { ...values, reason });
        await refresh();
        say('已登记评估');
      }}
      onClose={onClose}
    >
      <Form.Item name="outcome" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
        <Radio.Group options={Object.entries(EVALUATION_WORDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </ReasonDialog>
  );
}
