import { useMemo } from 'react';
import type { PlanDetail, PlanTask } from '#domains/plans/contract.ts';
import { AppLink } from '../../shared/address.tsx';
import { type DataColumn, type DataFilter, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { ROLE_WORDS, ROLES, RULE_KINDS, ruleKindOf, ruleWords, targetWords } from './plan-words.ts';
import { byExpression } from './task-units.ts';

/** The tasks as one reads them: chapter, requirement, units with roles kept apart, deadline, progress. */
export function PlanTasks({ plan }: { readonly plan: PlanDetail }) {
  const columns = useMemo(() => columnsOf(plan), [plan]);
  const filters = useMemo(() => filtersOf(plan.items), [plan.items]);
  return (
    <div className="sheet sheet-flush">
      <DataTable
        name="plan-tasks"
        label="任务列表"
        rows={plan.items}
        columns={columns}
        rowKey={(task) => task.id}
        filters={filters}
        searchHint="任务、单位、时限"
        empty={<EmptyState title="这份方案没有任务" why="只有指标的方案，请看「指标」。" />}
      />
    </div>
  );
}

const chapterOf = (task: PlanTask): string => task.path[0] ?? '（不分章节）';

function filtersOf(tasks: readonly PlanTask[]): readonly DataFilter<PlanTask>[] {
  const chapters = [...new Set(tasks.map(chapterOf))];
  const units = new Map(tasks.flatMap((task) => task.units.map((unit) => [unit.id, unit.name] as const)));
  return [
    { key: 'chapter', label: '章节', options: chapters.map((value) => ({ value, label: value })), of: chapterOf },
    {
      key: 'unit',
      label: '单位',
      options: [...units].map(([value, label]) => ({ value, label })),
      of: (task) => task.units.map((unit) => unit.id),
    },
    {
      key: 'role',
      label: '分工',
      options: ROLES.map((value) => ({ value, label: ROLE_WORDS[value] })),
      of: (task) => task.units.map((unit) => unit.role),
    },
    {
      key: 'deadline',
      label: '时限类型',
      options: Object.values(RULE_KINDS).map((value) => ({ value, label: value })),
      of: (task) => ruleKindOf(task.deadline),
    },
    {
      key: 'open',
      label: '名称',
      single: true,
      options: [{ value: 'yes', label: '有名称未对应' }],
      of: (task) => (task.unresolved.length > 0 ? 'yes' : 'no'),
    },
  ];
}

function columnsOf(plan: PlanDetail): readonly DataColumn<PlanTask>[] {
  return [
    {
      key: 'number',
      title: '序号',
      width: 72,
      value: (task) => task.number,
      render: (task) => <span className="numbers">{task.number}</span>,
    },
    {
      key: 'path',
      title: '工作任务',
      width: 200,
      value: (task) => [...task.path, task.heading ?? ''].join('／'),
      render: (task) => <TaskPath task={task} />,
    },
    {
      key: 'requirement',
      title: '工作要求',
      main: true,
      width: 400,
      value: (task) => task.requirement,
      render: (task) => <Requirement task={task} />,
    },
    {
      key: 'units',
      title: '责任单位',
      width: 240,
      value: (task) =>
        [...task.units.map((unit) => unit.name), ...task.unresolved.map((open) => open.expression)].join('、'),
      render: (task) => <TaskUnits task={task} />,
    },
    {
      key: 'deadline',
      title: '时限要求',
      width: 200,
      value: (task) => task.deadlineText,
      render: (task) => <Deadline task={task} />,
    },
    {
      key: 'progress',
      title: '台账进度',
      width: 120,
      sortable: true,
      value: (task) => (task.lines.total === 0 ? null : task.lines.done / task.lines.total),
      render: (task) => <TaskProgress planId={plan.id} task={task} />,
    },
  ];
}

function TaskPath({ task }: { readonly task: PlanTask }) {
  return (
    <>
      {task.path.map((part, level) => (
        <div key={part} className={level < task.path.length - 1 ? 'soft' : undefined}>
          {part}
        </div>
      ))}
      {task.heading === null ? null : <div>{task.heading}</div>}
    </>
  );
}

function Requirement({ task }: { readonly task: PlanTask }) {
  return (
    <div className="plan-requirement">
      {task.requirement}
      {task.targets.length === 0 ? null : (
        <div className="task-targets">
          {task.targets.map((target) => (
            <span key={target.text} className="task-target">
              {targetWords(target)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function TaskUnits({ task }: { readonly task: PlanTask }) {
  return (
    <>
      {ROLES.map((role) => {
        const groups = byExpression(task.units.filter((unit) => unit.role === role));
        const open = task.unresolved.filter((each) => each.role === role);
        if (groups.length === 0 && open.length === 0) return null;
        return (
          <div key={role} className="plan-units">
            <span className="units-role">{ROLE_WORDS[role]}</span>
            <span>
              {groups.map((group) => (
                <span key={group.expression} className="plan-unit" title={group.names.join('、')}>
                  {group.names.length === 1 ? group.names[0] : `${group.expression}（${group.names.length}个）`}
                </span>
              ))}
              {open.map((each) => (
                <span key={each.expression} className="plan-unit doubt-mark" title={each.reason}>
                  ▲{each.expression}
                </span>
              ))}
            </span>
          </div>
        );
      })}
    </>
  );
}

function Deadline({ task }: { readonly task: PlanTask }) {
  const understood = task.deadlines.length > 1 ? task.deadlines : [task.deadline];
  return (
    <>
      <div>{task.deadlineText ?? '—'}</div>
      {understood.map((rule) =>
        rule.kind === 'unknown' ? null : (
          <div key={JSON.stringify(rule)} className="soft rule-explained">
            {ruleWords(rule)}
          </div>
        ),
      )}
    </>
  );
}

function TaskProgress({ planId, task }: { readonly planId: string; readonly task: PlanTask }) {
  const { total, done, overdue } = task.lines;
  if (total === 0) return <span className="soft">—</span>;
  return (
    <>
      <AppLink to={`/ledgers?plan=${planId}&task=${task.id}`} className="numbers">
        {done} / {total}
      </AppLink>
      {overdue === 0 ? null : (
        <div>
          <StatusMark status="late" word={`逾期 ${overdue}`} />
        </div>
      )}
    </>
  );
}
