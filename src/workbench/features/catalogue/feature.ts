import { ProfileOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const catalogueFeature: Feature = {
  key: 'catalogue',
  label: '公开目录',
  path: '/catalogue',
  icon: ProfileOutlined,
  permission: 'catalogue.read',
  order: 34,
  routes: [
    {
      path: '/catalogue',
      title: '公开目录',
      load: () => import('./catalogues-page.tsx').then((m) => m.CataloguesPage),
    },
    {
      path: '/catalogue/coverage',
      title: '目录覆盖情况',
      load: () => import('./coverage-page.tsx').then((m) => m.CoveragePage),
    },
    {
      path: '/catalogue/fields',
      title: '领域与说明',
      load: () => import('./fields-page.tsx').then((m) => m.FieldsPage),
    },
    {
      path: '/catalogue/import',
      title: '导入公开目录',
      permission: 'catalogue.write',
      load: () => import('./import-start-page.tsx').then((m) => m.ImportStartPage),
    },
    {
      path: '/catalogue/import/$importId',
      title: '核对导入的目录',
      permission: 'catalogue.write',
      load: () => import('./import-page.tsx').then((m) => m.ImportPage),
    },
    {
      path: '/catalogue/items/$itemId',
      title: '目录事项',
      load: () => import('./item-page.tsx').then((m) => m.ItemPage),
    },
    {
      path: '/catalogue/$catalogueId',
      title: '公开目录',
      load: () => import('./catalogue-page.tsx').then((m) => m.CataloguePage),
    },
  ],
  commands: [
    { label: '导入公开目录', path: '/catalogue/import', permission: 'catalogue.write' },
    { label: '查看目录覆盖情况', path: '/catalogue/coverage', permission: 'catalogue.read' },
  ],
};
