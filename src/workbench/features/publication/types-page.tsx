import { Page } from '../../shared/page.tsx';

export function TypesPage() {
  return <Page title="…" />;
}
