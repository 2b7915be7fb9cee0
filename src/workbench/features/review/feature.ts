import { HistoryOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const reviewFeature: Feature = {
  key: 'review',
  label: '回头看',
  path: '/review',
  icon: HistoryOutlined,
  permission: 'board.read',
  order: 27,
  routes: [{ path: '/review', title: '回头看', load: () => import('./review-page.tsx').then((m) => m.ReviewPage) }],
};
