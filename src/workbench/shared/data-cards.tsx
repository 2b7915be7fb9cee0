import { Button, Checkbox } from 'antd';
import { onControl, type RowsView } from './data-grid.tsx';

/** The same rows on a phone: the main column as heading, the others as label and value. */
export function DataCards<Row>(props: RowsView<Row>) {
  return (
    <ul className="data-cards" aria-label={props.label}>
      {props.items.map((row) => (
        <Card key={props.rowKey(row)} row={row} view={props} />
      ))}
    </ul>
  );
}

function Card<Row>({ row, view }: { readonly row: Row; readonly view: RowsView<Row> }) {
  const { columns, onOpen, rowKey } = view;
  const main = columns.find((column) => column.main === true) ?? columns[0];
  const opens =
    onOpen === undefined
      ? {}
      : {
          style: { cursor: 'pointer' },
          onClick: (event: { readonly target: EventTarget }) => (onControl(event.target) ? undefined : onOpen(row)),
        };
  return (
    <li className={rowKey(row) === view.openKey ? 'data-card row-open' : 'data-card'} {...opens}>
      <div className="data-card-head">
        {view.batch === undefined ? null : <Tick row={row} view={view} />}
        <div className="data-card-title">{main?.render(row)}</div>
        {onOpen === undefined ? null : (
          <Button size="small" onClick={() => onOpen(row)}>
            打开
          </Button>
        )}
      </div>
      <dl>
        {columns
          .filter((column) => column !== main)
          .map((column) => (
            <div key={column.key}>
              <dt>{column.title}</dt>
              <dd>{column.render(row)}</dd>
            </div>
          ))}
      </dl>
    </li>
  );
}

function Tick<Row>({ row, view }: { readonly row: Row; readonly view: RowsView<Row> }) {
  const key = view.rowKey(row);
  return (
    <Checkbox
      aria-label="选择这一条"
      checked={view.chosen.has(key)}
      onChange={() => {
        const next = new Map(view.chosen);
        if (!next.delete(key)) next.set(key, row);
        view.setChosen(next);
      }}
    />
  );
}
