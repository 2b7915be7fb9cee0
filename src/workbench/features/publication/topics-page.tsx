import { Page } from '../../shared/page.tsx';

export function TopicsPage() {
  return <Page title="…" />;
}
