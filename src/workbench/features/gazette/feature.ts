import { ReadOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const gazetteFeature: Feature = {
  key: 'gazette',
  label: '政府公报',
  path: '/gazette',
  icon: ReadOutlined,
  permission: 'gazette.write',
  order: 36,
  routes: [
    { path: '/gazette', title: '政府公报', load: () => import('./issues-page.tsx').then((m) => m.IssuesPage) },
    { path: '/gazette/$issueId', title: '编辑公报', load: () => import('./issue-page.tsx').then((m) => m.IssuePage) },
  ],
  commands: [{ label: '编制政府公报', path: '/gazette', permission: 'gazette.write' }],
};
