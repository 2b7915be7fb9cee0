import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { PlanComparison, PlanSummary } from '#domains/plans/contract.ts';
import { useSearch } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { plansKey, usePlans } from './plan-queries.ts';

/** What one plan adds to, drops from and changes in another, e.g. this year's against last year's. */
export function ComparePage() {
  const plans = usePlans();
  const [search, setSearch] = useSearch();
  const items = plans.data?.items ?? [];
  const after = search['after'] ?? '';
  const before = search['before'] ?? lastBefore(items, after);
  return (
    <Page
      title="比较两个方案"
      crumbs={[{ label: '工作方案', to: '/plans' }, { label: '比较' }]}
      lead="看新方案比旧方案新增、取消、改动了哪些任务。按文字的相近程度对应，序号变了、换了章节的任务仍认作同一项。"
    >
      <Sheet>
        <div className="compare-choice">
          <PlanSelect label="旧方案" items={items} value={before} onChange={(id) => setSearch({ before: id })} />
          <PlanSelect label="新方案" items={items} value={after} onChange={(id) => setSearch({ after: id })} />
        </div>
        {before === '' || after === '' ? (
          <EmptyState
            title="请选择要比较的两个方案"
            why={items.length < 2 ? '至少要有两个方案才能比较。' : '选好后差别列在这里，地址可以发给同事。'}
          />
        ) : (
          <Compared before={before} after={after} items={items} />
        )}
      </Sheet>
    </Page>
  );
}

/** The plan of the year before the one that is looked at. */
function lastBefore(items: readonly PlanSummary[], after: string): string {
  const chosen = items.find((plan) => plan.id === after);
  if (chosen === undefined) return '';
  return items.find((plan) => plan.id !== after && plan.year < chosen.year)?.id ?? '';
}

interface PlanSelectProps {
  readonly label: string;
  readonly items: readonly PlanSummary[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function PlanSelect({ label, items, value, onChange }: PlanSelectProps) {
  return (
    <label>
      <span className="soft">{label}</span>
      <Select
        aria-label={label}
        showSearch
        optionFilterProp="label"
        placeholder="选择方案"
        {...(value === '' ? {} : { value })}
        options={items.map((plan) => ({ value: plan.id, label: `${plan.year}年　${plan.title}` }))}
        onChange={onChange}
      />
    </label>
  );
}

interface ComparedProps {
  readonly before: string;
  readonly after: string;
  readonly items: readonly PlanSummary[];
}

function Compared({ before, after, items }: ComparedProps) {
  const answer = useQuery({
    queryKey: [...plansKey, 'comparison', before, after],
    queryFn: ({ signal }) => get<PlanComparison>('/api/plan-comparison', { signal, query: { before, after } }),
  });
  if (answer.error !== null) return <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading what="差别" rows={6} />;
  const yearOf = (id: string) => items.find((plan) => plan.id === id)?.year;
  const same = yearOf(before) === yearOf(after);
  return (
    <ComparisonTable
      comparison={answer.data}
      beforeLabel={same ? '旧方案' : `${yearOf(before) ?? ''}年`}
      afterLabel={same ? '新方案' : `${yearOf(after) ?? ''}年`}
    />
  );
}
