import { useLocation } from '@tanstack/react-router';
import { AppLink } from '../shared/address.tsx';
import { type Feature, menuOf } from '../shared/feature.ts';
import { useMe } from '../shared/session.tsx';

/** What one may do, in the order of the working day. */
export function SideMenu({ features }: { readonly features: readonly Feature[] }) {
  const { permissions } = useMe();
  const { pathname } = useLocation();
  const shown = menuOf(features, permissions);
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
  let best: { readonly key: string; readonly length: number } | null = null;
  for (const feature of features) {
    for (const path of [feature.path, ...feature.routes.map((route) => plain(route.path))]) {
      const holds = pathname === path || pathname.startsWith(`${path}/`);
      if (holds && path.length > (best?.length ?? 0)) best = { key: feature.key, length: path.length };
    }
  }
  return best?.key ?? null;
}

/** `/plans/$planId/tasks` → `/plans` */
const plain = (path: string): string => path.split('/$', 1)[0] ?? path;
