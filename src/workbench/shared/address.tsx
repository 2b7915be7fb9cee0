import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import type { MouseEventHandler, ReactNode } from 'react';
import { useCallback } from 'react';
import { parseAddress, type Search, searchText } from './address-state.ts';

/** A link inside the workbench: `<AppLink to="/plans/p1?status=late">`. */
export function AppLink(props: {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly onClick?: MouseEventHandler;
}) {
  const { path, search, hash } = parseAddress(props.to);
  return (
    <Link
      to={path}
      search={search}
      {...(hash === '' ? {} : { hash })}
      {...(props.className === undefined ? {} : { className: props.className })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.onClick === undefined ? {} : { onClick: props.onClick })}
    >
      {props.children}
    </Link>
  );
}

/** Goes to an address of the workbench: `go('/plans/p1')`. */
export function useGo(): (address: string, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (address, options) => {
      const { path, search, hash } = parseAddress(address);
      void navigate({ to: path, search: search, hash, replace: options?.replace ?? false });
    },
    [navigate],
  );
}

/** The varying part of the address, e.g. `useAddressPart('planId')` under `/plans/$planId`. */
export function useAddressPart(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
}

/**
 * What stands behind the question mark, and a way to change part of it.
 * A change replaces the entry in the history; `{ push: true }` leaves one to go back to.
 */
export function useSearch(): readonly [Search, (change: SearchChange, options?: { readonly push?: boolean }) => void] {
  const location = useLocation();
  const navigate = useNavigate();
  const search = location.search as Search;
  const change = useCallback(
    (next: SearchChange, options?: { readonly push?: boolean }) => {
      void navigate({
        to: '.',
        search: (before: Search) => merged(before, next),
        replace: options?.push !== true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, change];
}

export type SearchChange = Readonly<Record<string, string | null>>;

function merged(before: Search, next: SearchChange): Search {
  const entries = Object.entries({ ...before, ...next }).filter(
    (entry): entry is [string, string] => entry[1] !== null && entry[1] !== '',
  );
  return Object.fromEntries(entries);
}

/** The whole present address, to come back to or to give to a colleague. */
export function useHere(): string {
  const location = useLocation();
  return `${location.pathname}${searchText(location.search as Search)}`;
}
