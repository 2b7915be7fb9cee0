import { AppstoreOutlined, FileTextOutlined, TagsOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const publicationFeature: Feature = {
  key: 'documents',
  label: '信息起草',
  path: '/documents',
  icon: FileTextOutlined,
  permission: 'document.read',
  order: 30,
  routes: [
    { path: '/documents', title: '信息起草', load: () => import('./documents-page.tsx').then((m) => m.DocumentsPage) },
    {
      path: '/documents/$documentId',
      title: '信息',
      load: () => import('./document-page.tsx').then((m) => m.DocumentPage),
    },
    {
      path: '/documents/$documentId/compare',
      title: '版本比较',
      load: () => import('./compare-page.tsx').then((m) => m.ComparePage),
    },
  ],
  commands: [
    { label: '起草信息', path: '/documents?new=1', permission: 'document.draft' },
    { label: '我起草的信息', path: '/documents?owner=me', permission: 'document.draft' },
  ],
};

export const contentTypesFeature: Feature = {
  key: 'content-types',
  label: '信息类型',
  path: '/content-types',
  icon: AppstoreOutlined,
  permission: 'content-type.write',
  order: 38,
  routes: [
    { path: '/content-types', title: '信息类型', load: () => import('./types-page.tsx').then((m) => m.TypesPage) },
    { path: '/content-types/$code', title: '信息类型', load: () => import('./type-page.tsx').then((m) => m.TypePage) },
  ],
};

export const topicsFeature: Feature = {
  key: 'topics',
  label: '主题分类',
  path: '/topics',
  icon: TagsOutlined,
  permission: 'content-type.write',
  order: 39,
  routes: [{ path: '/topics', title: '主题分类', load: () => import('./topics-page.tsx').then((m) => m.TopicsPage) }],
};
