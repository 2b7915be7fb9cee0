import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanDraft } from '#domains/plans/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useDesk } from './desk-context.ts';
import { spliced } from './lists.ts';
import { VirtualRows } from './virtual-rows.tsx';

type Indicator = PlanDraft['indicators'][number];

const DRAW_ALL = 60;
const ROW_PX = 72;

/** The indicators of annex 2, each with what stands above it. */
export function IndicatorsPanel() {
  const { draft } = useDesk();
  const [open, setOpen] = useState<number | null>(null);
  const rows = useMemo(() => draft.indicators.map((indicator, at) => ({ indicator, at })), [draft.indicators]);
  const { change, add } = useIndicatorEdits(setOpen);
  if (rows.length === 0) {
    return (
      <EmptyState
        title="这份通知没有评估指标"
        why="有的方案附有考核评估指标表，会列在这里，随方案一起保存。"
        action={<Button onClick={add}>添加一项指标</Button>}
      />
    );
  }
  return (
    <div className="tasks">
      <div className="tasks-tools">
        <span className="soft numbers">共 {rows.length} 项指标</span>
        <Button size="small" onClick={add}>
          添加一项
        </Button>
      </div>
      <VirtualRows
        label="指标列表"
        className="tasks-list"
        items={rows}
        keyOf={(row) => String(row.at)}
        estimate={() => ROW_PX}
        drawAll={DRAW_ALL}
        render={({ indicator, at }) =>
          open === at ? (
            <IndicatorEditor
              indicator={indicator}
              onChange={(next) => change(at, next)}
              onDrop={() => {
                change(at, null);
                setOpen(null);
              }}
              onClose={() => setOpen(null)}
            />
          ) : (
            <button type="button" className="indicator-row" onClick={() => setOpen(at)}>
              <span className="soft">{indicator.path.join('／')}</span>
              <span>{indicator.text === '' ? '（还没有内容）' : indicator.text}</span>
              {indicator.assessed === null ? null : <span className="soft">评估对象：{indicator.assessed}</span>}
            </button>
          )
        }
      />
    </div>
  );
}

function useIndicatorEdits(setOpen: (at: number) => void) {
  const { draft, edit } = useDesk();
  const change = (at: number, next: Partial<Indicator> | null) =>
    edit(
      (before) => ({
        ...before,
        indicators:
          next === null
            ? spliced(before.indicators, at, 1)
            : before.indicators.map((each, index) => (index === at ? { ...each, ...next } : each)),
      }),
      `indicator ${at}`,
    );
  const add = () => {
    const last = draft.indicators[draft.indicators.length - 1];
    const added: Indicator = { path: last?.path ?? [], text: '', assessed: null, source: '核对时添加' };
    edit((before) => ({ ...before, indicators: [...before.indicators, added] }));
    setOpen(draft.indicators.length);
  };
  return { change, add };
}

interface IndicatorEditorProps {
  readonly indicator: Indicator;
  readonly onChange: (next: Partial<Indicator>) => void;
  readonly onDrop: () => void;
  readonly onClose: () => void;
}

function IndicatorEditor({ indicator, onChange, onDrop, onClose }: IndicatorEditorProps) {
  return (
    <div className="task-open indicator-open">
      <Input.TextArea
        aria-label="上级指标，一行一级"
        autoSize
        value={indicator.path.join('\n')}
        onChange={(event) => onChange({ path: event.target.value.split('\n') })}
      />
      <Input.TextArea
        aria-label="指标"
        autoSize
        value={indicator.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <Input
        aria-label="评估对象"
        placeholder="评估对象"
        value={indicator.assessed ?? ''}
        onChange={(event) => onChange({ assessed: event.target.value === '' ? null : event.target.value })}
      />
      <div className="task-acts">
        <Button size="small" onClick={onClose}>
          收起
        </Button>
        <Button size="small" onClick={onDrop} title="可以撤销">
          删去这一项
        </Button>
        <span className="soft">{indicator.source}</span>
      </div>
    </div>
  );
}
