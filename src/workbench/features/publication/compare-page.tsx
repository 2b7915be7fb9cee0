import { Page } from '../../shared/page.tsx';

export function ComparePage() {
  return <Page title="…" />;
}
