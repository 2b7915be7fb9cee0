import { html, raw } from 'hono/html';
import type { Html } from '#portal/html.ts';
import type { SearchQuery } from '../contract.ts';
import type { Counts } from '../engine/select.ts';
import { LISTS, searchAddress } from './search-address.ts';
import { dateForm } from './search-dates.ts';

export interface FacetNames {
  readonly unit: (id: string) => string;
  readonly type: (code: string) => string;
  readonly class: (code: string) => string;
}

type Name = keyof Counts;

const WORDS: Readonly<Record<Name, string>> = {
  unit: '公开单位',
  class: '公开类别',
  topic: '主题',
  type: '信息类型',
  year: '发布年份',
  validity: '有效性',
};
const ORDER: readonly Name[] = ['type', 'unit', 'class', 'topic', 'year', 'validity'];
const VALIDITY: Readonly<Record<string, string>> = {
  pending: '尚未生效',
  valid: '有效',
  amended: '已修改',
  repealed: '废止',
  expired: '失效',
};
const SHOWN = 8;

function words(name: Name, value: string, names: FacetNames): string {
  if (name === 'unit' || name === 'type' || name === 'class') return names[name](value);
  if (name === 'year') return `${value}年`;
  return name === 'validity' ? (VALIDITY[value] ?? value) : value;
}

const chosenOf = (query: SearchQuery, name: Name): readonly string[] =>
  name === 'year' ? (query.year === undefined ? [] : [query.year]) : query[name];

function withOnly(query: SearchQuery, name: Name, value: string | null): string {
  const changed = name === 'year' ? { year: value ?? undefined } : { [name]: value === null ? [] : [value] };
  return searchAddress({ ...query, ...changed, page: 1 });
}

/** Filters as links that work without script: left of the results on desktops, above them on phones. */
export function facetLinks(query: SearchQuery, counts: Counts, names: FacetNames): Html {
  return html`<details class="filters"><summary>筛选</summary><nav aria-label="筛选">${ORDER.map((name) => facet(query, name, counts, names))}</nav>${dateForm(query)}</details>`;
}

function facet(query: SearchQuery, name: Name, counts: Counts, names: FacetNames): Html {
  const values = Object.entries(counts[name]).filter(([value]) => value !== '');
  if (values.length === 0) return html``;
  const chosen = chosenOf(query, name);
  const sorted = values.toSorted(([a, n], [b, m]) => (name === 'year' ? Number(b) - Number(a) : m - n));
  const link = ([value, count]: readonly [string, number]): Html =>
    html`<li><a href="${withOnly(query, name, value)}"${raw(chosen.includes(value) ? ' aria-current="true"' : '')}>${words(name, value, names)}</a> <span class="count">${count}</span></li>`;
  const rest = sorted.slice(SHOWN);
  return html`<section class="facet"><h2>${WORDS[name]}</h2><ul>
${chosen.length === 0 ? '' : html`<li><a href="${withOnly(query, name, null)}">全部</a></li>`}
${sorted.slice(0, SHOWN).map(link)}</ul>
${rest.length === 0 ? '' : html`<details><summary>其余 ${rest.length} 项</summary><ul>${rest.map(link)}</ul></details>`}
</section>`;
}

/** What is chosen, each with a link that takes it out. */
export function chosenLinks(query: SearchQuery, names: FacetNames): Html {
  const chosen = [
    ...LISTS.flatMap((name) => query[name].map((value) => ({ name: name as Name, value }))),
    ...(query.year === undefined ? [] : [{ name: 'year' as Name, value: query.year }]),
  ];
  const days = (['from', 'to'] as const).flatMap((name) => {
    const day = query[name];
    return day === undefined ? [] : [{ name, words: `${name === 'from' ? '发布不早于' : '发布不晚于'}${day}` }];
  });
  if (chosen.length + days.length === 0) return html``;
  return html`<ul class="chosen" aria-label="已选条件">${chosen.map(
    ({ name, value }) =>
      html`<li><a href="${withOnly(query, name, null)}"><span>${WORDS[name]}：${words(name, value, names)}</span> <span aria-hidden="true">×</span><span class="unseen">，取消这个条件</span></a></li>`,
  )}${days.map(
    ({ name, words: said }) =>
      html`<li><a href="${searchAddress({ ...query, [name]: undefined, page: 1 })}"><span>${said}</span> <span aria-hidden="true">×</span><span class="unseen">，取消这个条件</span></a></li>`,
  )}</ul>`;
}
