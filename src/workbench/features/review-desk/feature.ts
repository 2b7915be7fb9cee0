import { FileDoneOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

const desk = () => import('./desk-page.tsx').then((m) => m.DeskPage);

export const reviewDeskFeature: Feature = {
  key: 'review-desk',
  label: '审核与发布',
  path: '/review-desk',
  icon: FileDoneOutlined,
  permission: ['document.review', 'document.publish', 'document.withdraw', 'document.read-all'],
  order: 31,
  routes: [
    { path: '/review-desk', title: '审核工作台', load: desk },
    { path: '/publishing', title: '待发布与定时', load: desk },
    { path: '/reviews-owed', title: '欠审清单', load: desk },
    { path: '/withdrawn', title: '已撤回', load: desk },
    { path: '/reexamine', title: '再审查清单', load: desk },
    {
      path: '/review-desk/$editionId',
      title: '审核与发布',
      load: () => import('./edition-page.tsx').then((m) => m.EditionPage),
    },
  ],
  commands: [
    { label: '待我审核', path: '/review-desk?waits=me', permission: 'document.review' },
    { label: '待发布的信息', path: '/publishing', permission: 'document.publish' },
    { label: '欠审清单', path: '/reviews-owed', permission: 'document.review' },
  ],
};
