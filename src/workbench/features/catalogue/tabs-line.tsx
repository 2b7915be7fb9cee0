import { AppLink, useHere } from '../../shared/address.tsx';

const TABS = [
  { to: '/catalogue', label: '目录' },
  { to: '/catalogue/coverage', label: '覆盖情况' },
  { to: '/catalogue/fields', label: '领域与说明' },
] as const;

/** The three pages of the catalogues, one press apart. */
export function TabsLine() {
  const here = useHere().split('?')[0];
  return (
    <nav className="catalogue-tabs" aria-label="公开目录">
      {TABS.map((tab) => (
        <AppLink key={tab.to} to={tab.to} {...(here === tab.to && { className: 'catalogue-tab-open' })}>
          {tab.label}
        </AppLink>
      ))}
    </nav>
  );
}
