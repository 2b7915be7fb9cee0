import { html, raw } from 'hono/html';
import { ok } from '#kernel/result.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { empty } from '#portal/components/empty.ts';
import { pager } from '#portal/components/pager.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import {
  countPublic,
  type FacetCounts,
  facetCounts,
  LISTING_SORTS,
  type ListedDocument,
  type ListingSort,
  publicListing,
} from '../queries/public-listing.ts';
import { chosenFilters, facetLinks, valueWords } from './facet-links.ts';
import { LIBRARY, type LibraryAsked, libraryAddress, readAddress } from './library-address.ts';
import { documentList, NAME_TAGS, type Names, namesOf } from './parts.ts';

export const PAGE_SIZE = 30;

const SORT_WORDS: Readonly<Record<ListingSort, string>> = {
  newest: '最新发布',
  oldest: '最早发布',
  made: '成文日期',
};

/** Everything public in one library, narrowed by links that work without script (C2). */
export const libraryPage: Page = {
  path: LIBRARY,
  render: async (context) => {
    const asked = readAddress(context.query);
    const [site, names, narrowed, found] = await Promise.all([
      siteOf(context),
      namesOf(context),
      narrowing(context, asked),
      publicListing(context.db, { ...asked, size: PAGE_SIZE + 1 }),
    ]);
    const { total, links, plain } = narrowed;
    const page = { asked, names, total, ...cut(asked, found) };
    const title = titleOf(asked, names);
    const body = await renderPage(context, site, {
      title,
      description: `${site.county}${title}，共${total}件，可以按单位、类别、主题、类型、年份和有效性查找`,
      section: 'library',
      crumbs: [{ label: '首页', href: '/' }, { label: '政府信息公开', href: '/zfxxgk' }, { label: '文件库' }],
      canonical: libraryAddress(asked.filter, asked.sort),
      head: plain && asked.after === undefined ? html`` : html`<meta name="robots" content="noindex, follow">`,
      body: html`<h1>${title}</h1><div class="library">${links}<div>${results(page)}</div></div>`,
    });
    return ok({ status: 200, body, tags: ['documents', ...NAME_TAGS, 'settings', 'today'] });
  },
};

interface Narrowing {
  readonly plain: boolean;
  readonly total: number;
  readonly links: Html;
}

const NARROWING_TAGS = ['documents', ...NAME_TAGS];

/** The filters with their counts. Where nothing is chosen they are the same on every page of the list, and made once. */
async function narrowing(context: PageContext, { filter, sort }: LibraryAsked): Promise<Narrowing> {
  const make = async (): Promise<Narrowing> => {
    const [counts, total, names] = await Promise.all([
      facetCounts(context.db, filter),
      countPublic(context.db, filter),
      namesOf(context),
    ]);
    return { plain: false, total, links: await facetLinks({ counts, filter, sort, names }) };
  };
  if (Object.keys(filter).length > 0) return make();
  return { ...(await context.remember(`library ${sort}`, NARROWING_TAGS, make)), plain: true };
}

interface LibraryView {
  readonly asked: LibraryAsked;
  readonly names: Names;
  readonly total: number;
  readonly documents: readonly ListedDocument[];
  readonly more: boolean;
}

/** One more than a page is asked for, to know whether the list goes on. */
function cut({ back }: LibraryAsked, found: readonly ListedDocument[]): Pick<LibraryView, 'documents' | 'more'> {
  const more = found.length > PAGE_SIZE;
  return { more, documents: back ? found.slice(-PAGE_SIZE) : found.slice(0, PAGE_SIZE) };
}

function titleOf({ filter }: LibraryAsked, names: Names): string {
  const [only, ...others] = Object.entries(filter);
  if (only === undefined || others.length > 0) return '文件库';
  return `文件库：${valueWords(only[0] as keyof FacetCounts, only[1], names)}`;
}

function results(view: LibraryView): Html {
  const { asked, names, total, documents } = view;
  const chosen = chosenFilters(asked.filter, asked.sort, names);
  if (documents.length === 0) return html`${chosen}${nothing(asked)}`;
  return html`${chosen}<div class="list-head"><p role="status">共 ${total} 件</p>${sorts(asked)}</div>
${documentList(documents, names)}${pages(view)}
<p class="meta"><span>这些数据可以整批取用：<a href="/open-data">开放数据</a></span>${feedLink(asked, names)}</p>`;
}

/** A list narrowed to one unit or one type can be followed by itself. */
function feedLink({ filter }: LibraryAsked, names: Names): Html {
  const { unit, type } = filter;
  if (unit !== undefined && names.units.has(unit))
    return html`<a href="/zfxxgk/units/${unit}/feed.xml">订阅这个单位的更新（Atom）</a>`;
  if (type !== undefined && names.types.has(type))
    return html`<a href="/zfxxgk/types/${type}/feed.xml">订阅这类信息的更新（Atom）</a>`;
  return html``;
}

function nothing({ filter }: LibraryAsked): Html {
  if (Object.keys(filter).length > 0)
    return empty('没有符合这些条件的信息。可以少选一个条件再看。', { label: '查看全部文件', href: LIBRARY });
  return empty('这里将公开本县（区）各单位的政策文件和其他法定主动公开的信息。目前还没有发布。', {
    label: '查看政府信息公开指南',
    href: '/zfxxgk/guide',
  });
}

function sorts({ filter, sort }: LibraryAsked): Html {
  return html`<p class="sorts"><span>排序：</span>${LISTING_SORTS.map(
    (one) =>
      html`<a href="${libraryAddress(filter, one)}"${raw(one === sort ? ' aria-current="true"' : '')}>${SORT_WORDS[one]}</a> `,
  )}</p>`;
}

function pages({ asked, total, documents, more }: LibraryView): Html {
  const { filter, sort, after, back, from } = asked;
  const hasNext = back || more;
  const hasPrevious = after !== undefined && (!back || more);
  const first = documents[0]?.id ?? '';
  const last = documents.at(-1)?.id ?? '';
  const previous = libraryAddress(filter, sort, { before: first, from: Math.max(1, from - PAGE_SIZE) });
  return pager({
    total,
    from,
    shown: documents.length,
    previous: hasPrevious ? (from - PAGE_SIZE <= 1 ? libraryAddress(filter, sort) : previous) : null,
    next: hasNext ? libraryAddress(filter, sort, { after: last, from: from + documents.length }) : null,
    first: libraryAddress(filter, sort),
  });
}
