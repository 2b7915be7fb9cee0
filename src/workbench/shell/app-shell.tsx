import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { asProblem, get } from '../shared/api.ts';
import type { Feature } from '../shared/feature.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { SaidProvider } from '../shared/said.tsx';
import { ME_KEY, type Me, SessionProvider } from '../shared/session.tsx';
import { useNarrow } from '../shared/width.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { SideMenu } from './side-menu.tsx';
import { TopBar } from './top-bar.tsx';

const NOTICES_EVERY_MS = 60_000;

/** Finds out who is signed in, then shows the frame with the page inside it. */
export function AppShell({ features }: { readonly features: readonly Feature[] }) {
  const location = useLocation();
  const me = useQuery({
    queryKey: ME_KEY,
    queryFn: ({ signal }) => get<Me>('/api/me', { signal }),
    refetchInterval: NOTICES_EVERY_MS,
  });
  if (me.data === undefined) {
    if (me.error === null) return <Loading what="工作台" />;
    if (asProblem(me.error).status === 401) return <Loading what="登录页" />;
    return (
      <div className="center-stage">
        <ProblemNotice problem={me.error} onRetry={() => void me.refetch()} />
      </div>
    );
  }
  if (me.data.mustChangePassword) {
    return <Navigate to="/first-password" search={{ return: `${location.pathname}${location.searchStr}` }} replace />;
  }
  return (
    <SessionProvider me={me.data}>
      <SaidProvider address={location.pathname}>
        <Frame features={features} />
      </SaidProvider>
    </SessionProvider>
  );
}

function Frame({ features }: { readonly features: readonly Feature[] }) {
  const { pathname } = useLocation();
  const narrow = useNarrow(960);
  const [menuOpen, setMenuOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => setMenuOpen(false), [pathname]);
  return (
    <div className="shell">
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        跳到正文
      </a>
      <TopBar features={features} {...(narrow ? { onOpenMenu: () => setMenuOpen(true) } : {})} />
      <div className="shell-body">
        {narrow ? (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={264}
            title="菜单"
            styles={{ body: { padding: 8 } }}
          >
            <SideMenu features={features} />
          </Drawer>
        ) : (
          <div className="shell-side">
            <SideMenu features={features} />
          </div>
        )}
        <main id="main" ref={main} tabIndex={-1} className="shell-main">
          <CrashBoundary resetKey={pathname}>
            <Outlet />
          </CrashBoundary>
        </main>
      </div>
    </div>
  );
}
