import { Button, Select } from 'antd';
import { useState } from 'react';
import { type BatchView, COLUMN_MEANINGS, type ColumnMeaning } from '#domains/history/contract.ts';
import { put } from '../../shared/api.ts';
import { useSay } from '../../shared/said.tsx';
import { BATCHES } from './words.ts';

interface ColumnMapProps {
  readonly batch: BatchView;
  readonly onChanged: (batch: BatchView) => void;
}

const OPTIONS = Object.entries(COLUMN_MEANINGS).map(([value, label]) => ({ value: value as ColumnMeaning, label }));

/** What each column of the sheet means: guessed from its head, changed here. */
export function ColumnMap({ batch, onChanged }: ColumnMapProps) {
  const say = useSay();
  const [meanings, setMeanings] = useState<readonly (ColumnMeaning | null)[]>(batch.meanings);
  const read = async () => {
    try {
      onChanged(await put<BatchView>(`${BATCHES}/${batch.id}/mapping`, { version: batch.version, meanings }));
    } catch (thrown) {
      say.refused(thrown);
    }
  };
  const choose = (at: number, meaning: ColumnMeaning | undefined) =>
    setMeanings(
      meanings.map((before, place) => {
        if (place === at) return meaning ?? null;
        return before === meaning ? null : before;
      }),
    );
  return (
    <div className="history-columns">
      {batch.columns.map((column, at) => (
        <label key={`${at} ${column}`}>
          <span>{column === '' ? `第 ${at + 1} 列` : column}</span>
          <Select
            aria-label={`“${column}”一列的含义`}
            allowClear
            placeholder="不导入"
            value={meanings[at] ?? undefined}
            onChange={(meaning: ColumnMeaning | undefined) => choose(at, meaning)}
            options={OPTIONS}
          />
        </label>
      ))}
      <Button disabled={meanings === batch.meanings} onClick={() => void read()}>
        按新的含义重新读取
      </Button>
    </div>
  );
}
