import { html } from 'hono/html';
import { countBy, documentList, namesOf, type PublicUnit, publicListing } from '#domains/publication/index.ts';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { empty } from '#portal/components/empty.ts';
import { facts } from '#portal/components/facts.ts';
import { sectionCards } from '#portal/components/five-sections.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import { COUNTY_BASE, inColumn, UNITS_BASE } from './column.ts';

const NEWEST = 10;

/** Kinds of units that have columns of their own, as readers look for them. */
const KINDS: readonly (readonly [name: string, kinds: readonly PublicUnit['kind'][]])[] = [
  ['区（县）政府和政府办公室', ['government', 'office']],
  ['政府部门', ['department']],
  ['镇（街道）和开发区', ['town', 'subdistrict', 'development-zone']],
  ['垂直管理部门', ['vertical']],
  ['事业单位', ['public-institution']],
  ['公共企事业单位', ['enterprise']],
  ['其他单位', ['party', 'other']],
];

/** Every unit with a column, by kind, with how much it has published (R6-9). */
export const unitsPage: Page = {
  path: UNITS_BASE,
  render: async (context) => {
    const [site, { units }, counts] = await Promise.all([
      siteOf(context),
      namesOf(context),
      countBy(context.db, 'unit', {}),
    ]);
    const shown = [...units.values()].filter(({ id, active }) => active || counts.has(id));
    const body = await renderPage(context, site, {
      title: '各单位政府信息公开',
      description: `${site.county}各部门、镇（街道）的政府信息公开专栏`,
      section: 'disclosure',
      crumbs: [{ label: '首页', href: '/' }, { label: '政府信息公开', href: COUNTY_BASE }, { label: '各单位' }],
      canonical: UNITS_BASE,
      body: html`<h1>各单位政府信息公开</h1>
${shown.length === 0 ? empty('这里列出各单位的政府信息公开专栏。目前还没有录入单位。') : ''}
${KINDS.map(([name, kinds]) =>
  ofKind(
    name,
    shown.filter(({ kind }) => kinds.includes(kind)),
    counts,
  ),
)}`,
    });
    return ok({ status: 200, body, tags: ['documents', 'directory', 'settings', 'today'] });
  },
};

function ofKind(name: string, units: readonly PublicUnit[], counts: ReadonlyMap<string, number>): Html {
  if (units.length === 0) return html``;
  return html`<section><h2>${name}</h2><ul class="unit-links">${units.map(
    ({ id, name: unit }) =>
      html`<li><a href="${UNITS_BASE}/${id}">${unit}</a> <span class="count">${counts.get(id) ?? 0} 件</span></li>`,
  )}</ul></section>`;
}

/** One unit's column: the five sections, who it is, and its newest documents. */
export const unitPage: Page = {
  path: `${UNITS_BASE}/:unit`,
  render: (context) =>
    inColumn(context, null, async ({ column }) => {
      const { unit } = column;
      const unitId = unit?.id ?? '';
      const [names, newest] = await Promise.all([
        namesOf(context),
        publicListing(context.db, { filter: { unit: unitId }, size: NEWEST }),
      ]);
      return {
        title: `${column.owner}政府信息公开`,
        description: `${column.owner}的政府信息公开指南、制度、法定主动公开内容、年报和依申请公开`,
        section: null,
        tags: [`documents:unit:${unitId}`, 'content-types'],
        body: html`<h1>${column.owner}政府信息公开</h1>
${facts([
  ['统一社会信用代码', unit?.creditCode ?? null],
  ['地址', unit?.address ?? null],
  ['电话', unit?.phone ?? null],
])}
${sectionCards(column.base)}
<section><h2>最新公开</h2>${newest.length === 0 ? empty(`${column.owner}目前没有发布信息。发布以后，最新的列在这里。`) : html`${documentList(newest, names)}<p><a href="/zfxxgk/library?unit=${unitId}">查看这个单位的全部信息</a>　<a href="${column.base}/feed.xml">订阅这个单位的更新（Atom）</a></p>`}</section>`,
      };
    }),
};
