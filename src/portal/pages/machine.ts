import { type PlanSummary, publicPlans } from '#domains/plans/index.ts';
import type { Page, PageContext } from '#platform/http/page.ts';
import { siteOf } from '../site.ts';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Midnight in China of a civil day, as Atom wants it. */
const stamp = (day: string): string => `${day === '' ? '1970-01-01' : day}T00:00:00+08:00`;

/** Atom feed of plans. */
const feed: Page = {
  path: '/feed.xml',
  render: async (context) => {
    const [plans, site] = await Promise.all([publicPlans(context.db), siteOf(context)]);
    const newest =
      plans
        .map((plan) => plan.issuedOn ?? '')
        .toSorted()
        .at(-1) ?? '';
    const entries = plans.map(
      (plan) =>
        `<entry><id>${context.origin}/plans/${plan.id}</id><title>${escapeXml(plan.title)}</title><link href="${context.origin}/plans/${plan.id}"/><updated>${stamp(plan.issuedOn ?? '')}</updated><summary>${escapeXml(`${plan.documentNumber ?? ''} ${plan.tasks}项任务`.trim())}</summary></entry>`,
    );
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${context.origin}/</id><title>${escapeXml(site.county)}政务公开工作方案</title><link rel="self" href="${context.origin}/feed.xml"/><updated>${stamp(newest)}</updated><author><name>${escapeXml(site.sponsor)}</name></author>${entries.join('')}</feed>\n`;
    return { status: 200, body, contentType: 'application/atom+xml; charset=utf-8', tags: ['plans', 'settings'] };
  },
};

const pathsOf = ({ id, publicity }: PlanSummary): readonly string[] =>
  publicity === 'plan' ? [`/plans/${id}`] : [`/plans/${id}`, `/plans/${id}/progress`];

const sitemap: Page = {
  path: '/sitemap.xml',
  render: async (context) => {
    const plans = await publicPlans(context.db);
    const paths = ['/', '/plans', '/help', ...plans.flatMap(pathsOf)];
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${context.origin}${path}</loc></url>`).join('')}</urlset>\n`;
    return { status: 200, body, contentType: 'application/xml; charset=utf-8', tags: ['plans'] };
  },
};

const robots: Page = {
  path: '/robots.txt',
  render: async (context: PageContext) => ({
    status: 200,
    body: `User-agent: *\nDisallow: /desk\nDisallow: /api/\nDisallow: /mode\nDisallow: /search\nSitemap: ${context.origin}/sitemap.xml\n`,
    contentType: 'text/plain; charset=utf-8',
    tags: ['settings'],
  }),
};

export const machinePages: readonly Page[] = [feed, sitemap, robots];
