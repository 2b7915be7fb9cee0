import { useState } from 'react';
import type { SearchChange } from './address.tsx';
import type { Search } from './address-state.ts';
import { readStored, writeStored } from './stored.ts';

/** Which columns are shown and how tightly. */
export interface ListLook {
  readonly columns: readonly string[] | null;
  readonly dense: boolean;
}

const keyOf = (name: string): string => `mingtai.look.${name}`;

function storedLook(name: string): ListLook {
  const kept = readStored(keyOf(name));
  if (typeof kept !== 'object' || kept === null) return { columns: null, dense: false };
  const { columns, dense } = kept as { columns?: unknown; dense?: unknown };
  const names = Array.isArray(columns) ? columns.filter((each) => typeof each === 'string') : null;
  return { columns: names, dense: dense === true };
}

/** The address has the first word, so that a link shows a colleague the same; else what was chosen last time. */
export function useListLook(name: string, search: Search, setSearch: (change: SearchChange) => void, prefix = '') {
  const [stored, setStored] = useState(() => storedLook(name));
  const cols = search[`${prefix}cols`];
  const dense = search[`${prefix}dense`];
  const look: ListLook = {
    columns: cols === undefined ? stored.columns : cols.split(','),
    dense: dense === undefined ? stored.dense : dense === '1',
  };
  const setLook = (next: Partial<ListLook>) => {
    const merged = { ...look, ...next };
    writeStored(keyOf(name), merged);
    setStored(merged);
    setSearch({
      [`${prefix}cols`]: merged.columns === null ? null : merged.columns.join(','),
      [`${prefix}dense`]: merged.dense ? '1' : null,
    });
  };
  return [look, setLook] as const;
}
