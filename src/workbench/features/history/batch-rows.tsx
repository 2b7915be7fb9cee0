import { Button } from 'antd';
import type { BatchView, RowView } from '#domains/history/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { post } from '../../shared/api.ts';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Sheet } from '../../shared/page.tsx';
import { useSay } from '../../shared/said.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { BATCHES, ROW_LOOKS, SAME_WORDS } from './words.ts';

interface BatchRowsProps {
  readonly batch: BatchView;
  readonly onChanged: (batch: BatchView) => void;
}

const FILTERS: readonly DataFilter<RowView>[] = [
  {
    key: 'state',
    label: '结果',
    options: Object.entries(ROW_LOOKS).map(([value, look]) => ({ value, label: look.word })),
  },
];

/** Every row with what was mended, what to look at and what it may repeat. */
export function BatchRows({ batch, onChanged }: BatchRowsProps) {
  const say = useSay();
  const choose = async (rows: readonly RowView[], include: boolean, clear: () => void) => {
    try {
      const lines = rows.map((row) => row.line);
      onChanged(await post<BatchView>(`${BATCHES}/${batch.id}/rows`, { lines, include }));
      say(include ? '已选入' : '已不选，导入时略过');
      clear();
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  return (
    <Sheet title="规范化和核对" flush>
      <DataTable
        name="history-rows"
        label="目录各行"
        source={`${BATCHES}/${batch.id}/rows`}
        columns={COLUMNS}
        rowKey={(row) => String(row.line)}
        filters={FILTERS}
        searchHint="标题、文号"
        {...(batch.can.includes('import')
          ? {
              batch: (chosen: readonly RowView[], clear: () => void) => (
                <>
                  <Button onClick={() => void choose(chosen, true, clear)}>选入</Button>
                  <Button onClick={() => void choose(chosen, false, clear)}>不选</Button>
                </>
              ),
            }
          : {})}
        empty={<EmptyState title="目录里没有内容" why="表头以下没有读到行，请检查目录表后重新上传。" />}
      />
    </Sheet>
  );
}

const COLUMNS: readonly DataColumn<RowView>[] = [
  { key: 'line', title: '行', width: 60, align: 'right', render: (row) => row.line },
  {
    key: 'title',
    title: '标题',
    main: true,
    render: (row) => (
      <>
        {row.documentId === null ? (
          row.title || '（没有标题）'
        ) : (
          <a href={`/documents/${row.documentId}`}>{row.title}</a>
        )}
        <span className="soft"> {[row.number, row.issuedOn].filter(Boolean).join('　')}</span>
      </>
    ),
  },
  {
    key: 'state',
    title: '结果',
    width: 130,
    render: (row) => <StatusMark status={ROW_LOOKS[row.state].status} word={ROW_LOOKS[row.state].word} />,
  },
  {
    key: 'body',
    title: '正文和附件',
    width: 130,
    render: (row) => `${row.hasBody ? '有正文' : '无正文'}，附件 ${row.files}`,
  },
  { key: 'notes', title: '规范化和提示', render: (row) => <Notes row={row} /> },
];

function Notes({ row }: { readonly row: RowView }) {
  return (
    <ul className="history-notes">
      {row.changes.map((change) => (
        <li key={`c ${change.part}`}>
          <del>{change.was}</del> 改为 <ins>{change.is}</ins>
        </li>
      ))}
      {row.findings.map((finding) => (
        <li key={`f ${finding.code} ${finding.message}`} data-level={finding.level}>
          {finding.message}
        </li>
      ))}
      {row.duplicates.map((same) => (
        <li key={`d ${same.line ?? ''} ${same.documentId ?? ''}`} data-level="warn">
          {SAME_WORDS[same.how]}：
          {same.line === null ? (
            <AppLink to={`/documents/${same.documentId ?? ''}`}>{same.title}</AppLink>
          ) : (
            `第 ${same.line} 行`
          )}
        </li>
      ))}
    </ul>
  );
}
