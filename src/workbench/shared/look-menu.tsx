import { TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Radio } from 'antd';
import type { ListLook } from './list-look.ts';
import type { DataColumn } from './list-types.ts';

export interface LookMenuProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly look: ListLook;
  readonly setLook: (next: Partial<ListLook>) => void;
}

/** Which columns, and how tightly. */
export function LookMenu<Row>({ columns, look, setLook }: LookMenuProps<Row>) {
  const choosable = columns.filter((column) => column.main !== true);
  const shown = look.columns ?? choosable.filter((column) => column.optional !== true).map((column) => column.key);
  const content = (
    <div className="look-menu">
      <fieldset>
        <legend>显示的列</legend>
        <Checkbox.Group
          value={[...shown]}
          options={choosable.map((column) => ({ value: column.key, label: column.title }))}
          onChange={(keys) => setLook({ columns: choosable.map(({ key }) => key).filter((key) => keys.includes(key)) })}
        />
      </fieldset>
      <fieldset>
        <legend>行距</legend>
        <Radio.Group
          value={look.dense ? 'dense' : 'loose'}
          options={[
            { value: 'loose', label: '宽松' },
            { value: 'dense', label: '紧凑' },
          ]}
          onChange={(event) => setLook({ dense: event.target.value === 'dense' })}
        />
      </fieldset>
      <Button size="small" onClick={() => setLook({ columns: null, dense: false })}>
        恢复原样
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<TableOutlined />}>列</Button>
    </Popover>
  );
}
