import { AuditOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const auditFeature: Feature = {
  key: 'audit',
  label: '操作留痕',
  path: '/audit',
  icon: AuditOutlined,
  permission: 'audit.read',
  order: 95,
  routes: [{ path: '/audit', title: '操作留痕', load: () => import('./audit-page.tsx').then((m) => m.AuditPage) }],
};
