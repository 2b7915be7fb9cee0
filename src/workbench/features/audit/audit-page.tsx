import { Page } from '../../shared/page.tsx';

export function AuditPage() {
  return <Page title="操作留痕" />;
}
