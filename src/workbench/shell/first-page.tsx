import { Navigate } from '@tanstack/react-router';
import { type Feature, menuOf } from '../shared/feature.ts';
import { useMe } from '../shared/session.tsx';

/** Leads to the first entry of the menu that the person may use. */
export function FirstPage({ features }: { readonly features: readonly Feature[] }) {
  const { permissions } = useMe();
  const [first] = menuOf(features, permissions);
  return <Navigate to={first?.path ?? '/account'} replace />;
}
