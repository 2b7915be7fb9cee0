import { BellOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const noticesFeature: Feature = {
  key: 'notices',
  label: '消息',
  path: '/notices',
  icon: BellOutlined,
  order: 70,
  routes: [{ path: '/notices', title: '消息', load: () => import('./notices-page.tsx').then((m) => m.NoticesPage) }],
};
