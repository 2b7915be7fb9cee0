import { Alert, Tabs } from 'antd';
import type { PlanDetail } from '#domains/plans/contract.ts';
import { useAddressPart, useSearch } from '../../shared/address.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { StatusMark } from '../../shared/status-mark.tsx';
import { BreakDownButton } from './break-down.tsx';
import { PlanActs } from './plan-acts.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { PlanIndicators } from './plan-indicators.tsx';
import { usePlan } from './plan-queries.ts';
import { PlanTasks } from './plan-tasks.tsx';
import { PLAN_STATES } from './plan-words.ts';
import { SettleNames } from './settle-names.tsx';
import { UnitDifferences } from './unit-differences.tsx';

const CRUMBS = [{ label: '工作方案', to: '/plans' }];
const STATUS_OF = { confirmed: 'not-started', running: 'normal', closed: 'done' } as const;

/** A confirmed plan: its tasks with units and deadlines, how far they are, and what may be done with it. */
export function PlanPage() {
  const id = useAddressPart('planId');
  const plan = usePlan(id);
  if (plan.data === undefined) {
    return (
      <Page title="方案" crumbs={CRUMBS}>
        {plan.error === null ? (
          <Loading what="方案" rows={10} />
        ) : (
          <ProblemNotice problem={plan.error} onRetry={() => void plan.refetch()} />
        )}
      </Page>
    );
  }
  return <Opened key={plan.data.id} plan={plan.data} />;
}

function Opened({ plan }: { readonly plan: PlanDetail }) {
  const [search, setSearch] = useSearch();
  return (
    <Page
      title={plan.title}
      quotable
      crumbs={[...CRUMBS, { label: `${plan.year}年` }]}
      mark={<StatusMark status={STATUS_OF[plan.state]} word={PLAN_STATES[plan.state]} />}
      actions={<PlanActs plan={plan} />}
    >
      <NextStep plan={plan} confirmed={search['confirmed'] === '1'} />
      <PlanFacts plan={plan} />
      <Tabs
        activeKey={search['tab'] ?? 'tasks'}
        onChange={(tab) => setSearch({ tab: tab === 'tasks' ? null : tab })}
        destroyOnHidden
        items={tabsOf(plan)}
      />
    </Page>
  );
}

function tabsOf(plan: PlanDetail) {
  const tabs = [{ key: 'tasks', label: <>任务 {plan.tasks}</>, children: <PlanTasks plan={plan} /> }];
  if (plan.unresolved > 0) {
    const label = <span className="doubt-mark">▲ 名称未对应 {plan.unresolved}</span>;
    tabs.push({ key: 'names', label, children: <SettleNames plan={plan} /> });
  }
  if (plan.indicators > 0)
    tabs.push({ key: 'indicators', label: <>指标 {plan.indicators}</>, children: <PlanIndicators planId={plan.id} /> });
  if (plan.body.length > 0) tabs.push({ key: 'body', label: <>正文</>, children: <PlanBody body={plan.body} /> });
  if (plan.can.includes('show-difference'))
    tabs.push({ key: 'difference', label: <>单位变动</>, children: <UnitDifferences planId={plan.id} /> });
  return tabs;
}

function PlanBody({ body }: { readonly body: readonly string[] }) {
  return (
    <article className="plan-body">
      {body.map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </article>
  );
}

/** What comes next in the life of the plan, said where one arrives after confirming. */
function NextStep({ plan, confirmed }: { readonly plan: PlanDetail; readonly confirmed: boolean }) {
  if (!plan.can.includes('break-down')) return null;
  return (
    <Alert
      className="said"
      type="info"
      showIcon
      title={confirmed ? '下一步：分解到各单位' : '方案还没有分解'}
      description="分解后，每个责任单位得到自己的台账，每项任务一行，期限开始计算。分解前可以预览每个单位会得到什么。"
      action={<BreakDownButton plan={plan} />}
    />
  );
}
