import { SearchOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const searchAdminFeature: Feature = {
  key: 'search-admin',
  label: '检索维护',
  path: '/search-admin',
  icon: SearchOutlined,
  permission: 'search.manage',
  order: 46,
  routes: [
    {
      path: '/search-admin',
      title: '检索维护',
      load: () => import('./search-page.tsx').then((m) => m.SearchAdminPage),
    },
  ],
  commands: [
    { label: '没有找到结果的搜索词', path: '/search-admin?tab=log&nothing=yes', permission: 'search.manage' },
    { label: '添加同义词', path: '/search-admin?tab=synonyms', permission: 'search.manage' },
  ],
};
