import { useAddressPart } from '../../shared/address.tsx';
import { Loading } from '../../shared/loading.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { LineBody } from './line-detail.tsx';
import { useLine } from './queries.ts';

const CRUMBS = [{ label: '任务清单', to: '/lines' }];
const TITLE_LENGTH = 40;

/** One line on a page of its own, for a link in a notice or a mail. */
export function LinePage() {
  const id = useAddressPart('lineId');
  const line = useLine(id);
  const title = line.data?.title ?? '任务';
  return (
    <Page title={title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH)}…` : title} crumbs={CRUMBS}>
      {line.error === null ? null : <ProblemNotice problem={line.error} onRetry={() => void line.refetch()} />}
      {line.isPending ? <Loading what="任务" rows={8} /> : null}
      {line.data === undefined ? null : (
        <Sheet>
          <LineBody line={line.data} />
        </Sheet>
      )}
    </Page>
  );
}
