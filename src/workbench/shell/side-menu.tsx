import { useLocation } from '@tanstack/react-router';
import { AppLink } from '../shared/address.tsx';
import { type Feature, meets } from '../shared/feature.ts';
import { useMe } from '../shared/session.tsx';

/** What one may do, in the order of the working day. */
export function SideMenu({ features }: { readonly features: readonly Feature[] }) {
  const { permissions } = useMe();
  const { pathname } = useLocation();
  const shown = features
    .filter((feature) => feature.hidden !== true && meets(feature.permission, permissions))
    .sort((a, b) => a.order - b.order);
  const current = currentOf(shown, pathname);
  return (
    <nav aria-label="主菜单">
      <ul className="side-menu">
        {shown.map((feature) => {
          const Icon = feature.icon;
          return (
            <li key={feature.key} className={feature.key === current ? 'side-current' : undefined}>
              <AppLink to={feature.path} className="side-link">
                <span aria-hidden="true">
                  <Icon />
                </span>
                {feature.label}
                {feature.key === current ? <span className="visually-hidden">（当前）</span> : null}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The entry whose own pages hold this address; the longest path wins. */
function currentOf(features: readonly Feature[], pathname: string): string | null {
  const holds = (path: string): boolean => pathname === path || pathname.startsWith(`${path}/`);
  const found = features
    .flatMap((feature) => [feature.path, ...feature.routes.map((route) => plain(route.path))].map((path) => ({ feature, path })))
    .filter(({ path }) => holds(path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return found?.feature.key ?? null;
}

/** `/plans/$planId/tasks` → `/plans` */
const plain = (path: string): string => path.split('/$', 1)[0] ?? path;
