import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, HolderOutlined } from '@ant-design/icons';
import { AutoComplete, Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { type IssueEntry, SECTIONS } from '#domains/gazette/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';

interface EntryListProps {
  readonly entries: readonly IssueEntry[];
  readonly onChange: (entries: readonly IssueEntry[]) => void;
}

const SECTION_OPTIONS = SECTIONS.map((value) => ({ value }));

function moved(entries: readonly IssueEntry[], from: number, to: number): readonly IssueEntry[] {
  const entry = entries[from];
  if (entry === undefined || to < 0 || to >= entries.length) return entries;
  return entries.toSpliced(from, 1).toSpliced(to, 0, entry);
}

/** The issue's contents in order: dragged, or moved with the buttons or Alt+↑ and Alt+↓. */
export function EntryList({ entries, onChange }: EntryListProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  if (entries.length === 0) {
    return <EmptyState title="这里是本期的目录" why="还没有编入文件。在右边查找已公开的信息，按“编入”。" />;
  }
  const move = (from: number, to: number) => onChange(moved(entries, from, to));
  const keys = (at: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(at, event.key === 'ArrowUp' ? at - 1 : at + 1);
  };
  return (
    <ol className="gazette-entries" aria-label="本期目录">
      {entries.map((entry, at) => (
        <li
          key={entry.documentId}
          draggable
          data-dragged={dragged === at}
          onDragStart={() => setDragged(at)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => {
            if (dragged !== null) move(dragged, at);
            setDragged(null);
          }}
          onKeyDown={keys(at)}
        >
          <HolderOutlined aria-hidden className="gazette-grip" />
          <div className="gazette-entry">
            <span className="quotable">{entry.title}</span>
            <span className="soft">
              {[entry.documentNumber, entry.issuer, entry.publishedOn].filter(Boolean).join('　')}
            </span>
            <AutoComplete
              aria-label={`${entry.title}的栏目`}
              className="gazette-section"
              value={entry.section}
              options={SECTION_OPTIONS}
              onChange={(section: string) => onChange(entries.with(at, { ...entry, section }))}
            />
          </div>
          <Moves
            entry={entry}
            at={at}
            last={entries.length - 1}
            onMove={move}
            onRemove={() => onChange(entries.toSpliced(at, 1))}
          />
        </li>
      ))}
    </ol>
  );
}

interface MovesProps {
  readonly entry: IssueEntry;
  readonly at: number;
  readonly last: number;
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: () => void;
}

function Moves({ entry, at, last, onMove, onRemove }: MovesProps) {
  const { title } = entry;
  return (
    <div className="gazette-moves">
      <Button
        icon={<ArrowUpOutlined />}
        aria-label={`上移：${title}`}
        disabled={at === 0}
        onClick={() => onMove(at, at - 1)}
      />
      <Button
        icon={<ArrowDownOutlined />}
        aria-label={`下移：${title}`}
        disabled={at === last}
        onClick={() => onMove(at, at + 1)}
      />
      <Button icon={<DeleteOutlined />} aria-label={`移出：${title}`} onClick={onRemove} />
    </div>
  );
}
