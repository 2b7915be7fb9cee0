import { FileSearchOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const gateWordsFeature: Feature = {
  key: 'gate-words',
  label: '校对词表',
  path: '/gate/words',
  icon: SafetyCertificateOutlined,
  permission: 'gate.words',
  order: 38,
  routes: [
    { path: '/gate/words', title: '校对词表', load: () => import('./words-page.tsx').then((m) => m.WordsPage) },
    {
      path: '/gate/false-alarms',
      title: '误报记录',
      load: () => import('./alarms-page.tsx').then((m) => m.AlarmsPage),
    },
  ],
  commands: [{ label: '试检一段文字', path: '/gate/words?try=1', permission: 'gate.words' }],
};

export const gateSweepFeature: Feature = {
  key: 'gate-sweep',
  label: '已发布信息巡检',
  path: '/gate/sweep',
  icon: FileSearchOutlined,
  permission: 'document.read',
  order: 37,
  routes: [
    { path: '/gate/sweep', title: '已发布信息巡检', load: () => import('./sweep-page.tsx').then((m) => m.SweepPage) },
  ],
};
