import { Checkbox } from 'antd';
import { onControl, type RowsView } from './data-grid.tsx';

/** The same rows on a phone: the main column as heading, the others as label and value. */
export function DataCards<Row>(props: RowsView<Row>) {
  const { items, columns, rowKey, onOpen, chosen, setChosen } = props;
  const main = columns.find((column) => column.main === true) ?? columns[0];
  const rest = columns.filter((column) => column !== main);
  return (
    <ul className="data-cards" aria-label={props.label}>
      {items.map((row) => {
        const key = rowKey(row);
        const heading = main?.render(row);
        return (
          <li
            key={key}
            className={key === props.openKey ? 'data-card row-open' : 'data-card'}
            {...(onOpen === undefined
              ? {}
              : {
                  onClick: (event) => (onControl(event.target) ? undefined : onOpen(row)),
                  style: { cursor: 'pointer' },
                })}
          >
            <div className="data-card-head">
              {props.batch === undefined ? null : (
                <Checkbox
                  aria-label="选择这一条"
                  checked={chosen.has(key)}
                  onChange={() => {
                    const next = new Map(chosen);
                    if (!next.delete(key)) next.set(key, row);
                    setChosen(next);
                  }}
                />
              )}
              {onOpen === undefined ? (
                <div className="data-card-title">{heading}</div>
              ) : (
                <div
                  className="data-card-title"
                  role="button"
                  tabIndex={0}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
                  }}
                >
                  {heading}
                </div>
              )}
            </div>
            <dl>
              {rest.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
