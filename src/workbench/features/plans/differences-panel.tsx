import { Alert } from 'antd';
import { AppLink } from '../../shared/address.tsx';
import { Loading } from '../../shared/loading.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { useDesk } from './desk-context.ts';
import { useDifferences } from './plan-queries.ts';

/** The same notice was imported before: what this one would change. */
export function DifferencesPanel({ samePlan }: { readonly samePlan: { readonly id: string; readonly title: string } }) {
  const { detail, version } = useDesk();
  const answer = useDifferences(detail.id, version, samePlan.id);
  if (answer.error !== null) return <ProblemNotice problem={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading what="差别" rows={6} />;
  return (
    <div className="differences">
      <Alert
        className="said"
        type="info"
        showIcon
        title="这份通知已经导入过"
        description={
          <>
            已有方案：
            <AppLink className="text-link" to={`/plans/${samePlan.id}`}>
              {samePlan.title}
            </AppLink>
            。再次确认会另存一份新方案，原方案和台账不变。下面是两份的差别。
          </>
        }
      />
      <ComparisonTable comparison={answer.data} beforeLabel="已有方案" afterLabel="这次导入" />
    </div>
  );
}
