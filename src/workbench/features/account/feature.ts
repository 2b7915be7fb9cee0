import { UserOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const accountFeature: Feature = {
  key: 'account',
  label: '我的账号',
  path: '/account',
  icon: UserOutlined,
  order: 99,
  hidden: true,
  routes: [
    { path: '/account', title: '我的账号', load: () => import('./account-page.tsx').then((m) => m.AccountPage) },
  ],
  commands: [{ label: '我的账号：口令、两步验证、会话', path: '/account' }],
};
