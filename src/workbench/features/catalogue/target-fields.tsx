import { Form, Radio, Select } from 'antd';
import { useCan, useMe } from '../../shared/session.tsx';
import { useFields, useUnits } from './queries.ts';
import { KIND_WORDS } from './words.ts';

export interface Target {
  readonly unitId: string;
  readonly kind: 'basic' | 'standard';
  readonly fieldCode?: string | null;
}

/** Which catalogue is meant: whose, of which kind, of which field. */
export function TargetFields() {
  const units = useUnits();
  const fields = useFields();
  const me = useMe();
  const oversees = useCan()('catalogue.oversee');
  const own = new Set(me.roles.map((role) => role.unitId));
  const shown = (units.data?.units ?? []).filter((unit) => oversees || own.has(unit.unitId));
  return (
    <>
      <Form.Item
        name="unitId"
        label="单位"
        {...(oversees ? {} : { initialValue: me.person.unitId })}
        rules={[{ required: true, message: '请选择单位' }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={units.isPending}
          options={shown.map((unit) => ({ value: unit.unitId, label: unit.unitName }))}
        />
      </Form.Item>
      <Form.Item name="kind" label="目录种类">
        <Radio.Group options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Target, b: Target) => a.kind !== b.kind}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'standard' ? (
            <Form.Item name="fieldCode" label="领域" rules={[{ required: true, message: '请选择领域' }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                loading={fields.isPending}
                options={(fields.data?.items ?? [])
                  .filter((field) => field.active)
                  .map((field) => ({ value: field.code, label: field.name }))}
              />
            </Form.Item>
          ) : null
        }
      </Form.Item>
    </>
  );
}
