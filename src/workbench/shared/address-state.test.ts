import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PAGE_SIZE,
  exportQuery,
  type ListState,
  listQuery,
  listStateToSearch,
  parseAddress,
  parseSearch,
  readListState,
  safeReturn,
  searchText,
} from './address-state.ts';

const FILTERS = ['status', 'unit'] as const;

const aState = (over: Partial<ListState> = {}): ListState => ({
  q: '',
  sort: '',
  page: 1,
  size: DEFAULT_PAGE_SIZE,
  filters: {},
  ...over,
});

const throughTheAddress = (state: ListState, prefix = ''): ListState => {
  const change = listStateToSearch(state, FILTERS, prefix);
  const kept = Object.fromEntries(Object.entries(change).filter((entry) => entry[1] !== null));
  return readListState(parseSearch(searchText(kept)), FILTERS, prefix);
};

describe('the state of a list in the address', () => {
  it.each([
    aState(),
    aState({ q: '行政执法 & 公示?', sort: '-dueOn', page: 4, size: 100 }),
    aState({ filters: { status: ['late', 'soon'], unit: ['u/1'] } }),
  ])('comes back as it went in: %j', (state) => {
    expect(throughTheAddress(state)).toEqual(state);
    expect(throughTheAddress(state, 'b-')).toEqual(state);
  });

  it('leaves the plainest list with the plainest address', () => {
    expect(Object.values(listStateToSearch(aState(), FILTERS)).every((value) => value === null)).toBe(true);
    expect(searchText({})).toBe('');
  });

  it('keeps commas readable', () => {
    expect(searchText({ status: 'late,soon' })).toBe('?status=late,soon');
  });

  it.each(['0', '-3', '1.5', 'x', ''])('takes a page of "%s" as the first', (page) => {
    expect(readListState({ page }, FILTERS).page).toBe(1);
  });

  it('refuses page sizes nobody offers, so that a link cannot ask for everything', () => {
    expect(readListState({ size: '100000' }, FILTERS).size).toBe(DEFAULT_PAGE_SIZE);
  });

  it('does not read another list of the same page', () => {
    expect(readListState({ 'b-q': '甲', q: '乙' }, FILTERS, 'b-').q).toBe('甲');
  });
});

describe('the query of a list', () => {
  const state = aState({ q: '甲', sort: '-dueOn', page: 2, filters: { status: ['late', 'soon'] } });

  it('uses the words of the address', () => {
    expect(Object.fromEntries(listQuery(state, { planId: 'p1' }))).toEqual({
      planId: 'p1',
      q: '甲',
      sort: '-dueOn',
      page: '2',
      size: '50',
      status: 'late,soon',
    });
  });

  it('exports all pages of the same filters', () => {
    expect(Object.fromEntries(exportQuery(state))).toEqual({ q: '甲', sort: '-dueOn', status: 'late,soon' });
  });
});

describe('an address', () => {
  it('is taken apart into path, search and place', () => {
    expect(parseAddress('/plans/p1?tab=tasks&q=%E7%94%B2#row')).toEqual({
      path: '/plans/p1',
      search: { tab: 'tasks', q: '甲' },
      hash: 'row',
    });
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', undefined, ''])(
    'after sign-in does not lead outside the workbench: %s',
    (address) => {
      expect(safeReturn(address)).toBe('/');
    },
  );

  it('after sign-in leads back to where one was going', () => {
    expect(safeReturn('/plans?status=late')).toBe('/plans?status=late');
  });
});
