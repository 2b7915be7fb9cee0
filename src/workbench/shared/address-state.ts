/** What stands behind the question mark: plain words, so that a link can be read and typed. */
export type Search = Readonly<Record<string, string>>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text));
}

/** `?a=1&b=2`, or nothing. Commas and slashes stay readable. */
export function searchText(search: Readonly<Record<string, string | number | null | undefined>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

export function parseAddress(address: string): {
  readonly path: string;
  readonly search: Search;
  readonly hash: string;
} {
  const [beforeHash = '', hash = ''] = address.split('#', 2);
  const at = beforeHash.indexOf('?');
  if (at < 0) return { path: beforeHash, search: {}, hash };
  return { path: beforeHash.slice(0, at), search: parseSearch(beforeHash.slice(at)), hash };
}

/** An address to return to after sign-in, only if it lies within the workbench. */
export function safeReturn(address: string | undefined): string {
  if (address === undefined || !address.startsWith('/') || address.startsWith('//') || address.includes('\\'))
    return '/';
  return address;
}

export interface ListState {
  readonly q: string;
  /** Column key, with `-` before it for descending; empty for the list's own order. */
  readonly sort: string;
  readonly page: number;
  readonly size: number;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export const PAGE_SIZES = [20, 50, 100, 200] as const;
export const DEFAULT_PAGE_SIZE = 50;

const positive = (text: string | undefined, otherwise: number): number => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
};

/** Reads a list's state from the address. Unknown keys are other people's and are left alone. */
export function readListState(search: Search, filterKeys: readonly string[], prefix = ''): ListState {
  const filters: Record<string, readonly string[]> = {};
  for (const key of filterKeys) {
    const values = (search[prefix + key] ?? '').split(',').filter((value) => value !== '');
    if (values.length > 0) filters[key] = values;
  }
  const size = positive(search[`${prefix}size`], DEFAULT_PAGE_SIZE);
  return {
    q: search[`${prefix}q`] ?? '',
    sort: search[`${prefix}sort`] ?? '',
    page: positive(search[`${prefix}page`], 1),
    size: PAGE_SIZES.some((known) => known === size) ? size : DEFAULT_PAGE_SIZE,
    filters,
  };
}

/**
 * The change of address that brings `state` into it; what equals the default is taken out,
 * so that the plainest list has the plainest address.
 */
export function listStateToSearch(
  state: ListState,
  filterKeys: readonly string[],
  prefix = '',
): Record<string, string | null> {
  const out: Record<string, string | null> = {
    [`${prefix}q`]: state.q === '' ? null : state.q,
    [`${prefix}sort`]: state.sort === '' ? null : state.sort,
    [`${prefix}page`]: state.page === 1 ? null : String(state.page),
    [`${prefix}size`]: state.size === DEFAULT_PAGE_SIZE ? null : String(state.size),
  };
  for (const key of filterKeys) {
    const values = state.filters[key] ?? [];
    out[prefix + key] = values.length === 0 ? null : values.join(',');
  }
  return out;
}

/** The query a list sends to the server: the same words as in the address, without prefix. */
export function listQuery(state: ListState, fixed: Readonly<Record<string, string>> = {}): URLSearchParams {
  const params = new URLSearchParams(fixed);
  if (state.q !== '') params.set('q', state.q);
  if (state.sort !== '') params.set('sort', state.sort);
  params.set('page', String(state.page));
  params.set('size', String(state.size));
  for (const [key, values] of Object.entries(state.filters)) params.set(key, values.join(','));
  return params;
}

/** The same filters for an export, which has no pages. */
export function exportQuery(state: ListState, fixed: Readonly<Record<string, string>> = {}): URLSearchParams {
  const params = listQuery(state, fixed);
  params.delete('page');
  params.delete('size');
  return params;
}
