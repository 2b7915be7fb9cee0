import { ClearOutlined, FileProtectOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const normativeFeature: Feature = {
  key: 'normative',
  label: '规范性文件',
  path: '/normative',
  icon: FileProtectOutlined,
  permission: 'document.read',
  order: 34,
  routes: [
    { path: '/normative', title: '规范性文件', load: () => import('./register-page.tsx').then((m) => m.RegisterPage) },
    {
      path: '/normative/library',
      title: '省文件库核对',
      permission: 'document.read-all',
      load: () => import('./library-page.tsx').then((m) => m.LibraryPage),
    },
    {
      path: '/normative/$documentId',
      title: '有效性与关联',
      load: () => import('./normative-page.tsx').then((m) => m.NormativePage),
    },
  ],
  commands: [
    { label: '看即将到期的规范性文件', path: '/normative?ending=soon', permission: 'document.read' },
    { label: '省文件库导出和核对', path: '/normative/library', permission: 'document.read-all' },
  ],
};

export const cleaningFeature: Feature = {
  key: 'cleaning',
  label: '文件清理',
  path: '/cleaning',
  icon: ClearOutlined,
  permission: 'document.read',
  order: 34,
  routes: [
    { path: '/cleaning', title: '文件清理', load: () => import('./rounds-page.tsx').then((m) => m.RoundsPage) },
    { path: '/cleaning/$roundId', title: '文件清理', load: () => import('./round-page.tsx').then((m) => m.RoundPage) },
  ],
};
