import { html, raw } from 'hono/html';
import { foundPlans } from '#domains/plans/index.ts';
import type { Validity } from '#domains/publication/index.ts';
import { namesOf, unitName, validityMark } from '#domains/publication/index.ts';
import { articleClassOf } from '#kernel/article-classes.ts';
import { ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { pager } from '#portal/components/pager.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { LONGEST_QUERY, searchForm } from '#portal/search-form.ts';
import { siteOf } from '#portal/site.ts';
import { type SearchQuery, searchQuery } from '../contract.ts';
import { type Found, type FoundItem, find } from '../find.ts';
import { NO_EXTRAS, type SearchExtras } from '../known-names.ts';
import { markedHtml } from '../marked-html.ts';
import { type Explaining, explaining } from '../queries/explained.ts';
import { searchAddress } from './search-address.ts';
import { dateForm } from './search-dates.ts';
import { chosenLinks, type FacetNames, facetLinks } from './search-facets.ts';

const PAGE_SIZE = 20;
const PAGES_MOST = 20;

/** Search in all that is public: documents and interpretations by the index, plans and their tasks below. */
export function searchPage(extras: SearchExtras = NO_EXTRAS): Page {
  return {
    path: '/search',
    render: async (context) => {
      const query = readQuery(context.query);
      const first = query.page === 1 && !narrowed(query);
      const [asked, plans, site, names] = await Promise.all([
        find({ ...context, today: context.clock.today(), extras }, query, query.q !== ''),
        first ? foundPlans(context.db, query.q) : null,
        siteOf(context),
        facetNames(context),
      ]);
      if (!asked.ok) return asked;
      const found = asked.value;
      const explained = await explaining(
        context.db,
        found.items.map(({ id }) => id),
      );
      const view: View = { query, found, plans: plans ?? NO_PLANS, names, explained };
      const body = await renderPage(context, site, {
        title: query.q === '' ? '搜索' : `搜索：${query.q}`,
        description: '搜索已公开的文件、解读和政务公开工作方案',
        section: 'search',
        crumbs: [{ label: '首页', href: '/' }, { label: '搜索' }],
        ownSearch: true,
        head: html`<meta name="robots" content="noindex, follow">`,
        body: html`<h1>搜索</h1>${searchForm(query.q)}${query.q === '' ? hint() : results(view)}`,
      });
      return ok({ status: 200, body, tags: [] });
    },
  };
}

type FoundPlans = Awaited<ReturnType<typeof foundPlans>>;
const NO_PLANS: FoundPlans = { plans: 0, tasks: 0, words: '', body: html`` };

interface View {
  readonly query: SearchQuery;
  readonly found: Found;
  readonly plans: FoundPlans;
  readonly names: FacetNames;
  /** Interpretations beside the documents that they explain. */
  readonly explained: ReadonlyMap<string, readonly Explaining[]>;
}

/** What the address asks for; what it asks wrongly is left out rather than refused. */
function readQuery(query: URLSearchParams): SearchQuery {
  const fields = Object.fromEntries(
    // A form sends its empty fields too.
    [...query]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, name === 'q' ? value.trim().slice(0, LONGEST_QUERY) : value]),
  );
  const parsed = searchQuery.safeParse({ ...fields, limit: PAGE_SIZE });
  return parsed.success ? parsed.data : searchQuery.parse({ q: fields['q'] ?? '', limit: PAGE_SIZE });
}

const narrowed = (query: SearchQuery): boolean =>
  [query.unit, query.type, query.class, query.topic, query.validity].some((values) => values.length > 0) ||
  query.year !== undefined ||
  query.from !== undefined ||
  query.to !== undefined;

async function facetNames(context: PageContext): Promise<FacetNames> {
  const names = await namesOf(context);
  return {
    unit: (id) => unitName(names, id) || id,
    type: (code) => names.types.get(code)?.name ?? code,
    class: (code) => articleClassOf(code)?.short ?? code,
  };
}

function hint(): Html {
  return html`<p>可以输入文件名、发文字号、单位名称或一句话，例如“低保怎么申请”“民政局”“博政办字 2023 23”。也可以输入拼音，例如“yibao”。加引号可以查找连在一起的词。</p>`;
}

function results(view: View): Html {
  const { query, found, plans } = view;
  const nothing = found.items.length + found.pinned.length + plans.plans + plans.tasks === 0;
  if (nothing)
    return html`${chosenLinks(query, view.names)}${noResult(query)}${query.from === undefined && query.to === undefined ? '' : dateForm(query)}`;
  return html`<div class="library">${facetLinks(query, found.counts, view.names)}<div>
${chosenLinks(query, view.names)}${mendedNote(view)}
<div class="list-head"><p role="status">找到${foundWords(view)}。</p>${sorts(query)}</div>
${found.pinned.map((pin) => html`<div class="panel pinned"><p class="ask"><a href="${pin.url}">${pin.title}</a></p>${pin.summary === null ? '' : html`<p>${pin.summary}</p>`}</div>`)}
${found.items.length === 0 ? '' : html`<ol class="list documents found" start="${(query.page - 1) * query.limit + 1}">${found.items.map((item) => foundItem(item, view.explained.get(item.id) ?? []))}</ol>`}
${pages(query, found)}
${plans.body}
</div></div>`;
}

function foundWords({ found, plans }: View): string {
  const parts = [found.total === 0 ? '' : `${found.total}件文件`, plans.words].filter((part) => part !== '');
  return parts.length === 0 ? '置顶答案' : parts.join('、');
}

function mendedNote({ found, query }: View): Html {
  if (found.mended === null) return html``;
  return html`<p class="note">没有找到含有“${found.mended.from}”的内容，下面是“<a href="${searchAddress({ ...query, q: query.q.replaceAll(found.mended.from, found.mended.to) })}">${found.mended.to}</a>”的结果。</p>`;
}

const SORTS = [
  ['relevance', '最相关'],
  ['date', '最新发布'],
] as const;

function sorts(query: SearchQuery): Html {
  return html`<p class="sorts"><span>排序：</span>${SORTS.map(
    ([sort, words]) =>
      html`<a href="${searchAddress({ ...query, sort, page: 1 })}"${raw(sort === query.sort ? ' aria-current="true"' : '')}>${words}</a> `,
  )}</p>`;
}

const VALIDITIES: ReadonlySet<string> = new Set(['pending', 'valid', 'amended', 'repealed', 'expired']);
const isValidity = (value: string | null): value is Validity => value !== null && VALIDITIES.has(value);

function foundItem(item: FoundItem, explained: readonly Explaining[]): Html {
  const mark = isValidity(item.validity) ? validityMark(item.validity) : '';
  const excerpt = item.excerpt.text === '' ? '' : html`<p class="excerpt">${raw(markedHtml(item.excerpt))}</p>`;
  return html`<li><a class="title serif" href="/documents/${item.id}">${raw(markedHtml(item.titleMarked))}</a>${excerpt}
<p class="meta">${mark}${item.number === null ? '' : html`<span>${item.number}</span>`}<span>${item.unit}</span><span>${item.type}</span><time datetime="${item.publishedOn}">${item.publishedOn}</time>${item.gazette === null ? '' : html`<span>刊于${item.gazette}</span>`}</p>
${explained.map(({ id, title }) => html`<p class="meta explained"><span>政策解读</span><a href="/documents/${id}">${title}</a></p>`)}</li>`;
}

function pages(query: SearchQuery, found: Found): Html {
  const from = (query.page - 1) * query.limit + 1;
  const last = from + found.items.length - 1;
  const more = last < found.total && query.page < PAGES_MOST && found.items.length > 0;
  return pager({
    total: found.total,
    from,
    shown: found.items.length,
    previous: query.page === 1 ? null : searchAddress({ ...query, page: query.page - 1 }),
    next: more ? searchAddress({ ...query, page: query.page + 1 }) : null,
    first: searchAddress({ ...query, page: 1 }),
  });
}

function noResult(query: SearchQuery): Html {
  const filtered = narrowed(query);
  return html`<div class="panel" role="status"><p>没有找到与“${query.q}”有关的内容。</p>
<ul>${filtered ? html`<li>去掉已选的条件：<a href="${searchAddress({ q: query.q })}">在全部内容中搜索</a>。</li>` : ''}
<li>换一个说法，少写几个词，或者只写最要紧的词。</li>
<li>知道发文字号的，可以直接输入，例如“博政办字〔2023〕23号”，括号怎么写都可以。</li>
<li>到<a href="/zfxxgk/library">文件库</a>按单位、类别和年份查找，或者查看<a href="/plans">政务公开工作方案</a>。</li>
<li>没有公开的信息，可以<a href="/zfxxgk/apply">申请公开</a>。</li></ul></div>`;
}
