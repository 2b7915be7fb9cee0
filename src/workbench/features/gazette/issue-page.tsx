import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { IssueView } from '#domains/gazette/contract.ts';
import { useAddressPart } from '../../shared/address.tsx';
import { get } from '../../shared/api.ts';
import { Loading } from '../../shared/loading.tsx';
import { Page } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { IssueDesk } from './issue-desk.tsx';
import { ISSUES } from './words.ts';

/** One issue: what is in it, in which order, and its way to the public. */
export function IssuePage() {
  const id = useAddressPart('issueId');
  const client = useQueryClient();
  const key = ['gazette', 'issue', id];
  const issue = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<IssueView>(`${ISSUES}/${id}`, { signal }),
    refetchOnMount: 'always',
  });
  const { data } = issue;
  if (data !== undefined) {
    return (
      <IssueDesk key={`${data.id} ${data.version}`} issue={data} onSaved={(next) => client.setQueryData(key, next)} />
    );
  }
  return (
    <Page title="编辑公报" crumbs={[{ label: '政府公报', to: '/gazette' }, { label: '编辑' }]}>
      {issue.error === null ? (
        <Loading what="公报" rows={6} />
      ) : (
        <ProblemNotice problem={issue.error} onRetry={() => void issue.refetch()} />
      )}
    </Page>
  );
}
