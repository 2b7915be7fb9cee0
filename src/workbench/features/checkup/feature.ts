import { MedicineBoxOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const checkupFeature: Feature = {
  key: 'checkup',
  label: '体检',
  path: '/checkup',
  icon: MedicineBoxOutlined,
  permission: 'board.read',
  order: 28,
  routes: [{ path: '/checkup', title: '体检', load: () => import('./checkup-page.tsx').then((m) => m.CheckupPage) }],
};
