import { Button, Tabs } from 'antd';
import { useState } from 'react';
import type { ImportDetail, PlanDraft } from '#domains/plans/contract.ts';
import { ConflictNotice } from '../../shared/conflict-notice.tsx';
import { type Crumb, Page } from '../../shared/page.tsx';
import { useNarrow } from '../../shared/width.ts';
import { AbandonButton } from './abandon-button.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { type Desk, DeskProvider, useDesk } from './desk-context.ts';
import { DifferencesPanel } from './differences-panel.tsx';
import { settleDraft, valueWords } from './draft-merge.ts';
import { FactsForm } from './facts-form.tsx';
import { IndicatorsPanel } from './indicators-panel.tsx';
import { LedgerFormPanel } from './ledger-form-panel.tsx';
import { NamesPanel } from './names-panel.tsx';
import { OriginalPane } from './original-pane.tsx';
import { SaveLine } from './save-line.tsx';
import { TasksPanel } from './tasks-panel.tsx';
import { useDeskState } from './use-desk.ts';

interface ImportDeskProps {
  readonly detail: ImportDetail & { readonly draft: PlanDraft };
  readonly crumbs: readonly Crumb[];
}

const SIDE_BY_SIDE_PX = 1000;

/** The original on the left, what was read on the right; everything typed is saved by itself. */
export function ImportDesk({ detail, crumbs }: ImportDeskProps) {
  const desk = useDeskState(detail);
  const narrow = useNarrow(SIDE_BY_SIDE_PX);
  const [confirming, setConfirming] = useState(false);
  return (
    <DeskProvider value={desk}>
      <Page
        title={desk.draft.facts.title ?? '（没有读出标题）'}
        quotable
        crumbs={[...crumbs, { label: '核对' }]}
        mark={<SaveLine />}
        actions={
          <>
            <AbandonButton />
            <Button disabled={!desk.canUndo} onClick={desk.undo} title="撤销（Ctrl Z）">
              撤销
            </Button>
            <Button type="primary" onClick={() => setConfirming(true)}>
              确认方案
            </Button>
          </>
        }
      >
        <Conflict />
        {narrow ? <OneAtATime /> : <SideBySide />}
        <ConfirmDialog open={confirming} onClose={() => setConfirming(false)} />
      </Page>
    </DeskProvider>
  );
}

function SideBySide() {
  const { items } = useDesk();
  return (
    <div className={items.length === 0 ? 'desk desk-alone' : 'desk'}>
      {items.length === 0 ? null : <OriginalPane />}
      <div className="desk-read">
        <ReadTabs />
      </div>
    </div>
  );
}

/** On narrow screens one side at a time; asking for a place leads to the original and back. */
function OneAtATime() {
  const desk = useDesk();
  const [seen, setSeen] = useState(0);
  const asked = desk.spot !== null && desk.spot.tick > seen;
  const [side, setSide] = useState<'read' | 'original'>('read');
  const shown = asked && desk.spotAsked ? 'original' : side;
  const choose = (next: string) => {
    setSeen(desk.spot?.tick ?? 0);
    setSide(next === 'original' ? 'original' : 'read');
  };
  return (
    <div className="desk-narrow">
      <Tabs
        activeKey={shown}
        onChange={choose}
        items={[
          { key: 'read', label: '读出的内容' },
          { key: 'original', label: '原文' },
        ]}
      />
      {shown === 'original' ? (
        <>
          <Button className="desk-back" onClick={() => choose('read')}>
            回到读出的内容
          </Button>
          <OriginalPane />
        </>
      ) : (
        <ReadTabs />
      )}
    </div>
  );
}

function ReadTabs() {
  const desk = useDesk();
  const { draft, check, tab, setTab } = desk;
  const open = check?.names.filter((name) => name.unresolved.length > 0).length ?? 0;
  const panels = [
    { key: 'tasks', label: `任务 ${draft.tasks.length}`, children: <TasksPanel /> },
    {
      key: 'names',
      label: open === 0 ? '单位名称' : <Doubtful word="单位名称" count={open} />,
      children: <NamesPanel />,
    },
    { key: 'facts', label: factsLabel(desk), children: <FactsForm /> },
    { key: 'indicators', label: `指标 ${draft.indicators.length}`, children: <IndicatorsPanel /> },
    { key: 'ledger', label: '台账样式', children: <LedgerFormPanel /> },
    ...(check === null || check.samePlan === null
      ? []
      : [{ key: 'differences', label: '与已有方案比较', children: <DifferencesPanel samePlan={check.samePlan} /> }]),
  ];
  return <Tabs activeKey={tab} onChange={setTab} items={panels} destroyOnHidden className="desk-tabs" />;
}

function factsLabel({ draft }: Desk) {
  const { title, year, issuedOn } = draft.facts;
  const missing = [title, year, issuedOn].filter((fact) => fact === null || fact === '').length;
  return missing === 0 ? '方案信息' : <Doubtful word="方案信息" count={missing} />;
}

const Doubtful = ({ word, count }: { readonly word: string; readonly count: number }) => (
  <span>
    {word} <span className="doubt-mark">▲ {count}</span>
  </span>
);

function Conflict() {
  const { conflict, settle, detail } = useDesk();
  if (conflict === null) return null;
  return (
    <ConflictNotice
      key={detail.id}
      fields={conflict.conflicts.map(({ key, label }) => ({ key, label, show: valueWords }))}
      mine={conflict.mine}
      theirs={conflict.theirs}
      onSettle={(values) => settle(settleDraft(conflict, values))}
    />
  );
}
