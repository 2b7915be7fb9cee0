import { html, raw } from 'hono/html';
import { articleClassOf } from '#kernel/article-classes.ts';
import type { Html } from '#portal/html.ts';
import type { Validity } from '../model.ts';
import {
  FACETS,
  type Facet,
  type FacetCounts,
  type ListingFilter,
  type ListingSort,
} from '../queries/public-listing.ts';
import { libraryAddress } from './library-address.ts';
import { type Names, typeName, unitName, VALIDITY_WORDS } from './parts.ts';

export const FACET_WORDS: Readonly<Record<Facet, string>> = {
  unit: '公开单位',
  class: '公开类别',
  topic: '主题',
  type: '信息类型',
  year: '发布年份',
  validity: '有效性',
};
const ORDER: readonly Facet[] = ['type', 'unit', 'class', 'topic', 'year', 'validity'];
/** Values shown at once; the rest open with one press. */
const SHOWN = 8;

const NAMED: Readonly<Record<Facet, (value: string, names: Names) => string>> = {
  unit: (value, names) => unitName(names, value),
  type: (value, names) => typeName(names, value),
  class: (value) => articleClassOf(value)?.short ?? '',
  year: (value) => `${value}年`,
  validity: (value) => VALIDITY_WORDS[value as Validity] ?? '',
  topic: (value) => value,
};

/** What a value of a facet is called; the value itself where nothing knows it. */
export function valueWords(facet: Facet, value: string, names: Names): string {
  if (value === '') return facet === 'validity' ? '不标注有效性' : '未分类';
  return NAMED[facet](value, names) || value;
}

export interface FacetsShown {
  readonly counts: FacetCounts;
  readonly filter: ListingFilter;
  readonly sort: ListingSort;
  readonly names: Names;
}

/** Filters as links: each says how many documents it would leave. */
export function facetLinks(shown: FacetsShown): Html {
  return html`<details class="filters"><summary>筛选</summary><nav aria-label="筛选">${ORDER.map((facet) => oneFacet(facet, shown))}</nav></details>`;
}

function valuesOf(facet: Facet, counts: FacetCounts): readonly (readonly [string, number])[] {
  const values = [...counts[facet]].filter(([value]) => value !== '');
  return facet === 'year' ? values.toSorted(([a], [b]) => Number(b) - Number(a)) : values;
}

function oneFacet(facet: Facet, shown: FacetsShown): Html {
  const values = valuesOf(facet, shown.counts);
  if (values.length === 0) return html``;
  const chosen = shown.filter[facet];
  const first = values.slice(0, SHOWN);
  const rest = values.slice(SHOWN);
  return html`<section class="facet"><h2>${FACET_WORDS[facet]}</h2><ul>
${chosen === undefined ? '' : html`<li><a href="${libraryAddress(without(shown.filter, facet), shown.sort)}">全部</a></li>`}
${first.map((value) => link(facet, value, shown))}</ul>
${rest.length === 0 ? '' : html`<details${raw(rest.some(([value]) => value === chosen) ? ' open' : '')}><summary>其余 ${rest.length} 项</summary><ul>${rest.map((value) => link(facet, value, shown))}</ul></details>`}
</section>`;
}

function link(facet: Facet, [value, n]: readonly [string, number], { filter, sort, names }: FacetsShown): Html {
  const here = filter[facet] === value;
  return html`<li><a href="${libraryAddress({ ...filter, [facet]: value }, sort)}"${raw(here ? ' aria-current="true"' : '')}>${valueWords(facet, value, names)}</a> <span class="count">${n}</span></li>`;
}

export const without = (filter: ListingFilter, facet: Facet): ListingFilter =>
  Object.fromEntries(Object.entries(filter).filter(([key]) => key !== facet));

/** What is chosen, each with a link that takes it out. */
export function chosenFilters(filter: ListingFilter, sort: ListingSort, names: Names): Html {
  const chosen = FACETS.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [{ facet, value }];
  });
  if (chosen.length === 0) return html``;
  return html`<ul class="chosen" aria-label="已选条件">${chosen.map(
    ({ facet, value }) =>
      html`<li><a href="${libraryAddress(without(filter, facet), sort)}"><span>${FACET_WORDS[facet]}：${valueWords(facet, value, names)}</span> <span aria-hidden="true">×</span><span class="unseen">，取消这个条件</span></a></li>`,
  )}${chosen.length < 2 ? '' : html`<li><a href="${libraryAddress({}, sort)}">全部取消</a></li>`}</ul>`;
}
