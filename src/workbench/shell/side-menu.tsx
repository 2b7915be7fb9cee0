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
      {groupsOf(shown).map((group) => (
        <section key={group.name} aria-label={group.name}>
          {group.name === TODAY ? null : (
            <h2 className="side-group" aria-hidden="true">
              {group.name}
            </h2>
          )}
          <ul className="side-menu">
            {group.features.map((feature) => (
              <Entry key={feature.key} feature={feature} current={feature.key === current} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Entry({ feature, current }: { readonly feature: Feature; readonly current: boolean }) {
  const Icon = feature.icon;
  return (
    <li className={current ? 'side-current' : undefined}>
      <AppLink to={feature.path} className="side-link">
        <span aria-hidden="true">
          <Icon />
        </span>
        {feature.label}
        {current ? <span className="visually-hidden">（当前）</span> : null}
      </AppLink>
    </li>
  );
}

const TODAY = '今日';
/** Where each part of the menu begins, by the order of its entries. */
const GROUPS: readonly (readonly [from: number, name: string])[] = [
  [0, TODAY],
  [20, '方案与台账'],
  [30, '信息公开'],
  [37, '信息维护'],
  [70, '人员与系统'],
];

/** The entries under the headings they belong to; a heading without an entry is left out. */
function groupsOf(
  features: readonly Feature[],
): readonly { readonly name: string; readonly features: readonly Feature[] }[] {
  return GROUPS.map(([from, name], at) => {
    const until = GROUPS[at + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return { name, features: features.filter(({ order }) => order >= from && order < until) };
  }).filter((group) => group.features.length > 0);
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
