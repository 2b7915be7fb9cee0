import { CalendarOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const calendarFeature: Feature = {
  key: 'calendar',
  label: '工作日历',
  path: '/calendar',
  icon: CalendarOutlined,
  permission: 'settings.read',
  order: 91,
  routes: [
    { path: '/calendar', title: '工作日历', load: () => import('./calendar-page.tsx').then((m) => m.CalendarPage) },
    {
      path: '/calendar/import',
      title: '导入年度安排',
      permission: 'settings.write',
      load: () => import('./import-page.tsx').then((m) => m.ImportYearPage),
    },
  ],
  commands: [{ label: '导入年度节假日安排', path: '/calendar/import', permission: 'settings.write' }],
};
