import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import chinese from 'dayjs/locale/zh-cn';
import { useEffect, useMemo, useState } from 'react';
import { whenSignedOut } from '../shared/api.ts';
import type { Feature } from '../shared/feature.ts';
import { cspNonce, stampStyles } from '../shared/nonce.ts';
import { themeFor } from '../theme.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { useContrast } from './preferences.ts';
import { queryClient } from './query-client.ts';
import { makeRouter } from './router.tsx';

dayjs.locale(chinese);
stampStyles();

/** The whole staff app: theme, language, session and pages. */
export function Workbench({ features }: { readonly features: readonly Feature[] }) {
  const [router] = useState(() => makeRouter(features));
  const [contrast] = useContrast();
  const theme = useMemo(() => themeFor(contrast), [contrast]);
  useEffect(() => {
    document.documentElement.dataset['contrast'] = contrast;
  }, [contrast]);
  useEffect(() => {
    whenSignedOut(() => {
      const { pathname, searchStr } = router.state.location;
      if (pathname === '/sign-in') return;
      queryClient.removeQueries({ queryKey: ['me'] });
      void router.navigate({ to: '/sign-in', search: { return: `${pathname}${searchStr}` }, replace: true });
    });
    return () => whenSignedOut(null);
  }, [router]);
  return (
    <ConfigProvider
      theme={theme}
      locale={zhCN}
      csp={{ nonce: cspNonce() }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      form={{ requiredMark: true, scrollToFirstError: true }}
    >
      <CrashBoundary>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </CrashBoundary>
    </ConfigProvider>
  );
}
