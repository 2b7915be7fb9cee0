import { publicPlans } from '#domains/plans/index.ts';
import {
  countPublic,
  type ListedDocument,
  type ListingFilter,
  mappedDocuments,
  namesOf,
  publicListing,
} from '#domains/publication/index.ts';
import { err } from '#kernel/result.ts';
import type { Page, PageAnswer, PageContext } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { FIVE_SECTIONS } from '../components/five-sections.ts';
import { siteOf } from '../site.ts';

const escapeXml = (text: string): string =>
  text
    // Letters that XML may not hold at all.
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Midnight in China of a civil day, as Atom wants it. */
const stamp = (day: string): string => `${day === '' ? '1970-01-01' : day}T00:00:00+08:00`;

interface Entry {
  readonly path: string;
  readonly title: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
}

interface Feed {
  readonly path: string;
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly tags: readonly string[];
}

const ENTRIES = 50;

const entryOf = (document: ListedDocument): Entry => ({
  path: `/documents/${document.id}`,
  title: document.title,
  published: document.publishedAt.toISOString(),
  updated: document.liveAt.toISOString(),
  summary: [document.documentNumber, document.summary].filter(Boolean).join(' '),
});

async function atom(context: PageContext, { path, title, entries, tags }: Feed): Promise<PageAnswer> {
  const site = await siteOf(context);
  const newest = entries.map(({ updated }) => Date.parse(updated)).reduce((a, b) => Math.max(a, b), 0);
  const written = entries.map(
    (entry) =>
      `<entry><id>${context.origin}${entry.path}</id><title>${escapeXml(entry.title)}</title><link href="${context.origin}${entry.path}"/><published>${entry.published}</published><updated>${entry.updated}</updated><summary>${escapeXml(entry.summary)}</summary></entry>`,
  );
  const body = `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${context.origin}${path}</id><title>${escapeXml(title)}</title><link rel="self" href="${context.origin}${path}"/><updated>${new Date(newest).toISOString()}</updated><author><name>${escapeXml(site.sponsor)}</name></author>${written.join('')}</feed>\n`;
  return {
    status: 200,
    body,
    contentType: 'application/atom+xml; charset=utf-8',
    tags: [...tags, 'settings', 'today'],
  };
}

const newestFirst = (a: Entry, b: Entry): number => Date.parse(b.published) - Date.parse(a.published);

/** Atom: what was published last, documents and plans. */
const feed: Page = {
  path: '/feed.xml',
  render: async (context) => {
    const [plans, documents, site] = await Promise.all([
      publicPlans(context.db),
      publicListing(context.db, { filter: {}, size: ENTRIES }),
      siteOf(context),
    ]);
    const ofPlans = plans.map((plan) => ({
      path: `/plans/${plan.id}`,
      title: plan.title,
      published: stamp(plan.issuedOn ?? ''),
      updated: stamp(plan.issuedOn ?? ''),
      summary: `${plan.documentNumber ?? ''} ${plan.tasks}项任务`.trim(),
    }));
    const entries = [...documents.map(entryOf), ...ofPlans].toSorted(newestFirst);
    return atom(context, {
      path: '/feed.xml',
      title: `${site.county}政府信息公开`,
      entries,
      tags: ['plans', 'documents'],
    });
  },
};

async function narrowFeed(context: PageContext, filter: ListingFilter, name: string | undefined, tag: string) {
  if (name === undefined) return err({ kind: commonProblems.notFound });
  const [documents, site] = await Promise.all([publicListing(context.db, { filter, size: ENTRIES }), siteOf(context)]);
  const title = `${site.county}政府信息公开：${name}`;
  return atom(context, {
    path: context.url.split('?')[0] ?? '/',
    title,
    entries: documents.map(entryOf),
    tags: [tag, 'directory', 'content-types'],
  });
}

/** Atom of one unit, and of one type. */
const unitFeed: Page = {
  path: '/zfxxgk/units/:unit/feed.xml',
  render: async (context) => {
    const unit = context.params['unit'] ?? '';
    return narrowFeed(context, { unit }, (await namesOf(context)).units.get(unit)?.name, `documents:unit:${unit}`);
  },
};

const typeFeed: Page = {
  path: '/zfxxgk/types/:type/feed.xml',
  render: async (context) => {
    const type = context.params['type'] ?? '';
    return narrowFeed(context, { type }, (await namesOf(context)).types.get(type)?.name, `documents:type:${type}`);
  },
};

/** The format allows 50,000 addresses a file; pages of the site itself stand in the first. */
const MAPPED = 40_000;
const XML = 'application/xml; charset=utf-8';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const PART = /^documents-(\d{1,4})\.xml$/;

const urlset = (urls: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="${SITEMAP}">${urls.join('')}</urlset>\n`;
const url = (origin: string, path: string, changed?: Date): string =>
  `<url><loc>${origin}${path}</loc>${changed === undefined ? '' : `<lastmod>${changed.toISOString()}</lastmod>`}</url>`;

async function pageUrls(context: PageContext): Promise<readonly string[]> {
  const [plans, { units }] = await Promise.all([publicPlans(context.db), namesOf(context)]);
  const sections = FIVE_SECTIONS.map(({ key }) => `/zfxxgk/${key}`);
  const ofPlans = plans.flatMap(({ id, publicity }) =>
    publicity === 'plan' ? [`/plans/${id}`] : [`/plans/${id}`, `/plans/${id}/progress`],
  );
  const ofUnits = [...units.values()].filter(({ active }) => active).map(({ id }) => `/zfxxgk/units/${id}`);
  const own = ['/', '/zfxxgk', ...sections, '/zfxxgk/library', '/zfxxgk/units', '/plans', '/open-data', '/help'];
  return [...own, ...ofPlans, ...ofUnits].map((path) => url(context.origin, path));
}

async function documentUrls(context: PageContext, part: number): Promise<readonly string[]> {
  const documents = await mappedDocuments(context.db, part, MAPPED);
  return documents.map(({ id, liveAt }) => url(context.origin, `/documents/${id}`, liveAt));
}

const MAP_TAGS = ['plans', 'documents', 'directory'] as const;

/** One file while it holds everything; else a list of files. */
const sitemap: Page = {
  path: '/sitemap.xml',
  render: async (context) => {
    const total = await countPublic(context.db, {});
    if (total <= MAPPED) {
      const urls = [...(await pageUrls(context)), ...(await documentUrls(context, 0))];
      return { status: 200, body: urlset(urls), contentType: XML, tags: MAP_TAGS };
    }
    const parts = Array.from({ length: Math.ceil(total / MAPPED) }, (_, at) => `documents-${at + 1}.xml`);
    const named = ['pages.xml', ...parts].map(
      (name) => `<sitemap><loc>${context.origin}/sitemaps/${name}</loc></sitemap>`,
    );
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="${SITEMAP}">${named.join('')}</sitemapindex>\n`;
    return { status: 200, body, contentType: XML, tags: MAP_TAGS };
  },
};

const sitemapPart: Page = {
  path: '/sitemaps/:part',
  render: async (context) => {
    const { part = '' } = context.params;
    const number = Number(PART.exec(part)?.[1] ?? 0);
    const urls =
      part === 'pages.xml' ? await pageUrls(context) : number > 0 ? await documentUrls(context, number - 1) : [];
    if (urls.length === 0) return err({ kind: commonProblems.notFound });
    return { status: 200, body: urlset(urls), contentType: XML, tags: MAP_TAGS };
  },
};

const robots: Page = {
  path: '/robots.txt',
  render: async (context: PageContext) => ({
    status: 200,
    body: `User-agent: *\nDisallow: /desk\nDisallow: /api/\nDisallow: /mode\nDisallow: /preview/\nDisallow: /search\nSitemap: ${context.origin}/sitemap.xml\n`,
    contentType: 'text/plain; charset=utf-8',
    tags: ['settings'],
  }),
};

export const machinePages: readonly Page[] = [feed, unitFeed, typeFeed, sitemap, sitemapPart, robots];
