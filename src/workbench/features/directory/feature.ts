import { ApartmentOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const directoryFeature: Feature = {
  key: 'directory',
  label: '单位与人员',
  path: '/directory',
  icon: ApartmentOutlined,
  permission: 'directory.read',
  order: 80,
  routes: [
    { path: '/directory', title: '单位', load: () => import('./units-page.tsx').then((m) => m.UnitsPage) },
    { path: '/directory/people', title: '人员', load: () => import('./people-page.tsx').then((m) => m.PeoplePage) },
    {
      path: '/directory/people/$personId/hand-over',
      title: '离岗交接',
      permission: ['directory.write', 'directory.write-own'],
      load: () => import('./hand-over-page.tsx').then((m) => m.HandOverPage),
    },
    { path: '/directory/groups', title: '单位分组', load: () => import('./groups-page.tsx').then((m) => m.GroupsPage) },
    { path: '/directory/names', title: '单位写法', load: () => import('./names-page.tsx').then((m) => m.NamesPage) },
    {
      path: '/directory/import',
      title: '导入单位与人员',
      permission: 'directory.write',
      load: () => import('./import-page.tsx').then((m) => m.ImportPage),
    },
  ],
  commands: [
    { label: '导入单位与人员', path: '/directory/import', permission: 'directory.write' },
    { label: '查找人员', path: '/directory/people' },
  ],
};
