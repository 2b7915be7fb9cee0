import { AppLink } from '../../shared/address.tsx';
import { useCan } from '../../shared/session.tsx';

/** The other screens of the portal's columns. */
export function SiteLinks() {
  const may = useCan();
  return (
    <nav aria-label="门户栏目" className="site-links">
      <AppLink to="/site">公开指南</AppLink>
      <AppLink to="/site/rules">公开制度</AppLink>
      {may('site.write') ? <AppLink to="/site/identity">站点标识</AppLink> : null}
    </nav>
  );
}
