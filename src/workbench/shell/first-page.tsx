import { Navigate } from '@tanstack/react-router';
import { type Feature, meets } from '../shared/feature.ts';
import { useMe } from '../shared/session.tsx';

/** Leads to the first entry of the menu that the person may use. */
export function FirstPage({ features }: { readonly features: readonly Feature[] }) {
  const { permissions } = useMe();
  const first = features
    .filter((feature) => feature.hidden !== true && meets(feature.permission, permissions))
    .sort((a, b) => a.order - b.order)[0];
  return <Navigate to={first?.path ?? '/account'} replace />;
}
