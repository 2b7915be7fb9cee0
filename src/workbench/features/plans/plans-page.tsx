import { Button } from 'antd';
import type { PlanSummary } from '#domains/plans/contract.ts';
import { AppLink, useGo } from '../../shared/address.tsx';
import { type DataColumn, DataTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useCan } from '../../shared/session.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { usePlans } from './plan-queries.ts';
import { PLAN_STATES, PUBLICITY } from './plan-words.ts';
import { RecentImports } from './recent-imports.tsx';

/** All plans of all years, and the imports that wait to be finished. */
export function PlansPage() {
  const plans = usePlans();
  const go = useGo();
  const can = useCan();
  const acts = plans.data?.can ?? [];
  return (
    <Page
      title="工作方案"
      lead="每年的政务公开工作方案（要点）：导入通知，核对任务，分解到各单位，跟踪进度，向社会公开。"
      actions={
        <>
          {(plans.data?.items.length ?? 0) > 1 ? (
            <Button onClick={() => go('/plans/compare')}>比较两个方案</Button>
          ) : null}
          {acts.includes('import') ? (
            <Button type="primary" onClick={() => go('/plans/import')}>
              导入通知
            </Button>
          ) : null}
        </>
      }
    >
      {plans.error === null ? null : <ProblemNotice problem={plans.error} onRetry={() => void plans.refetch()} />}
      {plans.isPending ? <Loading what="方案" rows={6} /> : null}
      {plans.data === undefined ? null : (
        <Sheet flush>
          <DataTable
            name="plans"
            label="方案列表"
            rows={plans.data.items}
            columns={COLUMNS}
            rowKey={(plan) => plan.id}
            filters={FILTERS}
            searchHint="标题、文号"
            onOpen={(plan) => go(`/plans/${plan.id}`)}
            empty={<NoPlans mayImport={acts.includes('import')} />}
          />
        </Sheet>
      )}
      {can('plan.import') ? <RecentImports /> : null}
    </Page>
  );
}

function NoPlans({ mayImport }: { readonly mayImport: boolean }) {
  const go = useGo();
  return (
    <EmptyState
      title="这里列出各年度的政务公开工作方案"
      why={
        mayImport
          ? '还没有方案。把今年的通知文件交给系统读，核对后确认，就能分解到各单位。'
          : '还没有方案，由政务公开主管部门导入。'
      }
      {...(mayImport
        ? {
            action: (
              <Button type="primary" onClick={() => go('/plans/import')}>
                导入通知
              </Button>
            ),
          }
        : {})}
    />
  );
}

const STATUS_OF = { confirmed: 'not-started', running: 'normal', closed: 'done' } as const;

const COLUMNS: readonly DataColumn<PlanSummary>[] = [
  { key: 'year', title: '年度', width: 80, sortable: true, value: (plan) => plan.year, render: (plan) => plan.year },
  {
    key: 'title',
    title: '方案',
    main: true,
    width: 320,
    sortable: true,
    value: (plan) => `${plan.title} ${plan.documentNumber ?? ''}`,
    render: (plan) => (
      <>
        <AppLink to={`/plans/${plan.id}`} className="quotable">
          {plan.title}
        </AppLink>
        {plan.documentNumber === null ? null : <div className="soft">{plan.documentNumber}</div>}
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    value: (plan) => PLAN_STATES[plan.state],
    render: (plan) => <StatusMark status={STATUS_OF[plan.state]} word={PLAN_STATES[plan.state]} />,
  },
  {
    key: 'tasks',
    title: '任务',
    width: 80,
    align: 'right',
    sortable: true,
    value: (plan) => plan.tasks,
    render: (plan) => <span className="numbers">{plan.tasks}</span>,
  },
  {
    key: 'units',
    title: '单位',
    width: 80,
    align: 'right',
    sortable: true,
    value: (plan) => plan.units,
    render: (plan) => <span className="numbers">{plan.units}</span>,
  },
  {
    key: 'done',
    title: '台账办结',
    width: 120,
    align: 'right',
    sortable: true,
    value: (plan) => (plan.lines === 0 ? null : plan.done / plan.lines),
    render: (plan) => <span className="numbers">{plan.lines === 0 ? '—' : `${plan.done} / ${plan.lines}`}</span>,
  },
  {
    key: 'overdue',
    title: '逾期',
    width: 100,
    align: 'right',
    sortable: true,
    value: (plan) => plan.overdue,
    render: (plan) =>
      plan.overdue === 0 ? <span className="soft">—</span> : <StatusMark status="late" word={`${plan.overdue} 条`} />,
  },
  {
    key: 'unresolved',
    title: '名称未对应',
    width: 110,
    align: 'right',
    value: (plan) => plan.unresolved,
    render: (plan) =>
      plan.unresolved === 0 ? (
        <span className="soft">—</span>
      ) : (
        <AppLink to={`/plans/${plan.id}?tab=names`} className="doubt-mark">
          ▲ {plan.unresolved}
        </AppLink>
      ),
  },
  {
    key: 'publicity',
    title: '公开范围',
    width: 160,
    value: (plan) => PUBLICITY[plan.publicity],
    render: (plan) => PUBLICITY[plan.publicity],
  },
];

const FILTERS = [
  {
    key: 'state',
    label: '状态',
    options: Object.entries(PLAN_STATES).map(([value, label]) => ({ value, label })),
    of: (plan: PlanSummary) => plan.state,
  },
];
