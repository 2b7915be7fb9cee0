import { html } from 'hono/html';
import { localDate } from '#kernel/calendar/local-date.ts';
import { err, ok } from '#kernel/result.ts';
import type { Page } from '#platform/http/page.ts';
import { commonProblems } from '#platform/http/problem-response.ts';
import { empty } from '#portal/components/empty.ts';
import { dayInWords } from '#portal/day-in-words.ts';
import { type Html, renderPage } from '#portal/layout.ts';
import { siteOf } from '#portal/site.ts';
import type { IssueEntry, IssueRow, IssueView } from '../contract.ts';
import { bySection, coverLines } from '../paper.ts';
import { issues, publicIssue } from '../queries/issues.ts';

const TAGS = ['gazette', 'settings', 'today'] as const;

/** /gazette: every issue, by year. */
const listPage: Page = {
  path: '/gazette',
  render: async (context) => {
    const [site, rows] = await Promise.all([siteOf(context), issues(context.db, 'public')]);
    const years = [...Map.groupBy(rows, (row) => row.year)];
    const body = await renderPage(context, site, {
      title: '政府公报',
      description: `${site.county}政府公报各期目录和全文`,
      section: 'gazette',
      crumbs: [{ label: '首页', href: '/' }, { label: '政府公报' }],
      canonical: '/gazette',
      body: html`<h1>政府公报</h1>
<p class="lead">政府公报刊登的文件文本为标准文本。纸质公报的赠阅点见每期封面。</p>
${years.length === 0 ? empty('这里将按年份列出各期政府公报。目前还没有发布。', { label: '查看文件库', href: '/zfxxgk/library' }) : html``}
${years.map(([year, list]) => yearList(year, list))}`,
    });
    return ok({ status: 200, body, tags: TAGS });
  },
};

const yearList = (year: number, rows: readonly IssueRow[]): Html =>
  html`<section><h2>${year}年</h2><ul class="list">${rows.map(
    (row) => html`<li><a class="title serif" href="/gazette/${row.slug}">${row.title}</a>
<p class="meta"><span>${row.entries} 件</span><time datetime="${row.issuedOn}">${dayInWords(localDate(row.issuedOn))}</time></p></li>`,
  )}</ul></section>`;

/** /gazette/2023-4: the contents of an issue. */
const issuePage: Page = {
  path: '/gazette/:slug',
  render: async (context) => {
    const [site, issue] = await Promise.all([siteOf(context), publicIssue(context.db, context.params['slug'] ?? '')]);
    if (issue === null) return err({ kind: commonProblems.notFound });
    const body = await renderPage(context, site, {
      title: `政府公报${issue.title}`,
      description: `${site.county}政府公报${issue.title}目录，共${issue.entries.length}件`,
      section: 'gazette',
      crumbs: [{ label: '首页', href: '/' }, { label: '政府公报', href: '/gazette' }, { label: issue.title }],
      canonical: `/gazette/${issue.slug}`,
      facts: {
        '@type': 'PublicationIssue',
        issueNumber: String(issue.number),
        datePublished: issue.issuedOn,
        isPartOf: { '@type': 'Periodical', name: `${site.county}政府公报` },
      },
      body: html`<article class="document">
<header class="document-head"><h1>${site.county}政府公报<br>${issue.title}</h1></header>
${coverOf(issue)}
<p class="tools no-print"><a class="button" href="/gazette/${issue.slug}/download.docx">下载本期（.docx）</a></p>
<h2>目录</h2>
${[...bySection(issue.entries)].map(([section, entries]) => sectionList(section, entries))}
</article>`,
    });
    return ok({ status: 200, body, tags: [...TAGS, ...issue.entries.map((entry) => `document:${entry.documentId}`)] });
  },
};

function coverOf(issue: IssueView): Html {
  return html`<p class="meta"><time datetime="${issue.issuedOn}">${dayInWords(localDate(issue.issuedOn))}出版</time>${coverLines(issue).map((line) => html`<span>${line}</span>`)}</p>
${issue.correction === null || issue.correctedOn === null ? html`` : html`<p class="panel"><strong>更正说明</strong>（${issue.correctedOn}）：${issue.correction}</p>`}`;
}

const sectionList = (section: string, entries: readonly IssueEntry[]): Html =>
  html`<section><h3>${section}</h3><ul class="list">${entries.map(
    (entry) =>
      html`<li>${
        entry.isPublic
          ? html`<a class="title serif" href="/documents/${entry.documentId}">${entry.title}</a><p class="meta">${entry.documentNumber === null ? '' : html`<span>${entry.documentNumber}</span>`}${entry.issuer === null ? '' : html`<span>${entry.issuer}</span>`}</p>`
          : html`<span class="title">${entry.title}</span>`
      }</li>`,
  )}</ul></section>`;

export const gazettePages: readonly Page[] = [listPage, issuePage];
