import { AppLink } from '../../shared/address.tsx';

const PAGES = [
  { key: 'units', label: '单位', to: '/directory' },
  { key: 'people', label: '人员', to: '/directory/people' },
  { key: 'groups', label: '单位分组', to: '/directory/groups' },
  { key: 'names', label: '单位写法', to: '/directory/names' },
] as const;

export type DirectoryPageKey = (typeof PAGES)[number]['key'];

/** The pages of this feature, beside each other. */
export function DirectoryNav({ at }: { readonly at: DirectoryPageKey }) {
  return (
    <nav className="directory-nav" aria-label="单位与人员">
      {PAGES.map((page) => (
        <AppLink key={page.key} to={page.to} {...(page.key === at ? { className: 'directory-nav-at' } : {})}>
          {page.label}
        </AppLink>
      ))}
    </nav>
  );
}
