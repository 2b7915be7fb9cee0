import { useAddressPart } from '../../shared/address.tsx';
import { Page, Sheet } from '../../shared/page.tsx';
import { DeskPane } from './desk-pane.tsx';
import { useDesk } from './queries.ts';

/** One edition on a page of its own: review, publication, correction and withdrawal of it. */
export function EditionPage() {
  const editionId = useAddressPart('editionId');
  const title = useDesk(editionId).data?.edition.title ?? '审核与发布';
  return (
    <Page title={title} quotable crumbs={[{ label: '审核工作台', to: '/review-desk' }, { label: title }]}>
      <Sheet>
        <DeskPane editionId={editionId} titled={false} />
      </Sheet>
    </Page>
  );
}
