import { Form, Input, Select } from 'antd';
import { put } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { useCan, useMe } from '../../shared/session.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useFields, useUnits } from './queries.ts';
import { useChanged } from './use-changed.ts';

interface AbsenceValues {
  readonly unitId: string;
  readonly fieldCode: string;
  readonly reason: string;
}

/** Why a unit has no catalogue of a field; shown to the public. */
export function AbsenceDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [form] = Form.useForm<AbsenceValues>();
  const units = useUnits();
  const fields = useFields();
  const me = useMe();
  const oversees = useCan()('catalogue.oversee');
  const changed = useChanged();
  const say = useSay();
  if (!open) return null;
  const own = new Set(me.roles.map((role) => role.unitId));
  const shown = (units.data?.units ?? []).filter((unit) => oversees || own.has(unit.unitId));
  return (
    <FormDialog
      form={form}
      title="说明未涉及的领域"
      actLabel="公布说明"
      initial={oversees ? {} : { unitId: me.person.unitId }}
      onClose={onClose}
      onAct={async (values) => {
        await put('/api/catalogue/absences', { ...values, version: 0 });
        await changed();
        say('说明已在门户目录页公布');
      }}
    >
      <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={shown.map((unit) => ({ value: unit.unitId, label: unit.unitName }))}
        />
      </Form.Item>
      <Form.Item name="fieldCode" label="领域" rules={[{ required: true, message: '请选择领域' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(fields.data?.items ?? []).map((field) => ({ value: field.code, label: field.name }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        extra="对外公布，如 本单位不承担水利管理职能，该领域信息由区水利局公开"
        rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
      >
        <Input.TextArea rows={3} maxLength={1_000} />
      </Form.Item>
    </FormDialog>
  );
}
