import { FileProtectOutlined } from '@ant-design/icons';
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
      path: '/normative/$documentId',
      title: '有效性与关联',
      load: () => import('./normative-page.tsx').then((m) => m.NormativePage),
    },
  ],
  commands: [{ label: '看即将到期的规范性文件', path: '/normative?ending=soon', permission: 'document.read' }],
};
