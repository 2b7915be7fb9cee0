import { AuditOutlined, OrderedListOutlined, SwapOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature.ts';

export const ledgersFeature: Feature = {
  key: 'ledgers',
  label: '工作台账',
  path: '/ledgers',
  icon: AuditOutlined,
  permission: 'ledger.read',
  order: 21,
  routes: [
    { path: '/ledgers', title: '工作台账', load: () => import('./ledgers-page.tsx').then((m) => m.LedgersPage) },
    { path: '/ledgers/lines', title: '任务清单', load: () => import('./lines-page.tsx').then((m) => m.LinesPage) },
    {
      path: '/ledgers/$ledgerId',
      title: '工作台账',
      load: () => import('./ledger-page.tsx').then((m) => m.LedgerPage),
    },
  ],
};

export const linesFeature: Feature = {
  key: 'lines',
  label: '任务清单',
  path: '/lines',
  icon: OrderedListOutlined,
  permission: 'ledger.read',
  order: 22,
  routes: [
    { path: '/lines', title: '任务清单', load: () => import('./lines-page.tsx').then((m) => m.LinesPage) },
    { path: '/lines/$lineId', title: '任务', load: () => import('./line-page.tsx').then((m) => m.LinePage) },
  ],
  commands: [{ label: '看逾期任务', path: '/lines?light=red', permission: 'ledger.read' }],
};

export const changesFeature: Feature = {
  key: 'changes',
  label: '变更申请',
  path: '/changes',
  icon: SwapOutlined,
  permission: ['change.ask', 'change.decide'],
  order: 23,
  routes: [
    { path: '/changes', title: '变更申请', load: () => import('./changes-page.tsx').then((m) => m.ChangesPage) },
  ],
};
