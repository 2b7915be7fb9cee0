import { SettingOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const settingsFeature: Feature = {
  key: 'settings',
  label: '设置',
  path: '/settings',
  icon: SettingOutlined,
  permission: 'settings.read',
  order: 90,
  routes: [{ path: '/settings', title: '设置', load: () => import('./settings-page.tsx').then((m) => m.SettingsPage) }],
};
