import { html } from 'hono/html';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Page, PageAnswer, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import type { EditionItem } from '../model.ts';
import { chosenChannels, nameOf, wholeNameOf } from '../policy.ts';
import { documentsUnder, type PublishedDocument } from '../queries/documents.ts';
import { type PublicEdition, publicEdition } from '../queries/public-catalogues.ts';
import { CATALOGUE_BASE, catalogueHref } from './catalogues-page.ts';

/** Documents shown under one item; the rest stand in the library. */
const SHOWN = 10;

/** One catalogue: each item with what it obliges to, and links to what was published under it (B1). */
export const cataloguePage: Page = {
  path: `${CATALOGUE_BASE}/:catalogueId`,
  render: (context) => show(context, null),
};

/** An edition that no longer holds, as it stood. */
export const catalogueEditionPage: Page = {
  path: `${CATALOGUE_BASE}/:catalogueId/editions/:number`,
  render: (context) => {
    const number = Number(context.params['number']);
    return Number.isSafeInteger(number) && number > 0 ? show(context, number) : Promise.resolve(missing);
  },
};

const missing = err({ kind: commonProblems.notFound });

async function show(context: PageContext, number: number | null): Promise<Result<PageAnswer, Problem>> {
  const edition = await publicEdition(context.db, context.params['catalogueId'] ?? '', number);
  if (edition === null) return missing;
  const isOld = edition.number !== edition.edition;
  const ids = edition.items.map((item) => item.id);
  const [site, documents] = await Promise.all([siteOf(context), isOld ? [] : documentsUnder(context.db, ids, SHOWN)]);
  const name = isOld ? `${edition.title}（第${edition.number}版）` : edition.title;
  const body = await renderPage(context, site, {
    title: name,
    description: `${edition.title}：${edition.items.length}个公开事项的内容、依据、时限、主体和渠道`,
    section: 'disclosure',
    crumbs: [
      { label: '首页', href: '/' },
      { label: '政府信息公开', href: '/zfxxgk' },
      { label: '公开目录', href: CATALOGUE_BASE },
      { label: name },
    ],
    canonical: isOld ? `${catalogueHref(edition.id)}/editions/${edition.number}` : catalogueHref(edition.id),
    body: html`<h1>${edition.title}</h1>
<p class="meta"><span>${edition.unitName}</span><span>第${edition.number}版，${dayInWords(edition.shownOn)}公布</span><span>${edition.items.length}个事项</span></p>
${isOld ? html`<p class="panel">这是已被替换的版本，仅供查阅。<a href="${catalogueHref(edition.id)}">查看现行第${edition.edition}版</a></p>` : ''}
${edition.note === '' ? '' : html`<p>版本说明：${edition.note}</p>`}
${contents(edition.items)}
${itemSections(edition.items, documents)}
${history(edition)}`,
  });
  return ok({ status: 200, body, tags: ['catalogue', 'documents', 'directory', 'settings', 'today'] });
}

const anchor = (item: EditionItem): string => `i-${item.id}`;

function contents(items: readonly EditionItem[]): Html {
  if (items.length < 2) return html``;
  return html`<nav aria-label="本目录的事项"><ol class="toc">${items.map((item) => html`<li><a href="#${anchor(item)}">${wholeNameOf(item.entry)}</a></li>`)}</ol></nav>`;
}

function itemSections(items: readonly EditionItem[], documents: readonly PublishedDocument[]): Html {
  const byItem = Map.groupBy(documents, (document) => document.itemId);
  return html`${items.map((item, at) => {
    const before = items[at - 1]?.entry.level1;
    const head = item.entry.level1 !== before && item.entry.level2 !== '';
    return html`${head ? html`<h2>${item.entry.level1}</h2>` : ''}${itemSection(item, at + 1, byItem.get(item.id) ?? [])}`;
  })}`;
}

function itemSection(item: EditionItem, number: number, documents: readonly PublishedDocument[]): Html {
  const { entry } = item;
  const audience = [entry.toAll ? '全社会' : '', entry.toGroup].filter((each) => each !== '').join('、');
  const method = [entry.proactive ? '主动公开' : '', entry.onRequest ? '依申请公开' : ''].filter((each) => each !== '');
  const facts: readonly (readonly [string, string])[] = [
    ['公开内容', entry.content],
    ['公开依据', entry.basis],
    ['公开时限', entry.timeText],
    ['公开主体', entry.subject],
    ['渠道载体', chosenChannels(entry).join('、')],
    ['公开对象', audience],
    ['公开方式', method.join('、')],
    ['公开层级', entry.levels.join('、')],
  ];
  const shown = facts.filter(([, text]) => text !== '');
  return html`<section id="${anchor(item)}" aria-labelledby="h-${item.id}"><h3 id="h-${item.id}">${number}. ${nameOf(entry)}</h3>
<dl class="facts">${shown.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>
${documentList(documents)}</section>`;
}

/** 索引、名称、内容概述、生成日期: what the Regulation asks of a catalogue (条例第十二条). */
function documentList(documents: readonly PublishedDocument[]): Html {
  if (documents.length === 0) return html`<p class="meta"><span>本事项下暂无已公开的信息。</span></p>`;
  return html`<ul class="list">${documents.map(
    (document) => html`<li><a class="title" href="/documents/${document.id}">${document.title}</a>
${document.summary === null || document.summary === '' ? '' : html`<p class="meta">${document.summary}</p>`}
<p class="meta"><span>索引号：${document.indexNumber}</span><span>生成日期：${dayInWords(document.madeOn ?? document.publishedOn)}</span><span>发布日期：${dayInWords(document.publishedOn)}</span></p></li>`,
  )}</ul>`;
}

const CHANGE_WORDS = { added: '新增', dropped: '移出', changed: '修改' } as const;

function history(edition: PublicEdition): Html {
  if (edition.editions.length < 2) return html``;
  return html`<section aria-labelledby="history"><h2 id="history">历次版本</h2>
${edition.changes.length === 0 ? '' : html`<p>本版变动：</p><ul class="plain-list">${edition.changes.map((change) => html`<li>${CHANGE_WORDS[change.kind]}：${change.name}${change.columns.length === 0 ? '' : `（${change.columns.join('、')}）`}</li>`)}</ul>`}
<ul class="list">${edition.editions.map((each) => html`<li><a href="${catalogueHref(edition.id)}/editions/${each.number}">第${each.number}版</a><p class="meta"><span>${dayInWords(each.publishedOn)}公布</span>${each.note === '' ? '' : html`<span>${each.note}</span>`}</p></li>`)}</ul></section>`;
}
