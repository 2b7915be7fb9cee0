import { TeamOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const accountsFeature: Feature = {
  key: 'accounts',
  label: '账号与角色',
  path: '/accounts',
  icon: TeamOutlined,
  permission: 'account.write',
  order: 85,
  routes: [
    { path: '/accounts', title: '账号与角色', load: () => import('./accounts-page.tsx').then((m) => m.AccountsPage) },
  ],
  commands: [{ label: '新建账号', path: '/accounts?new=1', permission: 'account.write' }],
};
