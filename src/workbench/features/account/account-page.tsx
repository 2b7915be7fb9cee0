import { Page } from '../../shared/page.tsx';

export function AccountPage() {
  return <Page title="我的账号" />;
}
