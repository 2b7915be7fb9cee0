import { type AnyRoute, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { parseSearch, searchText } from '../shared/address-state.ts';
import type { Feature, FeatureRoute } from '../shared/feature.ts';
import { meets } from '../shared/feature.ts';
import { Loading } from '../shared/loading.tsx';
import { useMe } from '../shared/session.tsx';
import { useTitle } from '../shared/title.ts';
import { AppShell } from './app-shell.tsx';
import { ChangePasswordPage } from './change-password-page.tsx';
import { Crashed } from './crash-boundary.tsx';
import { NoPermission, NotFound } from './dead-ends.tsx';
import { FirstPage } from './first-page.tsx';
import { SetUpPage } from './set-up-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** The pages of all features inside the signed-in shell; sign-in and first password outside it. */
export function makeRouter(features: readonly Feature[]) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    component: () => <AppShell features={features} />,
  });
  const inside: AnyRoute[] = features.flatMap((feature) =>
    feature.routes.map((route) => pageRoute(shell, feature, route)),
  );
  const first = createRoute({
    getParentRoute: () => shell,
    path: '/',
    component: () => <FirstPage features={features} />,
  });
  const rest = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });
  const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
  const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', component: SetUpPage });
  const password = createRoute({ getParentRoute: () => root, path: '/first-password', component: ChangePasswordPage });
  return createRouter({
    routeTree: root.addChildren([signIn, setUp, password, shell.addChildren([first, ...inside, rest])]),
    basepath: '/desk',
    parseSearch,
    stringifySearch: (search) => searchText(search as Record<string, string>),
    defaultErrorComponent: ({ error }) => <Crashed error={error instanceof Error ? error : new Error(String(error))} />,
    defaultStructuralSharing: true,
    scrollRestoration: true,
  });
}

function pageRoute(shell: AnyRoute, feature: Feature, route: FeatureRoute): AnyRoute {
  const Page = lazy(async () => ({ default: await route.load() }));
  const needs = route.permission ?? feature.permission;
  function PageOrRefusal() {
    const { permissions } = useMe();
    useTitle(route.title);
    if (!meets(needs, permissions)) return <NoPermission />;
    return (
      <Suspense fallback={<Loading what={route.title} />}>
        <Page />
      </Suspense>
    );
  }
  return createRoute({ getParentRoute: () => shell, path: route.path, component: PageOrRefusal });
}
