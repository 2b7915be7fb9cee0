import { GlobalOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const siteFeature: Feature = {
  key: 'site',
  label: '门户栏目',
  path: '/site',
  icon: GlobalOutlined,
  permission: 'catalogue.read',
  order: 38,
  routes: [
    { path: '/site', title: '公开指南', load: () => import('./guides-page.tsx').then((m) => m.GuidesPage) },
    { path: '/site/rules', title: '公开制度', load: () => import('./rules-page.tsx').then((m) => m.RulesPage) },
    {
      path: '/site/notes/$unitId',
      title: '法定内容说明',
      load: () => import('./notes-page.tsx').then((m) => m.NotesPage),
    },
    {
      path: '/site/identity',
      title: '站点标识',
      load: () => import('./identity-page.tsx').then((m) => m.IdentityPage),
    },
  ],
  commands: [
    { label: '维护公开指南', path: '/site', permission: 'catalogue.read' },
    { label: '维护公开制度', path: '/site/rules', permission: 'site.write' },
    { label: '检查站点标识', path: '/site/identity', permission: 'site.write' },
  ],
};
