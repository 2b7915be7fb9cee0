import { Button, Checkbox, Dropdown, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { type Desk, type Doubtful, useDesk } from './desk-context.ts';
import { addTask, renumber, tickOff } from './draft-edits.ts';
import { GiveUnitsDialog } from './give-units-dialog.tsx';
import { grouped } from './lists.ts';
import { newKey } from './new-key.ts';
import { TaskCard } from './task-card.tsx';
import { TaskEditor } from './task-editor.tsx';
import { rowsOf, type TaskRow } from './task-rows.ts';
import { VirtualRows } from './virtual-rows.tsx';

const DRAW_ALL = 150;
const HEADING_PX = 36;
const TASK_PX = 104;
const OPEN_PX = 620;
const NO_DOUBTS: readonly Doubtful[] = [];

/** The tasks that were read, by chapter; the open one can be changed where it stands. */
export function TasksPanel() {
  const desk = useDesk();
  const [words, setWords] = useState('');
  const { draft, doubts, openTask } = desk;
  const byTask = useMemo(() => grouped(doubts, (doubt) => doubt.task), [doubts]);
  const shown = useMemo(
    () => draft.tasks.filter((task) => isShown(task, desk, byTask, words)),
    [draft.tasks, desk.onlyDoubts, desk.onlyName, byTask, words, openTask],
  );
  const rows = useMemo(() => rowsOf(shown), [shown]);
  const target = useTargetRow(rows, desk);
  return (
    <div className="tasks">
      <TasksTools words={words} setWords={setWords} shown={shown} />
      {rows.length === 0 ? (
        <NoTasks />
      ) : (
        <VirtualRows
          label="任务列表"
          className="tasks-list"
          items={rows}
          keyOf={(row) => row.key}
          estimate={(row) => (row.kind === 'heading' ? HEADING_PX : row.key === openTask ? OPEN_PX : TASK_PX)}
          drawAll={DRAW_ALL}
          target={target}
          render={(row) => <Row row={row} desk={desk} doubts={byTask.get(row.key) ?? NO_DOUBTS} />}
        />
      )}
    </div>
  );
}

function isShown(
  task: DraftTask,
  desk: Desk,
  byTask: ReadonlyMap<string, readonly Doubtful[]>,
  words: string,
): boolean {
  if (task.key === desk.openTask) return true;
  if (desk.onlyDoubts && !byTask.has(task.key)) return false;
  const { onlyName } = desk;
  if (onlyName !== null && !task.responsible.some((unit) => unit.name === onlyName)) return false;
  if (words === '') return true;
  const text = [task.number, task.heading ?? '', task.requirement, task.deadlineText ?? '', ...task.path];
  return text.some((each) => each.includes(words)) || task.responsible.some((unit) => unit.name.includes(words));
}

/** Brings the open task into view whenever another is opened. */
function useTargetRow(rows: readonly TaskRow[], desk: Desk) {
  const { openTask, openField, spot } = desk;
  return useMemo(
    () =>
      openTask === null
        ? null
        : {
            index: rows.findIndex((row) => row.key === openTask),
            tick: tickOf(`${openTask} ${openField ?? ''}`) + (spot?.tick ?? 0) * 1e6,
          },
    // Rows change with every letter typed; only another task or place moves the list.
    [openTask, openField, spot?.tick],
  );
}

const tickOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1e6, 7);

function Row({
  row,
  desk,
  doubts,
}: {
  readonly row: TaskRow;
  readonly desk: Desk;
  readonly doubts: readonly Doubtful[];
}) {
  if (row.kind === 'heading') {
    return (
      <h3 className="task-chapter">
        {row.path.map((part, level) => (
          <span key={part} className={level < row.from ? 'soft' : undefined}>
            {part}
          </span>
        ))}
      </h3>
    );
  }
  if (row.key === desk.openTask) return <TaskEditor task={row.task} doubts={doubts} />;
  return <TaskCard task={row.task} doubts={doubts} names={desk.check?.names ?? null} onOpen={desk.open} />;
}

interface ToolsProps {
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly shown: readonly DraftTask[];
}

function TasksTools({ words, setWords, shown }: ToolsProps) {
  const desk = useDesk();
  const { doubts, draft, onlyDoubts, setOnlyDoubts, stepDoubt } = desk;
  const doubtful = new Set(doubts.map((doubt) => doubt.task)).size;
  return (
    <div className="tasks-tools">
      <Input
        allowClear
        className="tasks-search"
        placeholder="查找任务、单位、时限"
        aria-label="查找任务"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Checkbox checked={onlyDoubts} onChange={(event) => setOnlyDoubts(event.target.checked)}>
        只看存疑 <span className={doubtful === 0 ? 'soft' : 'doubt-mark'}>▲ {doubtful}</span>
      </Checkbox>
      <span className="tasks-steps">
        <Button size="small" disabled={doubts.length === 0} onClick={() => stepDoubt(-1)} title="上一处存疑（P）">
          上一处
        </Button>
        <Button size="small" disabled={doubts.length === 0} onClick={() => stepDoubt(1)} title="下一处存疑（N）">
          下一处
        </Button>
      </span>
      <span className="soft numbers">
        {shown.length === draft.tasks.length ? `共 ${shown.length} 项` : `${shown.length} / ${draft.tasks.length} 项`}
      </span>
      <MoreActs shown={shown} />
      <OnlyName />
    </div>
  );
}

function MoreActs({ shown }: { readonly shown: readonly DraftTask[] }) {
  const { doubts, openTask, open, edit } = useDesk();
  const [giving, setGiving] = useState(false);
  const add = () => {
    const key = newKey();
    edit(addTask(openTask, key));
    open(key, 'requirement');
  };
  const items = [
    { key: 'add', label: openTask === null ? '在末尾添加一项' : '在当前项后添加一项', onClick: add },
    { key: 'renumber', label: '按现在的顺序重新编号', onClick: () => edit(renumber) },
    { key: 'units', label: '给列出的任务加责任单位', onClick: () => setGiving(true) },
    {
      key: 'tick',
      label: '列出的存疑都已核对',
      disabled: doubts.length === 0,
      onClick: () => edit(tickOff(doubtsAmong(shown, doubts))),
    },
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button size="small">更多</Button>
      </Dropdown>
      <GiveUnitsDialog open={giving} tasks={shown} onClose={() => setGiving(false)} />
    </>
  );
}

const doubtsAmong = (tasks: readonly DraftTask[], doubts: readonly Doubtful[]): string[] => {
  const keys = new Set(tasks.map((task) => task.key));
  return doubts.filter((doubt) => keys.has(doubt.task)).map((doubt) => `${doubt.task}:${doubt.field}`);
};

function OnlyName() {
  const { onlyName, setOnlyName } = useDesk();
  if (onlyName === null) return null;
  return (
    <p className="tasks-only">
      只列出写有“{onlyName}”的任务
      <Button size="small" onClick={() => setOnlyName(null)}>
        列出全部
      </Button>
    </p>
  );
}

function NoTasks() {
  const { draft, detail, onlyDoubts, setOnlyDoubts, edit, open } = useDesk();
  if (draft.tasks.length > 0) {
    return (
      <EmptyState
        title={onlyDoubts ? '没有存疑的任务了' : '没有符合条件的任务'}
        why={onlyDoubts ? '可以通读一遍，然后确认方案。' : '换一个词再找。'}
        {...(onlyDoubts ? { action: <Button onClick={() => setOnlyDoubts(false)}>列出全部任务</Button> } : {})}
      />
    );
  }
  const add = () => {
    const key = newKey();
    edit(addTask(null, key));
    open(key, 'requirement');
  };
  return (
    <EmptyState
      title="没有读出任务"
      why={
        <>
          {detail.findings.map((finding) => (
            <span key={`${finding.code}${finding.source}`}>{finding.message}</span>
          ))}
          可以对照原文逐项添加，或换一个版式的文件重新导入。
        </>
      }
      action={<Button onClick={add}>添加一项任务</Button>}
    />
  );
}
