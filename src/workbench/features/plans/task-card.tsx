import { memo } from 'react';
import type { DraftTask, ImportCheck } from '#domains/plans/contract.ts';
import type { Doubtful } from './desk-context.ts';
import { ROLE_WORDS, ROLES, ruleWords } from './plan-words.ts';

interface TaskCardProps {
  readonly task: DraftTask;
  readonly doubts: readonly Doubtful[];
  readonly names: ImportCheck['names'] | null;
  readonly onOpen: (key: string, field?: string) => void;
}

/** A task at a glance; a press on any part opens it there and shows its place in the original. */
export const TaskCard = memo(function TaskCard({ task, doubts, onOpen }: TaskCardProps) {
  const doubted = new Set(doubts.map((doubt) => doubt.field));
  const press = (field: string, content: React.ReactNode, className = '') => (
    <button
      type="button"
      className={`task-part ${className}${doubted.has(field) ? ' task-doubted' : ''}`}
      onClick={() => onOpen(task.key, field)}
    >
      {doubted.has(field) ? <span className="doubt-mark">▲</span> : null}
      {content}
    </button>
  );
  return (
    <article className="task-card" aria-label={`第${task.number}项`}>
      <div className="task-number numbers">{press('number', task.number)}</div>
      <div className="task-body">
        {task.heading === null || task.requirement.startsWith(task.heading)
          ? null
          : press('heading', <strong>{task.heading}</strong>)}
        {press('requirement', task.requirement === '' ? '（还没有工作要求）' : task.requirement, 'task-requirement')}
        <div className="task-meta">
          {press('responsible', <UnitWords task={task} />)}
          {press(
            'deadline',
            task.deadlineText === null && task.deadline.kind === 'unknown'
              ? '未写时限'
              : (task.deadlineText ?? ruleWords(task.deadline)),
            'task-deadline',
          )}
        </div>
        {doubts.map((doubt) => (
          <p key={`${doubt.field}${doubt.reason}`} className="task-reason">
            {doubt.reason}
          </p>
        ))}
      </div>
    </article>
  );
});

function UnitWords({ task }: { readonly task: DraftTask }) {
  const groups = ROLES.map((role) => ({
    role,
    names: task.responsible.filter((unit) => unit.role === role).map((unit) => unit.name),
  })).filter((group) => group.names.length > 0);
  if (groups.length === 0) return <>未写单位</>;
  return (
    <>
      {groups.map((group) => (
        <span key={group.role} className="task-units">
          <b>{ROLE_WORDS[group.role]}</b> {group.names.join('、')}
        </span>
      ))}
    </>
  );
}
