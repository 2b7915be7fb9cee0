import { html } from 'hono/html';
import { ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import {
  type PublicCatalogue,
  type PublicField,
  publicCatalogues,
  publicFields,
} from '../queries/public-catalogues.ts';

export const CATALOGUE_BASE = '/zfxxgk/catalogue';
export const catalogueHref = (id: string): string => `${CATALOGUE_BASE}/${id}`;

/** Every catalogue in force, by unit and by field; a unit without a field says why (B1). */
export const cataloguesPage: Page = {
  path: CATALOGUE_BASE,
  render: async (context) => {
    const [catalogues, fields, site] = await Promise.all([
      publicCatalogues(context.db),
      publicFields(context.db),
      siteOf(context),
    ]);
    const body = await renderPage(context, site, {
      title: '政府信息公开目录',
      description: `${site.county}各单位主动公开基本目录和各领域基层政务公开标准目录`,
      section: 'disclosure',
      crumbs: [{ label: '首页', href: '/' }, { label: '政府信息公开', href: '/zfxxgk' }, { label: '公开目录' }],
      canonical: CATALOGUE_BASE,
      body: html`<h1>政府信息公开目录</h1>
<p>目录列出各单位主动公开哪些信息、依据什么、在什么期限内、通过什么渠道公开。打开目录可以直接查阅每个事项下已公开的信息。</p>
<h2 id="units">各单位主动公开基本目录</h2>
${basicList(catalogues.filter((each) => each.kind === 'basic'))}
<h2 id="fields">各领域基层政务公开标准目录</h2>
${fieldList(
  fields,
  catalogues.filter((each) => each.kind === 'standard'),
)}`,
    });
    return ok({ status: 200, body, tags: ['catalogue', 'documents', 'directory', 'settings', 'today'] });
  },
};

const facts = (catalogue: PublicCatalogue): Html =>
  html`<p class="meta"><span>第${catalogue.edition}版，${dayInWords(catalogue.publishedOn)}公布</span><span>${catalogue.items}个事项</span><span>已公开${catalogue.documents}件信息</span></p>`;

function basicList(catalogues: readonly PublicCatalogue[]): Html {
  if (catalogues.length === 0)
    return html`<p class="panel">这里将公布各单位的主动公开基本目录。目前还没有公布的目录。</p>`;
  return html`<ul class="list">${catalogues.map(
    (each) => html`<li><a class="title" href="${catalogueHref(each.id)}">${each.title}</a>${facts(each)}</li>`,
  )}</ul>`;
}

function fieldList(fields: readonly PublicField[], catalogues: readonly PublicCatalogue[]): Html {
  const byField = Map.groupBy(catalogues, (each) => each.fieldCode ?? '');
  const covered = fields.filter((field) => byField.has(field.code) || field.absences.length > 0);
  const open = fields.filter((field) => !byField.has(field.code) && field.absences.length === 0);
  return html`${covered.map((field) => fieldSection(field, byField.get(field.code) ?? []))}
${open.length === 0 ? '' : html`<p>下列领域的目录正在编制：${open.map((field) => field.name).join('、')}。</p>`}`;
}

function fieldSection(field: PublicField, catalogues: readonly PublicCatalogue[]): Html {
  return html`<section aria-labelledby="f-${field.code}"><h3 id="f-${field.code}">${field.name}</h3>
${catalogues.length === 0 ? '' : html`<ul class="list">${catalogues.map((each) => html`<li><a class="title" href="${catalogueHref(each.id)}">${each.title}</a>${facts(each)}</li>`)}</ul>`}
${field.absences.map(({ unit, reason }) => html`<p class="meta"><span>${unit}未涉及此领域：${reason}</span></p>`)}</section>`;
}
