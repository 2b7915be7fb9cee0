import { ReadOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const interpretationFeature: Feature = {
  key: 'interpretation',
  label: '政策解读',
  path: '/interpretation',
  icon: ReadOutlined,
  permission: 'document.read',
  order: 33,
  routes: [
    { path: '/interpretation', title: '政策解读', load: () => import('./board-page.tsx').then((m) => m.BoardPage) },
    {
      path: '/interpretation/rules',
      title: '免解读情形',
      load: () => import('./rules-page.tsx').then((m) => m.RulesPage),
    },
    {
      path: '/interpretation/$documentId',
      title: '文件解读',
      load: () => import('./policy-page.tsx').then((m) => m.PolicyPage),
    },
  ],
  commands: [
    { label: '看逾期未解读的文件', path: '/interpretation?standing=late', permission: 'document.read' },
    { label: '免解读情形', path: '/interpretation/rules', permission: 'document.read' },
  ],
};
