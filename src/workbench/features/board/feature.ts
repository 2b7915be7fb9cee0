import { DashboardOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const boardFeature: Feature = {
  key: 'board',
  label: '督查看板',
  path: '/board',
  icon: DashboardOutlined,
  permission: 'board.read',
  order: 25,
  routes: [{ path: '/board', title: '督查看板', load: () => import('./board-page.tsx').then((m) => m.BoardPage) }],
};
