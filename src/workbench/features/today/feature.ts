import { CheckSquareOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const todayFeature: Feature = {
  key: 'today',
  label: '今日待办',
  path: '/today',
  icon: CheckSquareOutlined,
  order: 10,
  routes: [{ path: '/today', title: '今日待办', load: () => import('./today-page.tsx').then((m) => m.TodayPage) }],
};
