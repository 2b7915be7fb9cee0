import { Button, Input, InputNumber } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DraftTask } from '#domains/plans/contract.ts';
import { DeadlineEditor } from './deadline-editor.tsx';
import { type Doubtful, useDesk } from './desk-context.ts';
import { addTask, changeTask, dropTask, mergeWithNext, moveTask, splitTask, tickOff } from './draft-edits.ts';
import { newKey } from './new-key.ts';
import { FIELD_WORDS, targetWords } from './plan-words.ts';
import { SplitDialog } from './split-dialog.tsx';
import { UnitsEditor } from './units-editor.tsx';
import { useReread } from './use-reread.ts';

interface TaskEditorProps {
  readonly task: DraftTask;
  readonly doubts: readonly Doubtful[];
}

/** The open task: every field can be changed; the name of a field shows where it was read from. */
export function TaskEditor({ task, doubts }: TaskEditorProps) {
  const { edit, openField, typing } = useDesk();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (openField === null || !typing) return;
    const field = box.current?.querySelector<HTMLElement>(
      `[data-field="${openField}"] :is(textarea, input:not([role="combobox"][aria-label="新增单位的分工"]))`,
    );
    field?.focus({ preventScroll: true });
  }, [openField, typing, task.key]);
  const change = (field: keyof DraftTask, next: Partial<DraftTask>) =>
    edit(changeTask(task.key, next), `${task.key} ${field}`);
  return (
    <article ref={box} className="task-open" aria-label={`第${task.number}项，正在修改`} data-aim>
      <TaskHead task={task} />
      <div className="task-fields">
        <Field name="number" task={task} doubts={doubts}>
          <Input
            aria-label="序号"
            className="task-number-input"
            value={task.number}
            maxLength={20}
            onChange={(event) => change('number', { number: event.target.value })}
          />
        </Field>
        <Field name="path" task={task} doubts={doubts}>
          <Input.TextArea
            aria-label="所属章节，一行一级"
            autoSize
            value={task.path.join('\n')}
            placeholder="一行一级，从大到小"
            onChange={(event) => change('path', { path: event.target.value.split('\n') })}
            onBlur={() => change('path', { path: task.path.map((part) => part.trim()).filter((part) => part !== '') })}
          />
        </Field>
        {task.heading === null ? null : (
          <Field name="heading" task={task} doubts={doubts}>
            <Input
              aria-label="任务标题"
              value={task.heading}
              maxLength={500}
              onChange={(event) => change('heading', { heading: event.target.value })}
            />
          </Field>
        )}
        <WhatIsDue task={task} doubts={doubts} />
      </div>
      <TaskFoot task={task} />
    </article>
  );
}

/** What is to be done, by whom and until when: texts that are read again when they change. */
function WhatIsDue({ task, doubts }: TaskEditorProps) {
  const { edit } = useDesk();
  const reread = useReread(task);
  return (
    <>
      <Field name="requirement" task={task} doubts={doubts}>
        <Input.TextArea
          aria-label="工作要求"
          autoSize={{ minRows: 2, maxRows: 14 }}
          value={task.requirement}
          maxLength={8000}
          onChange={(event) => {
            edit(changeTask(task.key, { requirement: event.target.value }), `${task.key} requirement`);
            reread.requirement(event.target.value);
          }}
        />
        <Targets task={task} />
      </Field>
      <Field name="responsible" task={task} doubts={doubts}>
        <UnitsEditor task={task} />
      </Field>
      <Field name="deadline" task={task} doubts={doubts}>
        <DeadlineEditor task={task} onText={reread.deadline} />
      </Field>
    </>
  );
}

interface FieldProps extends TaskEditorProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Field({ name, task, doubts, children }: FieldProps) {
  const { locate, openField, edit, items } = useDesk();
  const own = doubts.filter((doubt) => doubt.field === name);
  const label = FIELD_WORDS[name] ?? name;
  const placed = items.length > 0 && task.places !== undefined;
  return (
    <div className={openField === name ? 'task-field task-field-here' : 'task-field'} data-field={name}>
      <div className="task-label">
        {own.length === 0 ? null : <span className="doubt-mark">▲</span>}
        {placed ? (
          <button
            type="button"
            className="plain-button"
            title="在原文中定位"
            onClick={() => locate(task.key, name)}
            aria-label={`${label}，在原文中定位`}
          >
            {label}
          </button>
        ) : (
          label
        )}
      </div>
      <div className="task-value">
        {children}
        {own.map((doubt) => (
          <p key={doubt.reason} className="task-reason">
            {doubt.reason}
            <Button type="link" size="small" onClick={() => edit(tickOff([`${task.key}:${name}`]))}>
              已核对，不再提示
            </Button>
          </p>
        ))}
      </div>
    </div>
  );
}

function Targets({ task }: { readonly task: DraftTask }) {
  if (task.targets.length === 0) return null;
  return (
    <p className="task-targets">
      数量指标：
      {task.targets.map((target) => (
        <span key={target.text} className="task-target" title={`原文：${target.text}`}>
          {targetWords(target)}
        </span>
      ))}
    </p>
  );
}

function TaskHead({ task }: { readonly task: DraftTask }) {
  const { open } = useDesk();
  return (
    <header className="task-open-head">
      <strong>第 {task.number} 项</strong>
      <span className="soft">{task.source}</span>
      <Button size="small" onClick={() => open(null)}>
        收起
      </Button>
    </header>
  );
}

function TaskFoot({ task }: { readonly task: DraftTask }) {
  const { draft, edit, open } = useDesk();
  const [splitting, setSplitting] = useState(false);
  const index = draft.tasks.findIndex((each) => each.key === task.key);
  const next = draft.tasks[index + 1];
  const add = () => {
    const key = newKey();
    edit(addTask(task.key, key));
    open(key, 'requirement');
  };
  const drop = () => {
    edit(dropTask(task.key));
    open(next?.key ?? draft.tasks[index - 1]?.key ?? null);
  };
  return (
    <footer className="task-acts">
      <Button size="small" disabled={task.requirement.length < 2} onClick={() => setSplitting(true)}>
        拆成两项
      </Button>
      <Button size="small" disabled={next === undefined} onClick={() => edit(mergeWithNext(task.key))}>
        与下一项合并
      </Button>
      <Button size="small" onClick={add}>
        在后面添加
      </Button>
      <Button size="small" onClick={drop} title="可以撤销">
        删去这一项
      </Button>
      <span className="task-move">
        移到第
        <InputNumber
          size="small"
          aria-label="移到第几位"
          min={1}
          max={draft.tasks.length}
          value={index + 1}
          onChange={(place) => {
            if (typeof place === 'number') edit(moveTask(task.key, place - 1), `${task.key} move`);
          }}
        />
        位
      </span>
      <SplitDialog
        open={splitting}
        text={task.requirement}
        onClose={() => setSplitting(false)}
        onCut={(at) => edit(splitTask(task.key, at, newKey()))}
      />
    </footer>
  );
}
