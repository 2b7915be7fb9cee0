import { Button, Checkbox, Form, Modal } from 'antd';
import { useState } from 'react';
import type { EntryShape, ReadRowView } from '#domains/catalogue/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { EntryForm } from './entry-form.tsx';
import { ruleWords } from './words.ts';

/** A row with an error can be taken once a person has mended it. */
export const isReady = (row: ReadRowView, edited: boolean): boolean =>
  edited || row.findings.every((finding) => finding.level !== 'error');

interface RowsProps {
  readonly rows: readonly ReadRowView[];
  readonly edited: ReadonlySet<number>;
  readonly left: ReadonlySet<number>;
  readonly levels: readonly string[];
  readonly settled: boolean;
  readonly onHere: (block: number) => void;
  readonly onLeave: (row: number, out: boolean) => void;
  readonly onEdit: (row: number, entry: EntryShape) => void;
}

/** What was read, a card a row: to tick, to look up in the original, to mend. */
export function ImportRows(props: RowsProps) {
  const [opened, setOpened] = useState<ReadRowView | null>(null);
  if (props.rows.length === 0)
    return (
      <Sheet title="读出的事项">
        <EmptyState title="没有读出事项" why="请检查文件里是否有目录表，或换一种格式重新上传。" />
      </Sheet>
    );
  return (
    <Sheet title="读出的事项">
      <ol className="catalogue-read">
        {props.rows.map((row) => (
          <Row key={row.row} row={row} {...props} onOpen={() => setOpened(row)} />
        ))}
      </ol>
      {opened === null ? null : (
        <EditDialog
          row={opened}
          levels={props.levels}
          onClose={() => setOpened(null)}
          onSave={(entry) => {
            props.onEdit(opened.row, entry);
            setOpened(null);
          }}
        />
      )}
    </Sheet>
  );
}

function Row({ row, onOpen, ...props }: RowsProps & { readonly row: ReadRowView; readonly onOpen: () => void }) {
  const edited = props.edited.has(row.row);
  const ready = isReady(row, edited);
  const { entry } = row;
  const name = [entry.level1, entry.level2].filter((part) => part !== '').join('—');
  return (
    <li>
      <div className="catalogue-read-head">
        <Checkbox
          checked={ready && !props.left.has(row.row)}
          disabled={!ready || props.settled}
          onChange={(change) => props.onLeave(row.row, !change.target.checked)}
        >
          {row.row}. {name === '' ? '（没有读出名称）' : name}
        </Checkbox>
        <Button type="link" size="small" onClick={() => props.onHere(row.block)}>
          {row.source}
        </Button>
        {props.settled ? null : (
          <Button size="small" onClick={onOpen}>
            修改
          </Button>
        )}
      </div>
      <div className="soft">
        {entry.content}；{entry.timeText === '' ? '没有写明时限' : entry.timeText}；{entry.subject}。计时规则：
        {ruleWords(entry.rule)}
      </div>
      {edited ? (
        <div>已修改</div>
      ) : (
        <ul className="catalogue-findings">
          {row.findings.map((finding) => (
            <li key={`${finding.code}${finding.message}`} className={`finding-${finding.level}`}>
              {finding.level === 'error' ? '■ ' : finding.level === 'warning' ? '▲ ' : ''}
              {finding.message}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface EditProps {
  readonly row: ReadRowView;
  readonly levels: readonly string[];
  readonly onSave: (entry: EntryShape) => void;
  readonly onClose: () => void;
}

function EditDialog({ row, levels, onSave, onClose }: EditProps) {
  const [form] = Form.useForm<EntryShape>();
  return (
    <Modal
      open
      width={760}
      title={`修改第 ${row.row} 条`}
      okText="保存修改"
      cancelText="返回"
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <EntryForm
        form={form}
        entry={row.entry}
        levels={levels.length === 0 ? ['县级', '乡级'] : levels}
        onFinish={onSave}
      />
    </Modal>
  );
}
