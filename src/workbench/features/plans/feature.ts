import { ProfileOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const plansFeature: Feature = {
  key: 'plans',
  label: '工作方案',
  path: '/plans',
  icon: ProfileOutlined,
  permission: 'plan.read',
  order: 20,
  routes: [
    { path: '/plans', title: '工作方案', load: () => import('./plans-page.tsx').then((m) => m.PlansPage) },
    {
      path: '/plans/import',
      title: '导入通知',
      permission: 'plan.import',
      load: () => import('./import-start-page.tsx').then((m) => m.ImportStartPage),
    },
    {
      path: '/plans/import/$importId',
      title: '核对导入',
      permission: 'plan.import',
      load: () => import('./import-page.tsx').then((m) => m.ImportPage),
    },
    { path: '/plans/compare', title: '比较方案', load: () => import('./compare-page.tsx').then((m) => m.ComparePage) },
    { path: '/plans/$planId', title: '方案', load: () => import('./plan-page.tsx').then((m) => m.PlanPage) },
  ],
  commands: [
    { label: '导入通知', path: '/plans/import', permission: 'plan.import' },
    { label: '比较两个方案', path: '/plans/compare', permission: 'plan.read' },
  ],
};
