import { HddOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const historyFeature: Feature = {
  key: 'history',
  label: '历史信息导入',
  path: '/history',
  icon: HddOutlined,
  permission: 'history.import',
  order: 37,
  routes: [
    { path: '/history', title: '历史信息导入', load: () => import('./batches-page.tsx').then((m) => m.BatchesPage) },
    { path: '/history/$batchId', title: '导入批次', load: () => import('./batch-page.tsx').then((m) => m.BatchPage) },
  ],
  commands: [{ label: '导入历史信息', path: '/history', permission: 'history.import' }],
};
